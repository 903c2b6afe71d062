using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of operations that pick or join parts of tensors.</summary>
internal static class IndexingRules
{
    public static Value?[] Concat(BackwardStep step)
    {
        int axis = (int)step.Node.Integer("axis", 0);
        var results = new Value?[step.Node.Inputs.Length];
        long known = 0;
        Value? open = null;
        for (int i = 0; i < results.Length; i++)
        {
            var part = step.Input(i);
            var length = part.Shape[axis];
            if (open is null && length.Length is { } here)
            {
                if (step.Needs(i)) results[i] = step.Upstream.Slice(axis, known, known + here);
                known += here;
                continue;
            }
            // From the first part of unknown length on, the running graph counts.
            var start = open ?? step.Graph.Constant<long>([known]);
            open = start + part.ShapeOf().Slice(0, axis, axis + 1);
            if (step.Needs(i)) results[i] = step.Upstream.Slice(axis, start, open, length);
        }
        return results;
    }

    public static Value?[] Slice(BackwardStep step)
        => [Padding(step) is { } padding ? step.Upstream.Pad(padding.Before, padding.After) : Scatter(step)];

    public static Value?[] Gather(BackwardStep step) => [Scatter(step)];

    public static Value?[] GatherElements(BackwardStep step)
    {
        var x = step.Input(0);
        return [step.Graph.Scalar(x.Type, 0).Expand(x.ShapeOf()).ScatterAdd(step.Input(1), step.Upstream, (int)step.Node.Integer("axis", 0))];
    }

    public static Value?[] ScatterAdd(BackwardStep step)
        => [step.Upstream, null, step.Needs(2) ? step.Upstream.GatherElements(step.Input(1), (int)step.Node.Integer("axis", 0)) : null];

    public static Value?[] Pad(BackwardStep step)
    {
        var x = step.Input(0);
        long[] before = step.Input(1).Integers![..x.Shape.Rank], after = step.Input(1).Integers![x.Shape.Rank..];
        var gradient = step.Upstream;
        for (int axis = 0; axis < x.Shape.Rank; axis++)
        {
            if (before[axis] != 0 || after[axis] != 0) gradient = gradient.Slice(axis, before[axis], after[axis] == 0 ? Value.ToEnd : -after[axis]);
        }
        return [gradient];
    }

    /// <summary>How many zeros surround a slice of step 1 along axes of known length; null for any other slice.</summary>
    private static (long[] Before, long[] After)? Padding(BackwardStep step)
    {
        var shape = step.Input(0).Shape;
        long[] before = new long[shape.Rank], after = new long[shape.Rank];
        if (step.Node.Inputs is not [_, { Integers: { } starts }, _, { Integers: { } axes }, { Integers: { } steps }] || steps.Any(distance => distance != 1)) return null;
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = (int)axes[i];
            if (shape[axis].Length is not { } length || step.Output.Shape[axis].Length is not { } kept) return null;
            before[axis] = Math.Clamp(starts[i] < 0 ? starts[i] + length : starts[i], 0, length);
            after[axis] = length - kept - before[axis];
        }
        return (before, after);
    }

    /// <summary>
    /// Adds the upstream gradient at the places that an operation has picked: the operation itself, applied to a tensor of the running numbers
    /// of its input's elements, says which these are. So steps, negative indices and repeated ones need no rule of their own.
    /// </summary>
    private static Value Scatter(BackwardStep step)
    {
        var x = step.Input(0);
        var graph = step.Graph;
        var count = x.Size();
        Dimension flat = x.Shape.ElementCount is { } known ? known : graph.UnknownDimension();
        var numbers = graph.Add("Range", [graph.Scalar(ElementType.Int64, 0), count, graph.Scalar(ElementType.Int64, 1)], ElementType.Int64, [flat]).Reshape(x.ShapeOf());
        var picked = graph.Add(step.Node.Operator, [numbers, .. step.Node.Inputs.Skip(1)], ElementType.Int64, step.Output.Shape, step.Node.Attributes);
        var zeros = graph.Scalar(x.Type, 0).Expand(count.Unsqueeze(0));
        return zeros.ScatterAdd(picked.Reshape(-1), step.Upstream.Reshape(-1), 0).Reshape(x.ShapeOf());
    }
}
