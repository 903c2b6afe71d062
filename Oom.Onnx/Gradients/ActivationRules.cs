using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of activation functions.</summary>
internal static class ActivationRules
{
    /// <summary>The mask is made of the output, so that the runtime may fuse the layer with its activation.</summary>
    public static Value?[] Relu(BackwardStep step) => [step.Output.Greater(0).Cast(step.Output.Type) * step.Upstream];

    public static Value?[] Sigmoid(BackwardStep step) => [step.Upstream * (step.Output * (1 - step.Output))];

    public static Value?[] Tanh(BackwardStep step) => [step.Upstream * (1 - step.Output * step.Output)];

    public static Value?[] Softplus(BackwardStep step) => [step.Upstream * step.Input(0).Sigmoid()];

    public static Value?[] Softmax(BackwardStep step)
    {
        var weighted = step.Upstream * step.Output;
        return [weighted - step.Output * weighted.ReduceSum([step.Node.Integer("axis", -1)], keepDimensions: true)];
    }

    public static Value?[] WithGradientOf(BackwardStep step) => [null, step.Upstream];
}
