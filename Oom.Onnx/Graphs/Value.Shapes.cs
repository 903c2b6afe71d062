namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>The lengths of the axes, as an integer vector.</summary>
    public Value ShapeOf()
    {
        KernelTable.Require("Shape", Type);
        return Integer("Shape", [this], [Shape.Rank], [.. Shape]);
    }

    /// <summary>The number of elements, as an integer scalar.</summary>
    public Value Size()
    {
        KernelTable.Require("Size", Type);
        return Integer("Size", [this], Shape.Scalar, Shape.ElementCount is { } count ? [count] : null);
    }

    /// <summary>The same elements in another shape.</summary>
    /// <param name="lengths">Lengths of the axes: 0 keeps the length of the same axis, -1 (once) takes what remains.</param>
    public Value Reshape(params ReadOnlySpan<long> lengths)
    {
        KernelTable.Require("Reshape", Type);
        var dimensions = new Dimension[lengths.Length];
        int open = -1;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0 && i >= Shape.Rank) throw new ArgumentException($"Reshape of {this}: there is no axis {i} whose length could be kept", nameof(lengths));
            if (lengths[i] < -1 || (lengths[i] == -1 && open >= 0)) throw new ArgumentException($"Reshape of {this}: [{string.Join(", ", lengths.ToArray())}] has more than one -1 or a negative length", nameof(lengths));
            if (lengths[i] == -1) open = i;
            else dimensions[i] = lengths[i] == 0 ? Shape[i] : lengths[i];
        }
        if (open >= 0) dimensions[open] = Remainder(dimensions, open);
        Shape shape = Shape.Create(dimensions);
        if (Shape.ElementCount is { } count && shape.ElementCount is { } wanted && count != wanted) throw new ArgumentException($"Reshape of {this} to {shape}: the numbers of elements differ", nameof(lengths));
        return Graph.Add("Reshape", [this, Graph.Constant(lengths)], Type, shape);
    }

    /// <summary>The same elements in a shape that the graph computes.</summary>
    /// <param name="lengths">An integer vector of known length; all entries not negative.</param>
    public Value Reshape(Value lengths)
    {
        KernelTable.Require("Reshape", Type);
        return Graph.Add("Reshape", [this, lengths], Type, FromContents(lengths), [NodeAttribute.Integer("allowzero", 1)]);
    }

    /// <summary>The value broadcast to a shape that the graph computes.</summary>
    /// <param name="lengths">An integer vector of known length.</param>
    public Value Expand(Value lengths)
    {
        KernelTable.Require("Expand", Type);
        return Graph.Add("Expand", [this, lengths], Type, Broadcasting.Common(Graph, Shape, FromContents(lengths)));
    }

    /// <summary>The value broadcast to a shape of known lengths.</summary>
    public Value Expand(params ReadOnlySpan<long> lengths) => Expand(Graph.Constant(lengths));

    /// <summary>The value with axes of length 1 put in.</summary>
    /// <param name="axes">Where the new axes stand in the result; negative from its end.</param>
    public Value Unsqueeze(params ReadOnlySpan<long> axes)
    {
        KernelTable.Require("Unsqueeze", Type);
        var result = Enumerable.Repeat(new Dimension(1), Shape.Rank + axes.Length).ToArray();
        var isNew = new bool[result.Length];
        foreach (long axis in axes) isNew[Shape.Create(result).Axis(axis)] = true;
        if (isNew.Count(added => added) != axes.Length) throw new ArgumentException($"an axis occurs twice in [{string.Join(", ", axes.ToArray())}]", nameof(axes));
        int next = 0;
        for (int i = 0; i < result.Length; i++)
        {
            if (!isNew[i]) result[i] = Shape[next++];
        }
        var output = Graph.Add("Unsqueeze", [this, Graph.Constant(axes)], Type, Shape.Create(result));
        if (Shape.Rank == 0) output.Contents = Contents;
        return output;
    }

    /// <summary>The value without axes of length 1.</summary>
    /// <param name="axes">The axes, negative from the end.</param>
    public Value Squeeze(params ReadOnlySpan<long> axes)
    {
        KernelTable.Require("Squeeze", Type);
        if (axes.Length == 0) throw new ArgumentException("the axes to be squeezed must be given", nameof(axes));
        List<Dimension?> result = [.. Shape.Select(dimension => (Dimension?)dimension)];
        foreach (long given in axes)
        {
            int axis = Shape.Axis(given);
            if (Shape[axis].Length is not null and not 1) throw new ArgumentException($"Squeeze of {this}: axis {axis} has not length 1", nameof(axes));
            result[axis] = null;
        }
        var output = Graph.Add("Squeeze", [this, Graph.Constant(axes)], Type, [.. result.Where(dimension => dimension is not null).Select(dimension => dimension!.Value)]);
        if (output.Shape.Rank == 0) output.Contents = Contents;
        return output;
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
        Dimension[]? contents = [];
        foreach (var part in parts)
        {
            first.RequireSameType("Concat", part);
            if (part.Shape.Rank != first.Shape.Rank) throw new ArgumentException($"Concat of {first} and {part}: the ranks differ", nameof(parts));
            for (int i = 0; i < dimensions.Length; i++)
            {
                if (i == along) continue;
                if (dimensions[i].Length is null && part.Shape[i].Length is not null) dimensions[i] = part.Shape[i];
                if (part.Shape[i].Length is { } here && here != dimensions[i].Length) throw new ArgumentException($"Concat of {first} and {part} along axis {along}: the lengths of axis {i} differ", nameof(parts));
            }
            length += part.Shape[along].Length;
            contents = contents is null || part.Contents is null ? null : [.. contents, .. part.Contents];
        }
        dimensions[along] = parts.Length == 1 ? first.Shape[along] : length is { } known ? known : first.Graph.UnknownDimension();
        var output = first.Graph.Add("Concat", [.. parts], first.Type, Shape.Create(dimensions), [NodeAttribute.Integer("axis", along)]);
        output.Contents = contents;
        return output;
    }

    internal Value Integer(string @operator, Value[] inputs, Shape shape, Dimension[]? contents)
    {
        var output = Graph.Add(@operator, inputs, ElementType.Int64, shape);
        output.Contents = contents;
        return output;
    }

    /// <summary>The shape that an integer vector describes.</summary>
    private Shape FromContents(Value lengths)
    {
        Graph.Require(lengths);
        if (lengths.Type != ElementType.Int64 || lengths.Shape.Rank != 1) throw new ArgumentException($"a shape is an integer vector, not {lengths}", nameof(lengths));
        if (lengths.Contents is { } contents) return [.. contents];
        if (lengths.Shape[0].Length is not { } rank) throw new ArgumentException($"the rank must be known when the graph is built; {lengths} has no known length", nameof(lengths));
        return [.. Enumerable.Range(0, (int)rank).Select(_ => Graph.UnknownDimension())];
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
        if (product % divisor != 0) throw new ArgumentException($"Reshape of {this}: {product} elements cannot be dealt to rows of {divisor}");
        return product / divisor;
    }
}
