using System.Runtime.InteropServices;

namespace Oom.Onnx.Runtime;

/// <summary>An OrtSession and the names of its inputs and outputs in native memory; freed when the last run has ended.</summary>
internal sealed unsafe class SessionHandle : SafeHandle
{
    private byte** _names;
    private int _nameCount;

    public SessionHandle(nint session) : base(session, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    public nint Pointer => handle;

    /// <summary>Copies names to native memory.</summary>
    /// <returns>The addresses of the names, in their order.</returns>
    public byte** SetNames(IReadOnlyList<string> names)
    {
        _names = (byte**)NativeMemory.AllocZeroed((nuint)Math.Max(names.Count, 1), (nuint)sizeof(byte*));
        _nameCount = names.Count;
        for (int i = 0; i < names.Count; i++) _names[i] = (byte*)Marshal.StringToCoTaskMemUTF8(names[i]);
        return _names;
    }

    protected override bool ReleaseHandle()
    {
        OrtEnvironment.Api.ReleaseSession(handle);
        for (int i = 0; i < _nameCount; i++) Marshal.FreeCoTaskMem((nint)_names[i]);
        NativeMemory.Free(_names);
        return true;
    }
}
