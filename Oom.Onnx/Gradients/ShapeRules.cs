using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of operations that change the shape only.</summary>
internal static class ShapeRules
{
    public static Value?[] Identity(BackwardStep step) => [step.Upstream];

    public static Value?[] Reshape(BackwardStep step) => [step.Upstream.Reshape(step.Input(0).ShapeOf())];

    public static Value?[] Expand(BackwardStep step) => [step.For(0, () => step.Upstream)];
}
