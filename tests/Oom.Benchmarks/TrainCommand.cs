using System.Diagnostics;
using System.Globalization;
using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Benchmarks;

/// <summary>
/// "train [--threads N]": steps of Adam on a network 29-100-100-100-1, as the peer
/// network/torch_training_step.py of the shared folder makes them;
/// prints thousands of events per second of the best and the median step, and per second of processor time.
/// </summary>
internal static class TrainCommand
{
    private const int Features = 29;
    private const double SecondsPerBatchSize = 0.8;
    private static readonly int[] BatchSizes = [1024, 4096, 16384, 65536];

    public static int Run(string[] options)
    {
        int threads = options is ["--threads", string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
        var sample = Sample(BatchSizes[^1]);
        var network = new MultilayerPerceptron(Features, new NetworkSettings());
        var scale = Standardisation.Of(
            sample, [.. Enumerable.Range(0, Features).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}"))]);
        using var engine = new TorchEngine(network, scale, threads);
        int[] rows = [.. Enumerable.Range(0, sample.Count)];
        foreach (int size in BatchSizes) Time(network, engine, sample, rows.AsMemory(0, size), threads);
        return 0;
    }

    private static void Time(
        MultilayerPerceptron network, TorchEngine engine, LabelledSample sample, ReadOnlyMemory<int> batch, int threads)
    {
        var random = RandomStream.Start(1);
        network.Initialise(engine.Parameters, ref random);
        var adam = new Adam(network.BufferLength, new AdamSettings());
        float[] gradient = new float[network.BufferLength];
        var loss = new CrossEntropy(sample);
        double first = Step(), last = first;
        Step();
        var times = new List<double>();
        using var process = Process.GetCurrentProcess();
        TimeSpan processorStart = process.TotalProcessorTime;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsPerBatchSize || times.Count < 5;)
        {
            long begin = Stopwatch.GetTimestamp();
            last = Step();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        process.Refresh();
        double processor = (process.TotalProcessorTime - processorStart).TotalSeconds / times.Count;
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"oom train thr={threads} B={batch.Length} step={times[0] * 1e6:F0}us {Rate(times[0]):F0} kev/s (med {Rate(times[times.Count / 2]):F0}, per-cpu-s {Rate(processor):F0}) loss {first:F4}->{last:F4}"));

        double Rate(double seconds) => batch.Length / seconds / 1000;

        double Step()
        {
            double value = engine.Differentiate(sample.Features, sample.Rows, batch, loss, gradient);
            adam.Step(gradient, engine.Parameters);
            return value;
        }
    }

    private static LabelledSample Sample(int count)
    {
        var random = new Philox4x32(1, 0);
        float[] features = new float[count * Features], targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            var row = features.AsSpan(i * Features, Features);
            foreach (ref float value in row) value = (float)(3.4 * random.NextDouble() - 1.7);
            targets[i] = row[0] * row[1] + 0.3 * row[2] > 0 ? 1 : 0;
        }

        var sample = new LabelledSample(
            new FeatureView(features, Features), [.. Enumerable.Range(0, count)], targets, [.. Enumerable.Repeat(1.0, count)]);
        sample.Balance(ClassBalance.CrossSection);
        return sample;
    }
}
