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
        if (starts.Length != axes.Length || ends.Length != axes.Length || steps.Length != axes.Length) throw new ArgumentException($"a slice along {axes.Length} axes has {starts.Length} starts, {ends.Length} ends and {steps.Length} steps", nameof(axes));
        KernelTable.Require("Slice", Type);
        var counted = Axes(axes.Length == 0 ? throw new ArgumentException("a slice needs an axis", nameof(axes)) : axes);
        var shape = Shape;
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = Shape.Axis(axes[i]);
            shape = shape.With(axis, Sliced(Shape[axis], starts[i], ends[i], steps[i]));
        }
        long[] positive = [.. axes.Select(axis => (long)Shape.Axis(axis))];
        var output = Graph.Add("Slice", [this, Graph.Constant<long>(starts), Graph.Constant<long>(ends), Graph.Constant<long>(positive), Graph.Constant<long>(steps)], Type, shape);
        if (Contents is not null && counted is [0] && shape[0].Length is { } length)
        {
            long first = starts[0] < 0 ? Math.Max(starts[0] + Contents.Length, 0) : Math.Min(starts[0], Contents.Length - 1);
            output.Contents = [.. Enumerable.Range(0, (int)length).Select(i => Contents[first + i * steps[0]])];
        }
        return output;
    }

    /// <summary>A part of one axis whose limits the graph computes, with a length known from elsewhere.</summary>
    internal Value Slice(int axis, Value start, Value end, Dimension length)
    {
        KernelTable.Require("Slice", Type);
        return Graph.Add("Slice", [this, start, end, Graph.Constant<long>([axis])], Type, Shape.With(axis, length));
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
        if (Contents is { } contents && Shape.Rank == 1 && indices.Integers is { } integers) output.Contents = [.. integers.Select(index => contents[index < 0 ? index + contents.Length : index])];
        return output;
    }

    /// <summary>The entries of an axis at constant indices.</summary>
    /// <param name="axis">The axis, negative from the end; it gets as many entries as there are indices.</param>
    /// <param name="indices">Indices, negative from the end.</param>
    public Value Gather(int axis, params ReadOnlySpan<long> indices) => Gather(Graph.Constant(indices), axis);

    /// <summary>For each index tensor's element the entry of this value with that index along an axis.</summary>
    /// <param name="indices">An integer tensor of the same rank.</param>
    /// <param name="axis">The axis, negative from the end.</param>
    public Value GatherElements(Value indices, int axis)
    {
        KernelTable.Require("GatherElements", Type);
        RequireIndices("GatherElements", indices);
        return Graph.Add("GatherElements", [this, indices], Type, indices.Shape, [NodeAttribute.Integer("axis", Shape.Axis(axis))]);
    }

    /// <summary>This value with updates added at indices along an axis; repeated indices accumulate.</summary>
    /// <param name="indices">An integer tensor of the same rank.</param>
    /// <param name="updates">What is added, in the shape of the indices.</param>
    /// <param name="axis">The axis, negative from the end.</param>
    public Value ScatterAdd(Value indices, Value updates, int axis)
    {
        Graph.Require(updates);
        KernelTable.Require("ScatterElements", Type);
        RequireIndices("ScatterElements", indices);
        RequireSameType("ScatterElements", updates);
        return Graph.Add("ScatterElements", [this, indices, updates], Type, Shape, [NodeAttribute.Integer("axis", Shape.Axis(axis)), NodeAttribute.Text("reduction", "add")]);
    }

    /// <summary>The value with zeros before and after, axis by axis.</summary>
    /// <param name="before">How many zeros precede, for every axis, not negative.</param>
    /// <param name="after">How many zeros follow, for every axis, not negative.</param>
    public Value Pad(long[] before, long[] after)
    {
        KernelTable.Require("Pad", Type);
        if (before.Length != Shape.Rank || after.Length != Shape.Rank || before.Concat(after).Any(count => count < 0)) throw new ArgumentException($"Pad of {this} needs {Shape.Rank} counts before and after, none negative", nameof(before));
        var shape = Shape;
        for (int i = 0; i < before.Length; i++)
        {
            long added = before[i] + after[i];
            if (added > 0) shape = shape.With(i, Shape[i].Length is { } length ? length + added : Graph.UnknownDimension());
        }
        return Graph.Add("Pad", [this, Graph.Constant<long>([.. before, .. after])], Type, shape);
    }

    private void RequireIndices(string @operator, Value indices)
    {
        Graph.Require(indices);
        if (indices.Type != ElementType.Int64 || indices.Shape.Rank != Shape.Rank) throw new ArgumentException($"{@operator} of {this} needs integer indices of the same rank, not {indices}", nameof(indices));
    }

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
