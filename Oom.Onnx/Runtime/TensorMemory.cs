using System.Buffers;
using System.Runtime.InteropServices;

namespace Oom.Onnx.Runtime;

/// <summary>Memory that tensors lie in; it lives until its last tensor is gone.</summary>
internal sealed unsafe class TensorMemory : SafeHandle
{
    /// <summary>A cache line, and more than the widest vector load needs.</summary>
    private const nuint Alignment = 64;

    private readonly MemoryHandle _pin;
    private readonly bool _isPinned;

    /// <summary>New, aligned, zeroed memory.</summary>
    public TensorMemory(nuint byteCount) : base(0, ownsHandle: true)
    {
        // Zero elements still need an address.
        nuint size = Math.Max(byteCount, 1);
        void* memory = NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.Clear(memory, size);
        SetHandle((nint)memory);
    }

    /// <summary>Memory of the caller, pinned.</summary>
    public TensorMemory(MemoryHandle pin) : base(0, ownsHandle: true)
    {
        _pin = pin;
        _isPinned = true;
        SetHandle((nint)pin.Pointer);
    }

    public override bool IsInvalid => !_isPinned && handle == 0;

    public byte* Pointer => (byte*)handle;

    protected override bool ReleaseHandle()
    {
        if (_isPinned) _pin.Dispose();
        else NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
