using Microsoft.ML.OnnxRuntime;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Gradients;

/// <summary>Compares gradients of a function with central finite differences, in double precision and through the real runtime.</summary>
internal static class GradientCheck
{
    /// <summary>Half the distance of the finite difference: its truncation error is of the order h^2 = 1e-10, its rounding error 1e-16 / h = 1e-11 of the loss.</summary>
    private const double H = 1e-5;

    /// <summary>Allowed difference, relative to 1 + |derivative| + |loss|: three orders above the two errors of the finite difference, far below any wrong rule.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>Checks first and second derivatives.</summary>
    /// <param name="function">The function of the inputs; it may have any shape.</param>
    /// <param name="inputs">For each input its declared dimensions, the real lengths and the point.</param>
    public static void Run(Func<Value[], Value> function, params GradientInput[] inputs)
    {
        var graph = new Graph("check");
        Value[] parameters = [.. inputs.Select((input, i) => graph.Input($"x{i}", ElementType.Float64, input.Declared))];
        var loss = graph.Output("loss", Scalar(function(parameters)));
        var gradients = Gradient.Of(loss, parameters);
        var curvature = graph.Output("curvature", Value.Sum([.. gradients.Select(Scalar)]));
        var second = Gradient.Of(curvature, parameters);
        for (int i = 0; i < parameters.Length; i++)
        {
            graph.Output($"first{i}", gradients[i]);
            graph.Output($"second{i}", second[i]);
        }

        foreach (var optimization in (GraphOptimizationLevel[])[GraphOptimizationLevel.ORT_ENABLE_ALL, GraphOptimizationLevel.ORT_DISABLE_ALL])
        {
            using var session = OrtModel.Create(graph.ToBytes(), Device.Cpu, optimization);
            Compare(session, inputs);
        }
    }

    /// <summary>A scalar whose derivative differs from element to element.</summary>
    private static Value Scalar(Value value) => (value + 0.5 * value * value).ReduceSum();

    private static void Compare(OrtModel session, GradientInput[] inputs)
    {
        TensorBuffer<double>[] tensors = [.. inputs.Select(input => TensorBuffer.Copy<double>(input.Point, input.Lengths))];
        double[][] Evaluate()
        {
            var outputs = session.Run(tensors);
            double[][] results = [.. outputs.Select(output => ((TensorBuffer<double>)output).Span.ToArray())];
            Array.ForEach(outputs, output => output.Dispose());
            return results;
        }

        double[][] centre = Evaluate();
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] first = centre[2 + 2 * i], second = centre[3 + 2 * i];
            Assert.Equal(inputs[i].Point.Length, first.Length);
            Assert.Equal(inputs[i].Point.Length, second.Length);
            for (int k = 0; k < inputs[i].Point.Length; k++)
            {
                double x = inputs[i].Point[k];
                tensors[i].Span[k] = x + H;
                double[][] above = Evaluate();
                tensors[i].Span[k] = x - H;
                double[][] below = Evaluate();
                tensors[i].Span[k] = x;
                RequireNear((above[0][0] - below[0][0]) / (2 * H), first[k], centre[0][0], $"first derivative, input {i}, element {k}");
                RequireNear((above[1][0] - below[1][0]) / (2 * H), second[k], centre[1][0], $"second derivative, input {i}, element {k}");
            }
        }
        Array.ForEach(tensors, tensor => tensor.Dispose());
    }

    private static void RequireNear(double difference, double derivative, double loss, string what)
    {
        double scale = 1 + Math.Abs(difference) + Math.Abs(loss);
        Assert.True(Math.Abs(derivative - difference) <= Tolerance * scale, FormattableString.Invariant($"{what}: {derivative:R}, by finite difference {difference:R}"));
    }
}
