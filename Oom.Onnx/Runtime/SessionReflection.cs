using System.Runtime.InteropServices;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>Reads what a session says of its inputs and outputs.</summary>
internal static unsafe class SessionReflection
{
    public static TensorDescription[] Inputs(SessionHandle session)
    {
        var api = OrtEnvironment.Api;
        return Describe(session.Pointer, api.SessionGetInputCount, api.SessionGetInputName, api.SessionGetInputTypeInfo);
    }

    public static TensorDescription[] Outputs(SessionHandle session)
    {
        var api = OrtEnvironment.Api;
        return Describe(session.Pointer, api.SessionGetOutputCount, api.SessionGetOutputName, api.SessionGetOutputTypeInfo);
    }

    /// <summary>Type and lengths of a tensor's type information.</summary>
    public static (ElementType Type, long[] Lengths) Read(nint tensorInfo)
    {
        var api = OrtEnvironment.Api;
        int type = 0;
        nuint rank = 0;
        api.Check(api.GetTensorElementType(tensorInfo, &type));
        api.Check(api.GetDimensionsCount(tensorInfo, &rank));
        var lengths = new long[rank];
        fixed (long* destination = lengths) api.Check(api.GetDimensions(tensorInfo, destination, rank));
        return ((ElementType)type, lengths);
    }

    private static TensorDescription[] Describe(
        nint session,
        delegate* unmanaged[Cdecl]<nint, nuint*, nint> getCount,
        delegate* unmanaged[Cdecl]<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint> getTypeInfo)
    {
        var api = OrtEnvironment.Api;
        nuint count = 0;
        api.Check(getCount(session, &count));
        var descriptions = new TensorDescription[count];
        for (nuint i = 0; i < count; i++)
        {
            byte* text = null;
            api.Check(getName(session, i, OrtEnvironment.Allocator, &text));
            string name = Marshal.PtrToStringUTF8((nint)text) ?? "";
            api.Check(api.AllocatorFree(OrtEnvironment.Allocator, text));

            nint typeInfo = 0;
            api.Check(getTypeInfo(session, i, &typeInfo));
            try
            {
                nint tensorInfo = 0;
                api.Check(api.CastTypeInfoToTensorInfo(typeInfo, &tensorInfo));
                descriptions[i] = tensorInfo == 0 ? new(name, ElementType.Undefined, null) : Describe(name, tensorInfo);
            }
            finally
            {
                api.ReleaseTypeInfo(typeInfo);
            }
        }
        return descriptions;
    }

    private static TensorDescription Describe(string name, nint tensorInfo)
    {
        var api = OrtEnvironment.Api;
        var (type, lengths) = Read(tensorInfo);
        var symbols = new nint[lengths.Length];
        var dimensions = new Dimension[lengths.Length];
        fixed (nint* pointers = symbols) api.Check(api.GetSymbolicDimensions(tensorInfo, (byte**)pointers, (nuint)symbols.Length));
        for (int i = 0; i < lengths.Length; i++)
        {
            // A length that is not known is -1; the symbol is empty where the file gives none.
            string? symbol = Marshal.PtrToStringUTF8(symbols[i]);
            dimensions[i] = lengths[i] >= 0 ? lengths[i] : string.IsNullOrEmpty(symbol) ? "?" : symbol;
        }
        return new(name, type, Shape.Create(dimensions));
    }
}
