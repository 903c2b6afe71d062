using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Benchmarks;

/// <summary>Inference of a 10-100-100-100-1 perceptron through <see cref="OrtBinding"/>, beside the same through a bare
/// <see cref="InferenceSession"/> on arrays in the same process, by turns.</summary>
internal static class OnnxSpeed
{
    private const int Features = 10;
    private const int Turns = 41;

    /// <summary>Events of one turn: long enough for the clock, short enough that both see the same machine.</summary>
    private const int EventsPerTurn = 1 << 16;

    /// <summary>Prints the speed of both and the median of their ratio, turn by turn.</summary>
    /// <param name="batches">Sizes of batch.</param>
    /// <returns>0, or 1 where the two do not agree.</returns>
    public static int Run(params ReadOnlySpan<int> batches)
    {
        byte[] perceptron = Perceptron().ToBytes();
        foreach (int batch in batches)
        {
            float[] features = new float[batch * Features], results = new float[batch];
            for (int i = 0; i < features.Length; i++) features[i] = (float)(i % 97) / 48 - 1;
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            using var session = new InferenceSession(perceptron, options);
            using var runOptions = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(features, [batch, Features]);
            using var output = OrtValue.CreateTensorValueFromMemory(results, [batch, 1]);
            using var bare = session.CreateIoBinding();
            bare.BindInput("x", input);
            bare.BindOutput("y", output);

            using var model = OrtModel.Create(perceptron);
            using var x = TensorBuffer.Copy<float>(features, batch, Features);
            using var y = TensorBuffer.Allocate<float>(batch, 1);
            using var bound = model.Bind().Input(0, x).Output(0, y);

            int runs = Math.Max(1, EventsPerTurn / batch);
            double[] theirs = new double[Turns], ours = new double[Turns], ratios = new double[Turns];
            for (int turn = -1; turn < Turns; turn++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < runs; i++) session.RunWithBinding(runOptions, bare);
                double native = Stopwatch.GetElapsedTime(start).TotalSeconds;
                start = Stopwatch.GetTimestamp();
                for (int i = 0; i < runs; i++) bound.Run();
                double managed = Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (turn < 0) continue;
                (theirs[turn], ours[turn], ratios[turn]) = (native, managed, managed / native);
            }

            if (!y.Span.SequenceEqual(results))
            {
                Console.WriteLine("the outputs differ");
                return 1;
            }

            double events = (double)runs * batch;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"batch {batch,6}: InferenceSession {events / Median(theirs):N0} events/s (best {events / theirs.Min():N0}), OrtBinding {events / Median(ours):N0} (best {events / ours.Min():N0}), time ratio {Median(ratios):F4}"));
        }

        return 0;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static Graph Perceptron()
    {
        var random = new Random(1);
        var graph = new Graph("mlp");
        var layer = graph.Input("x", ElementType.Float32, "N", Features);
        int[] widths = [Features, 100, 100, 100, 1];
        for (int i = 1; i < widths.Length; i++)
        {
            double limit = Math.Sqrt(6.0 / (widths[i - 1] + widths[i]));
            double[] weights = [.. Enumerable.Range(0, widths[i - 1] * widths[i]).Select(_ => limit * (2 * random.NextDouble() - 1))];
            layer = layer.Gemm(graph.Initializer($"w{i}", ElementType.Float32, weights, widths[i - 1], widths[i]),
                graph.Initializer($"b{i}", ElementType.Float32, new double[widths[i]], widths[i]));
            layer = i < widths.Length - 1 ? layer.Relu() : layer.Sigmoid();
        }

        graph.Output("y", layer);
        return graph;
    }
}
