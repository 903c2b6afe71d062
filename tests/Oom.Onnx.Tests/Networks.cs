using Oom.Onnx.Graphs;

namespace Oom.Onnx;

/// <summary>Networks for tests.</summary>
internal static class Networks
{
    /// <summary>A perceptron x [N, features] -> y [N, 1] with ReLU layers, sigmoid output and fixed random weights.</summary>
    public static Graph Perceptron(ElementType type, int features, params ReadOnlySpan<int> hidden)
    {
        var random = new Random(1);
        var graph = new Graph("perceptron");
        var layer = graph.Input("x", type, "N", features);
        int number = 0, width = features;
        foreach (int next in (ReadOnlySpan<int>)[.. hidden, 1])
        {
            number++;
            layer = layer.Gemm(
                graph.Initializer($"w{number}", type, Uniform(random, width * next, Math.Sqrt(6.0 / (width + next))), width, next),
                graph.Initializer($"b{number}", type, Uniform(random, next, 0.1), next));
            layer = number <= hidden.Length ? layer.Relu() : layer.Sigmoid();
            width = next;
        }
        graph.Output("y", layer);
        return graph;
    }

    /// <summary>Numbers in (-limit, limit).</summary>
    public static double[] Uniform(Random random, int count, double limit = 1)
        => [.. Enumerable.Range(0, count).Select(_ => limit * (2 * random.NextDouble() - 1))];
}
