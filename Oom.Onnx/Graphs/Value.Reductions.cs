namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>The sum over axes.</summary>
    /// <param name="axes">The axes, negative from the end; null for all.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    public Value ReduceSum(long[]? axes = null, bool keepDimensions = false)
    {
        KernelTable.Require("ReduceSum", Type);
        var reduced = Axes(axes);
        return Graph.Add("ReduceSum", [this, Graph.Constant<long>(reduced)], Type, Reduced(reduced, keepDimensions), [Keep(keepDimensions)]);
    }

    /// <summary>The arithmetic mean over axes.</summary>
    /// <param name="axes">The axes, negative from the end; null for all.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    public Value ReduceMean(long[]? axes = null, bool keepDimensions = false)
    {
        KernelTable.Require("ReduceMean", Type);
        var reduced = Axes(axes);
        return Graph.Add("ReduceMean", [this], Type, Reduced(reduced, keepDimensions), [NodeAttribute.Integers("axes", reduced), Keep(keepDimensions)]);
    }

    /// <summary>Running sums along an axis.</summary>
    /// <param name="axis">The axis, negative from the end.</param>
    /// <param name="exclusive">Whether an element is left out of its own sum.</param>
    /// <param name="reverse">Whether the sums run from the end.</param>
    public Value CumSum(int axis, bool exclusive = false, bool reverse = false)
        => CumSum(Graph.Scalar(ElementType.Int64, Shape.Axis(axis)), exclusive, reverse);

    internal Value CumSum(Value axis, bool exclusive, bool reverse)
    {
        KernelTable.Require("CumSum", Type);
        return Graph.Add("CumSum", [this, axis], Type, Shape, [NodeAttribute.Integer("exclusive", exclusive ? 1 : 0), NodeAttribute.Integer("reverse", reverse ? 1 : 0)]);
    }

    /// <summary>The sum over axes that only the running graph knows; they stay, with length 1. No axis: the value unchanged.</summary>
    internal Value ReduceSumKeeping(Value axes, Shape result)
    {
        KernelTable.Require("ReduceSum", Type);
        return Graph.Add("ReduceSum", [this, axes], Type, result, [Keep(true), NodeAttribute.Integer("noop_with_empty_axes", 1)]);
    }

    private static NodeAttribute Keep(bool keepDimensions) => NodeAttribute.Integer("keepdims", keepDimensions ? 1 : 0);

    /// <summary>Distinct axes counted from 0, in ascending order.</summary>
    private long[] Axes(long[]? axes)
    {
        if (axes is null) return [.. Enumerable.Range(0, Shape.Rank).Select(axis => (long)axis)];
        long[] counted = [.. axes.Select(axis => (long)Shape.Axis(axis)).Distinct().Order()];
        if (counted.Length != axes.Length) throw new ArgumentException($"an axis occurs twice in [{string.Join(", ", axes)}]", nameof(axes));
        if (counted.Length == 0) throw new ArgumentException("no axis is given; null stands for all axes", nameof(axes));
        return counted;
    }

    private Shape Reduced(long[] axes, bool keepDimensions)
    {
        List<Dimension> dimensions = [];
        for (int i = 0; i < Shape.Rank; i++)
        {
            if (!axes.Contains(i)) dimensions.Add(Shape[i]);
            else if (keepDimensions) dimensions.Add(1);
        }
        return [.. dimensions];
    }
}
