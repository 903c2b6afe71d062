namespace Oom.Onnx.Graphs;

/// <summary>How element types correspond to .NET's.</summary>
public static class ElementTypes
{
    /// <summary>The four types that graphs and tensors here are made of.</summary>
    public static IReadOnlyList<ElementType> Supported
    { get; } = [ElementType.Float32, ElementType.Float64, ElementType.Int64, ElementType.Boolean];

    /// <summary>The element type of a .NET type: float, double, long or bool.</summary>
    /// <exception cref="NotSupportedException">Any other type.</exception>
    public static ElementType Of<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ElementType.Float32;
        if (typeof(T) == typeof(double)) return ElementType.Float64;
        if (typeof(T) == typeof(long)) return ElementType.Int64;
        if (typeof(T) == typeof(bool)) return ElementType.Boolean;
        throw new NotSupportedException($"tensors hold float, double, long or bool, not {typeof(T).Name}");
    }

    /// <summary>Size of one element in bytes.</summary>
    /// <exception cref="NotSupportedException">The type is none of <see cref="Supported"/>.</exception>
    public static int ByteSize(this ElementType type) => type switch
    {
        ElementType.Float32 => sizeof(float),
        ElementType.Float64 => sizeof(double),
        ElementType.Int64 => sizeof(long),
        ElementType.Boolean => sizeof(bool),
        _ => throw new NotSupportedException($"tensors of {type} are not supported; use {string.Join(", ", Supported)}"),
    };
}
