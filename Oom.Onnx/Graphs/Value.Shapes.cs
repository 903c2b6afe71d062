namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>The same elements in another shape.</summary>
    /// <param name="lengths">Lengths of the axes: 0 keeps the length of the same axis, -1 (once) takes what remains.</param>
    public Value Reshape(params ReadOnlySpan<long> lengths)
    {
        KernelTable.Require("Reshape", Type);
        var dimensions = new Dimension[lengths.Length];
        int open = -1;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0 && i >= Shape.Rank)
                throw new ArgumentException($"Reshape of {this}: there is no axis {i} whose length could be kept", nameof(lengths));
            if (lengths[i] < -1 || (lengths[i] == -1 && open >= 0))
                throw new ArgumentException(
                    $"Reshape of {this}: [{string.Join(", ", lengths.ToArray())}] has more than one -1 or a negative length",
                    nameof(lengths));
            if (lengths[i] == -1) open = i;
            else dimensions[i] = lengths[i] == 0 ? Shape[i] : lengths[i];
        }
        if (open >= 0) dimensions[open] = Remainder(dimensions, open);
        Shape shape = Shape.Create(dimensions);
        if (Shape.ElementCount is { } count && shape.ElementCount is { } wanted && count != wanted)
            throw new ArgumentException($"Reshape of {this} to {shape}: the numbers of elements differ", nameof(lengths));
        return Graph.Add("Reshape", [this, Graph.Constant(lengths)], Type, shape);
    }

    /// <summary>Values joined along an axis.</summary>
    /// <param name="axis">The axis, negative from the end.</param>
    /// <param name="parts">One or more values of the same type and rank.</param>
    public static Value Concat(int axis, params ReadOnlySpan<Value> parts)
    {
        if (parts.Length == 0) throw new ArgumentException("a concatenation needs a part", nameof(parts));
        var first = parts[0];
        KernelTable.Require("Concat", first.Type);
        int along = first.Shape.Axis(axis);
        var dimensions = first.Shape.AsSpan().ToArray();
        long? length = 0;
        foreach (var part in parts)
        {
            first.RequireSameType("Concat", part);
            if (part.Shape.Rank != first.Shape.Rank)
                throw new ArgumentException($"Concat of {first} and {part}: the ranks differ", nameof(parts));
            for (int i = 0; i < dimensions.Length; i++)
            {
                if (i == along) continue;
                if (dimensions[i].Length is null && part.Shape[i].Length is not null) dimensions[i] = part.Shape[i];
                if (part.Shape[i].Length is { } here && here != dimensions[i].Length)
                    throw new ArgumentException(
                        $"Concat of {first} and {part} along axis {along}: the lengths of axis {i} differ", nameof(parts));
            }
            length += part.Shape[along].Length;
        }
        dimensions[along] = parts.Length == 1 ? first.Shape[along] : length is { } known ? known : first.Graph.UnknownDimension();
        var output = first.Graph.Add("Concat", [.. parts], first.Type, Shape.Create(dimensions), [NodeAttribute.Integer("axis", along)]);
        return output;
    }

    /// <summary>What is left for an open axis of a reshape.</summary>
    private Dimension Remainder(Dimension[] dimensions, int open)
    {
        // Equal symbols on both sides cancel; what remains must be lengths, or one symbol alone.
        var mine = Shape.ToList();
        long divisor = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            if (i == open || mine.Remove(dimensions[i])) continue;
            if (dimensions[i].Length is not { } length) return Graph.UnknownDimension();
            divisor *= length;
        }
        long product = 1;
        string? symbol = null;
        foreach (var dimension in mine)
        {
            if (dimension.Length is { } length) product *= length;
            else if (symbol is null) symbol = dimension.Symbol;
            else return Graph.UnknownDimension();
        }
        if (symbol is not null) return product == divisor ? symbol : Graph.UnknownDimension();
        if (divisor == 0) return Graph.UnknownDimension();
        if (product % divisor != 0)
            throw new ArgumentException($"Reshape of {this}: {product} elements cannot be dealt to rows of {divisor}");
        return product / divisor;
    }
}
