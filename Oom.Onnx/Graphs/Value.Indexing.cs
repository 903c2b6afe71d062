namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>The end of a slice that reaches to the last element.</summary>
    public const long ToEnd = long.MaxValue;

    /// <summary>A part of one axis: from a start to before an end.</summary>
    /// <param name="axis">The axis, negative from the end.</param>
    /// <param name="start">First index; negative from the end.</param>
    /// <param name="end">Index after the last one; negative from the end, <see cref="ToEnd"/> for all that follow.</param>
    /// <param name="step">Distance between indices; negative walks backwards, not 0.</param>
    public Value Slice(int axis, long start, long end, long step = 1) => Slice([start], [end], [axis], [step]);

    /// <summary>A part along several axes.</summary>
    /// <param name="starts">First index on each axis; negative from the end.</param>
    /// <param name="ends">Index after the last one on each axis; negative from the end.</param>
    /// <param name="axes">The axes, negative from the end.</param>
    /// <param name="steps">Distances between indices, not 0; null for 1.</param>
    public Value Slice(long[] starts, long[] ends, long[] axes, long[]? steps = null)
    {
        steps ??= [.. axes.Select(_ => 1L)];
        if (starts.Length != axes.Length || ends.Length != axes.Length || steps.Length != axes.Length)
            throw new ArgumentException(
                $"a slice along {axes.Length} axes has {starts.Length} starts, {ends.Length} ends and {steps.Length} steps", nameof(axes));
        KernelTable.Require("Slice", Type);
        _ = Axes(axes.Length == 0 ? throw new ArgumentException("a slice needs an axis", nameof(axes)) : axes);
        var shape = Shape;
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = Shape.Axis(axes[i]);
            shape = shape.With(axis, Sliced(Shape[axis], starts[i], ends[i], steps[i]));
        }
        long[] positive = [.. axes.Select(axis => (long)Shape.Axis(axis))];
        var output = Graph.Add(
            "Slice", [this, Graph.Constant<long>(starts), Graph.Constant<long>(ends), Graph.Constant<long>(positive),
            Graph.Constant<long>(steps)], Type, shape);
        return output;
    }

    /// <summary>The entries of an axis at integer indices; indices may repeat, and count from the end where negative.</summary>
    /// <param name="indices">An integer tensor; its axes take the place of the axis.</param>
    /// <param name="axis">The axis, negative from the end.</param>
    public Value Gather(Value indices, int axis = 0)
    {
        Graph.Require(indices);
        if (indices.Type != ElementType.Int64) throw new ArgumentException($"indices are integers, not {indices}", nameof(indices));
        KernelTable.Require("Gather", Type);
        int along = Shape.Axis(axis);
        Shape shape = [.. Shape.AsSpan()[..along], .. indices.Shape, .. Shape.AsSpan()[(along + 1)..]];
        var output = Graph.Add("Gather", [this, indices], Type, shape, [NodeAttribute.Integer("axis", along)]);
        return output;
    }

    /// <summary>The entries of an axis at constant indices.</summary>
    /// <param name="axis">The axis, negative from the end; it gets as many entries as there are indices.</param>
    /// <param name="indices">Indices, negative from the end.</param>
    public Value Gather(int axis, params ReadOnlySpan<long> indices) => Gather(Graph.Constant(indices), axis);

    private Dimension Sliced(Dimension dimension, long start, long end, long step)
    {
        if (step == 0) throw new ArgumentException("the step of a slice cannot be 0", nameof(step));
        if (dimension.Length is not { } length) return step == 1 && start == 0 && end == ToEnd ? dimension : Graph.UnknownDimension();
        long From(long index) => index < 0 ? index + length : index;
        long first = step > 0 ? Math.Clamp(From(start), 0, length) : Math.Clamp(From(start), 0, length - 1);
        long last = step > 0 ? Math.Clamp(From(end), 0, length) : Math.Clamp(From(end), -1, length - 1);
        return Math.Max(0, (last - first + step - Math.Sign(step)) / step);
    }
}
