using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of operations that choose among their inputs.</summary>
internal static class SelectionRules
{
    public static Value?[] Cast(BackwardStep step) => [step.Upstream.Cast(step.Input(0).Type)];

    public static Value?[] Where(BackwardStep step)
    {
        var zero = step.Graph.Scalar(step.Output.Type, 0);
        return
        [
            null,
            step.For(1, () => step.Input(0).Where(step.Upstream, zero)),
            step.For(2, () => step.Input(0).Where(zero, step.Upstream)),
        ];
    }

    public static Value?[] Max(BackwardStep step)
        => [step.For(0, () => step.Upstream * Share(step.Input(0), step.Input(1))), step.For(1, () => step.Upstream * Share(step.Input(1), step.Input(0)))];

    public static Value?[] Min(BackwardStep step)
        => [step.For(0, () => step.Upstream * Share(step.Input(1), step.Input(0))), step.For(1, () => step.Upstream * Share(step.Input(0), step.Input(1)))];

    public static Value?[] Clip(BackwardStep step)
    {
        var x = step.Input(0);
        Value? low = step.Node.Inputs[1], high = step.Node.Inputs[2];
        var gradient = step.Upstream;
        if (low is not null) gradient *= x.GreaterOrEqual(low).Cast(x.Type);
        if (high is not null) gradient *= x.LessOrEqual(high).Cast(x.Type);
        return [gradient];
    }

    /// <summary>1 where the first is the larger, 1/2 where both are equal, 0 elsewhere.</summary>
    private static Value Share(Value larger, Value smaller)
        => 0.5 * (larger.Greater(smaller).Cast(larger.Type) + larger.GreaterOrEqual(smaller).Cast(larger.Type));
}
