using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Benchmarks;

/// <summary>Inference of a 10-100-100-100-1 perceptron through <see cref="SessionRun"/>, beside the same through the bare C API (ort_mlp.cc) in the same process, by turns.</summary>
internal static unsafe class OnnxSpeed
{
    private const int Features = 10;
    private const int Turns = 41;

    /// <summary>Events of one turn: long enough for the clock, short enough that both see the same machine.</summary>
    private const int EventsPerTurn = 1 << 16;

    /// <summary>Prints the speed of both and the median of their ratio, turn by turn.</summary>
    /// <param name="yardstick">ort_mlp.cc as a shared library.</param>
    /// <param name="batches">Sizes of batch.</param>
    /// <returns>0, or 1 where the two do not agree.</returns>
    public static int Run(string yardstick, params ReadOnlySpan<int> batches)
    {
        nint library = NativeLibrary.Load(Path.GetFullPath(yardstick));
        var open = (delegate* unmanaged[Cdecl]<byte*, byte*, long, long, nint>)NativeLibrary.GetExport(library, "ort_mlp_open");
        var run = (delegate* unmanaged[Cdecl]<nint, long, double>)NativeLibrary.GetExport(library, "ort_mlp_run");
        var output = (delegate* unmanaged[Cdecl]<nint, float*>)NativeLibrary.GetExport(library, "ort_mlp_output");
        string path = Path.Combine(Directory.CreateTempSubdirectory("oom-speed-").FullName, "mlp.onnx");
        Perceptron().Save(path);
        foreach (int batch in batches)
        {
            nint bare;
            fixed (byte* onnxRuntime = Text(OrtEnvironment.LibraryPath), model = Text(path)) bare = open(onnxRuntime, model, Features, batch);
            using var session = Session.Create(path);
            using var x = NativeTensor.Allocate<float>(batch, Features);
            using var y = NativeTensor.Allocate<float>(batch, 1);
            for (int i = 0; i < x.Span.Length; i++) x.Span[i] = (float)(i % 97) / 48 - 1;
            using var bound = session.NewRun().BindInput(0, x).BindOutput(0, y);

            int runs = Math.Max(1, EventsPerTurn / batch);
            double[] theirs = new double[Turns], ours = new double[Turns], ratios = new double[Turns];
            for (int turn = -1; turn < Turns; turn++)
            {
                double native = run(bare, runs);
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < runs; i++) bound.Run();
                double managed = Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (turn < 0) continue;
                (theirs[turn], ours[turn], ratios[turn]) = (native, managed, managed / native);
            }
            if (!y.Span.SequenceEqual(new ReadOnlySpan<float>(output(bare), batch)))
            {
                Console.WriteLine("the outputs differ");
                return 1;
            }
            double events = (double)runs * batch;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"batch {batch,6}: C API {events / Median(theirs):N0} events/s (best {events / theirs.Min():N0}), SessionRun {events / Median(ours):N0} (best {events / ours.Min():N0}), time ratio {Median(ratios):F4}"));
        }
        return 0;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + "\0");

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
            layer = layer.Gemm(graph.Initializer($"w{i}", ElementType.Float32, weights, widths[i - 1], widths[i]), graph.Initializer($"b{i}", ElementType.Float32, new double[widths[i]], widths[i]));
            layer = i < widths.Length - 1 ? layer.Relu() : layer.Sigmoid();
        }
        graph.Output("y", layer);
        return graph;
    }
}
