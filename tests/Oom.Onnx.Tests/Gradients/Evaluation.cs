using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Gradients;

/// <summary>Evaluates a value of a graph whose only input is a vector of doubles.</summary>
internal static class Evaluation
{
    public static double[] Of(Value value, params double[] point)
    {
        int index = value.Graph.Outputs.Count;
        value.Graph.Output($"result{index}", value);
        using var session = OrtModel.Create(value.Graph);
        using var x = TensorBuffer.Copy<double>(point, point.Length);
        using var y = Assert.IsType<TensorBuffer<double>>(session.Run(x)[index]);
        return y.Span.ToArray();
    }
}
