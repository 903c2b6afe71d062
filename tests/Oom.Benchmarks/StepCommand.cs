using System.Diagnostics;
using System.Globalization;
using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Simulation.Detector;
using Oom.Train.Learning;
using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Benchmarks;

/// <summary>
/// "step [--threads N]": full-batch steps of the unfolding-aware training of two networks, as
/// peers/torch_unfolding_step.py makes them: the same events, shapes and loss.
/// </summary>
internal static class StepCommand
{
    private const int Events = 65_536, DetectorFeatures = 29, GeneratorFeatures = 10, Nuisances = 3;
    private const double Seconds = 15;

    public static int Run(string[] options)
    {
        int threads = options is ["--threads", string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
        Time(threads);
        return 0;
    }

    private static void Time(int threads)
    {
        var specification = SpecificationReader.Parse(Specification(), "benchmark.yaml");
        var sample = Sample();
        using var networks = new LevelNetworks(Network(sample.Detector, 1, threads), Network(sample.Generator, 2, threads));
        var stepper = new HistogramStepper(specification, sample, networks,
            new ObservableBins(specification.Generator.Bins.Edges, specification.Detector.Bins.Edges), threads);
        Adam[] optimisers = [
            .. networks.All.Select(network => new Adam(network.Network.BufferLength, new AdamSettings { LearningRate = 1e-4 }))];
        int[] batch = [.. Enumerable.Range(0, Events)];
        double first = Step(), last = first;
        List<double> times = [];
        using var process = Process.GetCurrentProcess();
        TimeSpan processorStart = process.TotalProcessorTime;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds || times.Count < 5;)
        {
            long begin = Stopwatch.GetTimestamp();
            last = Step();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        process.Refresh();
        double processor = (process.TotalProcessorTime - processorStart).TotalSeconds / times.Count;
        times.Sort();
        double median = times[times.Count / 2];
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"oom thr={threads} N={Events} step best {times[0] * 1e3:F0} ms median {median * 1e3:F0} ms processor {processor * 1e3:F0} ms, {Events / median / 1000:F0} kev/s loss {first:F4}->{last:F4}"));

        double Step()
        {
            double loss = stepper.Differentiate(batch, 0, specification.Training.Lambda).Loss;
            for (int i = 0; i < optimisers.Length; i++) optimisers[i].Step(stepper.Gradients[i], networks.All[i].Engine.Parameters);
            return loss;
        }
    }

    private static LevelNetwork Network(FeatureView features, ulong seed, int threads)
    {
        var network = new LevelNetwork(
            new MultilayerPerceptron(features.FeatureCount, new NetworkSettings()),
            new Standardisation(new double[features.FeatureCount], [.. Enumerable.Repeat(1.0, features.FeatureCount)]), features, threads);
        var random = RandomStream.Start(seed);
        network.Network.Initialise(network.Engine.Parameters, ref random);
        return network;
    }

    private static EventSample Sample()
    {
        var random = new Philox4x32(1, 0);
        float[] detector = new float[Events * DetectorFeatures], generator = new float[Events * GeneratorFeatures];
        for (int i = 0; i < detector.Length; i++) detector[i] = (float)random.NextNormal() + (i / DetectorFeatures % 4 == 0 ? 0.5f : 0);
        for (int i = 0; i < generator.Length; i++) generator[i] = (float)random.NextNormal() + (i / GeneratorFeatures % 4 == 0 ? 0.5f : 0);
        int[] events = [.. Enumerable.Range(0, Events)];
        float[] slopes = new float[Events * Nuisances];
        foreach (ref float slope in slopes.AsSpan()) slope = 0.05f * (float)random.NextNormal();
        return new EventSample
        {
            Process = Array.ConvertAll(events, e => e % 4 == 0 ? 0 : 1),
            Weight = Array.ConvertAll(events, e => e % 4 == 0 ? 0.5 : 50),
            GeneratorRow = Array.ConvertAll(events, e => e % 11 != 0 ? e : EventSample.None),
            DetectorRow = Array.ConvertAll(events, e => e % 3 != 0 ? e : EventSample.None),
            Shifts = [],
            ParameterSlopes = Array.ConvertAll(events, e => e % 4 == 0 && e % 11 != 0 ? 1f : 0),
            AlternativeFactors = [.. events.SelectMany(e => e % 4 == 0 && e % 11 != 0 ? (float[])[0, 2] : [1, 1])],
            RawSlopes = slopes,
            SmoothSlopes = slopes,
            Generator = new FeatureView(generator, GeneratorFeatures),
            Detector = new FeatureView(detector, DetectorFeatures),
        };
    }

    private static string Specification() => $$"""
        version: 1
        name: benchmark
        description: A step
        provenance: {authors: [A], contact: c, licence: MIT}
        collision-energy-gev: 13600
        luminosity-inverse-fb: 1
        parameters: [{name: r, kind: signal-strength, nominal: 1, alternatives: [0, 2]}]
        processes: [{name: s, role: signal, tables: [s.parquet]}, {name: b, role: other-signal, tables: [b.parquet]}]
        generator: {features: [m_tt], bins: {equal-width: 10} }
        detector: {features: [m_tt], bins: {equal-width: 10} }
        nuisances:
        {{string.Join("\n", Enumerable.Range(0, Nuisances).Select(k => FormattableString.Invariant($"  - {{name: n{k}, kind: weight, up: u, down: d}}")))}}
        """;
}
