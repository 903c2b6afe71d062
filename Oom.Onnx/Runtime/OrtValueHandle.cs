using System.Runtime.InteropServices;

namespace Oom.Onnx.Runtime;

/// <summary>An OrtValue over memory that it keeps alive, or one that ONNX Runtime has allocated itself.</summary>
internal sealed unsafe class OrtValueHandle : SafeHandle
{
    private readonly TensorMemory? _memory;

    /// <summary>A tensor over memory that is owned elsewhere.</summary>
    public OrtValueHandle(TensorMemory memory, nuint byteOffset, nuint byteCount, ReadOnlySpan<long> lengths, int elementType) : base(0, ownsHandle: true)
    {
        bool isHeld = false;
        memory.DangerousAddRef(ref isHeld);
        _memory = memory;
        try
        {
            SetHandle(Create(memory.Pointer + byteOffset, byteCount, lengths, elementType));
        }
        catch
        {
            // An invalid handle is never released, so what it holds is given back here.
            memory.DangerousRelease();
            throw;
        }
    }

    /// <summary>A tensor that ONNX Runtime has made.</summary>
    public OrtValueHandle(nint value) : base(value, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    public nint Pointer => handle;

    /// <summary>Puts a tensor of another shape over the same memory in this one's place. No run may be using it.</summary>
    public void Replace(byte* data, nuint byteCount, ReadOnlySpan<long> lengths, int elementType)
    {
        nint former = handle;
        SetHandle(Create(data, byteCount, lengths, elementType));
        OrtEnvironment.Api.ReleaseValue(former);
    }

    protected override bool ReleaseHandle()
    {
        OrtEnvironment.Api.ReleaseValue(handle);
        _memory?.DangerousRelease();
        return true;
    }

    private static nint Create(void* data, nuint byteCount, ReadOnlySpan<long> lengths, int elementType)
    {
        var api = OrtEnvironment.Api;
        nint value = 0;
        fixed (long* dimensions = lengths)
        {
            api.Check(api.CreateTensorWithDataAsOrtValue(OrtEnvironment.CpuMemory, data, byteCount, dimensions, (nuint)lengths.Length, elementType, &value));
        }
        return value;
    }
}
