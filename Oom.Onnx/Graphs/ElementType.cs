namespace Oom.Onnx.Graphs;

/// <summary>Element type of a tensor, with the numbers of ONNX's TensorProto.DataType. Graphs are built of <see cref="Float32"/>,
/// <see cref="Float64"/>, <see cref="Int64"/> and <see cref="Boolean"/>; the others occur in files of other programs.</summary>
public enum ElementType
{
    /// <summary>No type given.</summary>
    Undefined = 0,

    /// <summary>IEEE single precision.</summary>
    Float32 = 1,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 2,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 3,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 4,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 5,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 6,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 7,

    /// <summary>Text.</summary>
    String = 8,

    /// <summary>One byte, 0 or 1.</summary>
    Boolean = 9,

    /// <summary>IEEE half precision.</summary>
    Float16 = 10,

    /// <summary>IEEE double precision.</summary>
    Float64 = 11,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 12,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 13,

    /// <summary>Complex number of two single-precision parts.</summary>
    Complex64 = 14,

    /// <summary>Complex number of two double-precision parts.</summary>
    Complex128 = 15,

    /// <summary>Brain floating point, 16 bits.</summary>
    BFloat16 = 16,
}
