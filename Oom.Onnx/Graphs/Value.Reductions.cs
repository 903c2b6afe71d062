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
        return Graph.Add("ReduceSum", [this, Graph.Constant<long>(reduced)], Type, Reduced(reduced, keepDimensions),
            [Keep(keepDimensions)]);
    }

    /// <summary>The largest element along an axis, which stays with length 1.</summary>
    /// <param name="axis">The axis, negative from the end.</param>
    public Value ReduceMax(long axis) => Reduce("ReduceMax", axis);

    /// <summary>The smallest element along an axis, which stays with length 1.</summary>
    /// <param name="axis">The axis, negative from the end.</param>
    public Value ReduceMin(long axis) => Reduce("ReduceMin", axis);

    /// <summary>For each element along an axis the sum of those before it.</summary>
    /// <param name="axis">The axis, negative from the end.</param>
    public Value SumBefore(int axis)
    {
        KernelTable.Require("CumSum", Type);
        return Graph.Add("CumSum", [this, Graph.Constant((long)Shape.Axis(axis))], Type, Shape, [NodeAttribute.Integer("exclusive", 1)]);
    }

    private Value Reduce(string @operator, long axis)
    {
        KernelTable.Require(@operator, Type);
        long[] reduced = Axes([axis]);
        return Graph.Add(@operator, [this], Type, Reduced(reduced, keepDimensions: true),
            [NodeAttribute.Integers("axes", reduced), Keep(true)]);
    }

    private static NodeAttribute Keep(bool keepDimensions) => NodeAttribute.Integer("keepdims", keepDimensions ? 1 : 0);

    /// <summary>Distinct axes counted from 0, in ascending order.</summary>
    private long[] Axes(long[]? axes)
    {
        if (axes is null) return [.. Enumerable.Range(0, Shape.Rank).Select(axis => (long)axis)];
        long[] counted = [.. axes.Select(axis => (long)Shape.Axis(axis)).Distinct().Order()];
        if (counted.Length != axes.Length)
            throw new ArgumentException($"an axis occurs twice in [{string.Join(", ", axes)}]", nameof(axes));
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
