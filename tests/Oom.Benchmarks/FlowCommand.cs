using System.Diagnostics;
using System.Globalization;
using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Learning.Flows;
using Oom.Train.Learning.Torch;
using TorchSharp;

namespace Oom.Benchmarks;

/// <summary>
/// "flow [--threads N] [--batch N] [--blocks N] [--bins N]": training steps of the normalising flow of oom-train density, loss, gradient
/// and Adam, and of the same flow written with torch's own operations in one batch; the two run in turn. Prints the best and the median
/// step, and how far loss and gradient are apart.
/// </summary>
internal static class FlowCommand
{
    private const int Rounds = 5, Coordinates = 3;
    private const double LearningRate = 1e-4;

    public static int Run(string[] options)
    {
        int threads = Number("--threads", 2), events = Number("--batch", 16_384);
        var settings = new FlowSettings { Blocks = Number("--blocks", 10), Bins = Number("--bins", 40) };
        var flow = new ConditionalFlow(Coordinates, 1, settings, 1);
        var scale = new Standardisation([.. new double[Coordinates + 1]], [.. Enumerable.Repeat(1.0, Coordinates + 1)]);
        float[] features = Features(events), start = new float[flow.BufferLength];
        flow.Initialise(start, scale, 1, 0);
        var random = new Philox4x32(3, 0);
        foreach (ref float value in start.AsSpan()) value += (float)(0.02 * random.NextNormal());
        using var engine = new TorchEngine(flow, scale, threads);
        start.CopyTo(engine.Parameters);
        var ours = new Steps(flow, engine, features);
        using var plain = new PlainSteps(flow, features, start, threads);
        double first = ours.Step(), other = plain.Step();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"loss {first:F5} and {other:F5}, gradients differ by {ours.Difference(plain.Gradient()):E1} of their length"));
        var times = (Ours: new List<double>(), Plain: new List<double>());
        for (int round = 0; round < Rounds; round++)
        {
            times.Ours.Add(Time(ours.Step));
            times.Plain.Add(Time(plain.Step));
        }

        Say("oom", times.Ours);
        Say("plain TorchSharp", times.Plain);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"oom takes {times.Ours.Min() / times.Plain.Min():F2} times as long (medians {Median(times.Ours) / Median(times.Plain):F2})"));
        return 0;

        int Number(string name, int standard)
        {
            int place = Array.IndexOf(options, name);
            return place < 0 ? standard : int.Parse(options[place + 1], CultureInfo.InvariantCulture);
        }

        void Say(string what, List<double> seconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}, {threads} threads, {events} events, {flow.BufferLength} parameters: {seconds.Min() * 1e3:F0} ms a step (median {Median(seconds) * 1e3:F0}), {events / seconds.Min():F0} events/s"));
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);

    private static double Time(Func<double> step)
    {
        step();
        long begin = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static float[] Features(int events)
    {
        var random = new Philox4x32(1, 0);
        float[] features = new float[events * (Coordinates + 1)];
        foreach (ref float value in features.AsSpan()) value = (float)random.NextNormal();
        return features;
    }

    private sealed class Steps(ConditionalFlow flow, TorchEngine engine, float[] features)
    {
        private readonly int[] _rows = [.. Enumerable.Range(0, features.Length / (Coordinates + 1))];
        private readonly NegativeLogLikelihood _loss = new([.. Enumerable.Repeat(1f, features.Length / (Coordinates + 1))]);
        private readonly Adam _adam = new(flow.BufferLength, new());
        private readonly float[] _gradient = new float[flow.BufferLength];

        public double Step()
        {
            double loss = engine.Differentiate(new FeatureView(features, Coordinates + 1), _rows, _rows, _loss, _gradient);
            _adam.Step(_gradient, engine.Parameters, LearningRate);
            return loss;
        }

        public double Difference(float[] other)
            => Math.Sqrt(_gradient.Zip(other, (a, b) => Math.Pow(a - b, 2)).Sum() / _gradient.Sum(a => Math.Pow(a, 2)));
    }

    private sealed class PlainSteps : IDisposable
    {
        private readonly ConditionalFlow _flow;
        private readonly torch.Tensor _features;
        private readonly TorchSharp.Modules.Parameter[] _parameters;
        private readonly torch.optim.Optimizer _adam;
        private readonly int _threads;

        public PlainSteps(ConditionalFlow flow, float[] features, float[] start, int threads)
        {
            (_flow, _threads) = (flow, threads);
            _features = torch.tensor(features).reshape(-1, Coordinates + 1);
            _parameters = [.. flow.Parameters.Select(place => new TorchSharp.Modules.Parameter(
                torch.tensor(start.AsSpan(place.Offset, place.Count).ToArray()).reshape(place.Lengths)))];
            _adam = torch.optim.Adam(_parameters, LearningRate);
        }

        public double Step()
        {
            torch.set_num_threads(_threads);
            using var scope = torch.NewDisposeScope();
            _adam.zero_grad();
            var loss = -PlainFlow.LogDensity(_flow, _features, _parameters).mean();
            loss.backward();
            _adam.step();
            return loss.item<float>();
        }

        public float[] Gradient() => [.. _parameters.SelectMany(parameter => parameter.grad!.data<float>().ToArray())];

        public void Dispose()
        {
            foreach (var parameter in _parameters) parameter.Dispose();
            _features.Dispose();
            _adam.Dispose();
        }
    }
}
