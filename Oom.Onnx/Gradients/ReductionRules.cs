using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of sums over axes.</summary>
internal static class ReductionRules
{
    /// <summary>Where the axes are only known to the running graph they are kept, and need not be known here.</summary>
    public static Value?[] ReduceSum(BackwardStep step) => [Repeat(step, step.Input(1).Integers ?? [])];

    public static Value?[] ReduceMean(BackwardStep step)
    {
        Value x = step.Input(0), y = step.Output, g = step.Upstream;
        long[] axes = step.Node.Integers("axes")!;
        long? count = 1;
        foreach (long axis in axes) count *= x.Shape[(int)axis].Length;
        var scaled = count is { } known ? g / known : g * (y.Size().Cast(g.Type) / x.Size().Cast(g.Type));
        return [Repeat(step with { Upstream = scaled }, axes)];
    }

    public static Value?[] CumSum(BackwardStep step)
        => [step.Upstream.CumSum(step.Input(1), step.Node.Integer("exclusive", 0) != 0, step.Node.Integer("reverse", 0) == 0)];

    private static Value Repeat(BackwardStep step, long[] axes)
    {
        bool isKept = step.Node.Integer("keepdims", 1) != 0;
        var g = isKept || axes.Length == 0 ? step.Upstream : step.Upstream.Unsqueeze(axes);
        return BroadcastGradient.ExpandTo(g, step.Input(0));
    }
}
