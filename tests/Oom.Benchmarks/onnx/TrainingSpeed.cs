using System.Diagnostics;
using System.Globalization;
using Oom.Onnx.Gradients;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Benchmarks;

/// <summary>One training step after another on one thread: loss and gradients of a features-100-100-100-1 perceptron with cross-entropy in one session run per chunk.</summary>
internal static class TrainingSpeed
{
    /// <summary>Prints events per second for each number of features.</summary>
    /// <param name="chunk">Events of one run.</param>
    /// <param name="features">Numbers of features.</param>
    public static void Run(int chunk, params ReadOnlySpan<int> features)
    {
        foreach (int count in features) Run(chunk, count);
    }

    private static void Run(int chunk, int features)
    {
        const int Steps = 1000, Warmup = 50;
        int[] widths = [features, 100, 100, 100, 1];
        var graph = new Graph("step");
        var x = graph.Input("x", ElementType.Float32, "N", features);
        var label = graph.Input("label", ElementType.Float32, "N", 1);
        List<Value> weights = [];
        List<long[]> shapes = [];
        var layer = x;
        for (int i = 1; i < widths.Length; i++)
        {
            shapes.Add([widths[i - 1], widths[i]]);
            shapes.Add([widths[i]]);
            weights.Add(graph.Input($"w{i}", ElementType.Float32, widths[i - 1], widths[i]));
            weights.Add(graph.Input($"b{i}", ElementType.Float32, widths[i]));
            layer = layer.Gemm(weights[^2], weights[^1]);
            if (i < widths.Length - 1) layer = layer.Relu();
        }
        var loss = graph.Output("loss", (layer.Softplus() - label * layer).ReduceMean());
        var gradients = Gradient.Of(loss, [.. weights]);
        for (int i = 0; i < gradients.Length; i++) graph.Output("d" + weights[i].Name, gradients[i]);

        using var session = OrtModel.Create(graph);
        long total = shapes.Sum(shape => shape.Aggregate(1L, (product, length) => product * length));
        using var allWeights = TensorBuffer.Allocate<float>(total);
        using var allGradients = TensorBuffer.Allocate<float>(total);
        using var events = TensorBuffer.Allocate<float>(chunk, features);
        using var labels = TensorBuffer.Allocate<float>(chunk, 1);
        using var value = TensorBuffer.Allocate<float>();
        var random = new Random(3);
        foreach (ref float element in events.Span) element = (float)(2 * random.NextDouble() - 1);
        for (int i = 0; i < chunk; i++) labels.Span[i] = events.Span[i * features] > 0 ? 1 : 0;
        foreach (ref float element in allWeights.Span) element = (float)(0.2 * random.NextDouble() - 0.1);

        using var run = session.Bind().Input("x", events).Input("label", labels).Output("loss", value);
        long start = 0;
        for (int i = 0; i < shapes.Count; i++)
        {
            run.Input(weights[i].Name, allWeights.View(start, shapes[i]));
            run.Output("d" + weights[i].Name, allGradients.View(start, shapes[i]));
            start += shapes[i].Aggregate(1L, (product, length) => product * length);
        }

        double first = double.NaN, best = double.PositiveInfinity;
        var times = new double[Steps];
        for (int step = -Warmup; step < Steps; step++)
        {
            const float Rate = 0.05f;
            long begin = Stopwatch.GetTimestamp();
            run.Run();
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (step == -Warmup) first = value.Span[0];
            for (int i = 0; i < total; i++) allWeights.Span[i] -= Rate * allGradients.Span[i];
            if (step < 0) continue;
            times[step] = seconds;
            best = Math.Min(best, seconds);
        }
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{features}-100-100-100-1, chunks of {chunk}: {chunk / times[Steps / 2]:N0} events/s (median), {chunk / best:N0} (best); loss {first:F4} -> {value.Span[0]:F4}"));
    }
}
