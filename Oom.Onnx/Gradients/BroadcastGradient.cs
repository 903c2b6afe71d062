using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>The way back through broadcasting.</summary>
internal static class BroadcastGradient
{
    /// <summary>Sums a gradient over the axes along which an operand was repeated.</summary>
    public static Value SumTo(Value gradient, Value operand)
    {
        if (gradient.Shape.Equals(operand.Shape)) return gradient;
        int leading = gradient.Shape.Rank - operand.Shape.Rank;
        List<long> repeated = [.. Enumerable.Range(0, leading).Select(axis => (long)axis)];
        bool isOpen = false;
        for (int axis = leading; axis < gradient.Shape.Rank; axis++)
        {
            Dimension own = operand.Shape[axis - leading], common = gradient.Shape[axis];
            if (own == common) continue;
            if (own.IsOne) repeated.Add(axis);
            // A symbol beside another extent may turn out to be 1.
            else if (own.Symbol is not null) isOpen = true;
        }

        if (repeated.Count > leading && leading > 0) gradient = gradient.ReduceSum([.. repeated], keepDimensions: true).Squeeze([.. repeated.Take(leading)]);
        else if (repeated.Count > 0) gradient = gradient.ReduceSum([.. repeated], keepDimensions: leading == 0);
        if (!isOpen) return gradient;

        var graph = operand.Graph;
        var isOne = operand.ShapeOf().Equal(graph.Scalar(ElementType.Int64, 1));
        var axes = graph.Add("NonZero", [isOne], ElementType.Int64, [1, graph.UnknownDimension()]).Squeeze(0);
        return gradient.ReduceSumKeeping(axes, operand.Shape);
    }

    /// <summary>Repeats a gradient to the shape of an operand that was reduced.</summary>
    public static Value ExpandTo(Value gradient, Value operand) => gradient.Shape.Equals(operand.Shape) ? gradient : gradient.Expand(operand.ShapeOf());
}
