namespace Oom.Onnx.Graphs;

/// <summary>ONNX's multidirectional broadcasting: shapes are aligned at their last axes, and an axis of length 1 is repeated.</summary>
internal static class Broadcasting
{
    /// <summary>The common shape of two tensors; the graph names the dimensions that cannot be known before it runs.</summary>
    /// <exception cref="ArgumentException">Two known lengths differ and neither is 1.</exception>
    public static Shape Common(Graph graph, Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        var dimensions = new Dimension[rank];
        for (int i = 0; i < rank; i++) dimensions[i] = Common(graph, At(a, i, rank), At(b, i, rank), a, b);
        return Shape.Create(dimensions);
    }

    /// <summary>The dimension of a shape at an axis of a larger rank: 1 where the shape does not reach.</summary>
    public static Dimension At(Shape shape, int axis, int rank)
    {
        int own = axis - (rank - shape.Rank);
        return own < 0 ? new Dimension(1) : shape[own];
    }

    private static Dimension Common(Graph graph, Dimension a, Dimension b, Shape wholeA, Shape wholeB)
    {
        if (a == b || b.IsOne) return a;
        if (a.IsOne) return b;
        // A symbol beside a known length other than 1 can only be 1 or that length.
        if (a.Length is not null && b.Length is not null)
            throw new ArgumentException($"shapes {wholeA} and {wholeB} cannot be broadcast together");
        if (a.Length is not null) return a;
        return b.Length is not null ? b : graph.UnknownDimension();
    }
}
