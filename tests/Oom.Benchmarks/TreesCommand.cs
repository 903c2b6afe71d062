using System.Diagnostics;
using System.Globalization;
using Oom.Numerics;
using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Unbinned.Trees;
using Oom.Trees;

namespace Oom.Benchmarks;

/// <summary>
/// "trees toy [EVENTS [TREES [LEVELS [BINS|exact [sampled]]]]]": the toy of arXiv:2406.19076, appendix C.5, beside the
/// peers trees/bpt_hist.py and bpt_peer.py of the shared folder.
/// "trees grow [FEATURES [THREADS [ROWS [TREES]]]]": a two-point alternative and a polynomial of five terms, beside trees/xgb_peer.py.
/// "trees evaluate [EVENTS]": 300 trees of four levels at 15 features on two threads. Prints wall and processor time.
/// </summary>
internal static class TreesCommand
{
    private const int ToyEvents = 500_000, GrowRows = 3_000_000, EvaluatedTrees = 300, Features = 15;

    public static int Run(string[] options)
    {
        int Number(int index, int otherwise)
            => index < options.Length ? int.Parse(options[index], CultureInfo.InvariantCulture) : otherwise;
        switch (options.FirstOrDefault())
        {
            case "toy":
                bool exact = options.ElementAtOrDefault(4) == "exact";
                Toy(Number(1, ToyEvents), new BoostingSettings
                {
                    Trees = Number(2, 100),
                    Levels = Number(3, 4),
                    ExactSearch = exact,
                    Bins = exact ? 256 : Number(4, 256)
                }, options.ElementAtOrDefault(5) == "sampled");
                return 0;
            case "grow":
                foreach (int points in (int[])[1, 5]) Grow(points, Number(1, Features), Number(2, 1), Number(3, GrowRows), Number(4, 100));
                return 0;
            case "evaluate":
                foreach (int terms in (int[])[1, 2, 5]) Evaluate(terms, Number(1, 1_000_000));
                return 0;
            default:
                Console.Error.WriteLine("trees toy|grow|evaluate");
                return 2;
        }
    }

    private static void Toy(int events, BoostingSettings settings, bool isSampled)
    {
        var random = new Philox4x32(1, 0);
        var sample = isSampled ? ParametricToy.Sampled(events, ref random) : ParametricToy.Reweighted(events, ref random);
        var points = new BasePoints(ParametricToy.Basis, ParametricToy.TrainingPoints);
        TreeEnsemble? ensemble = null;
        var time = Time(
            () => ensemble = BoostedTrees.Grow(sample, new ParametricObjective(points), settings, Environment.ProcessorCount).Ensemble);
        Print(
            $"toy rows {6 * events} trees {settings.Trees} levels {settings.Levels} bins {(settings.ExactSearch ? "exact" : settings.Bins)}: {time}, per tree {time.Processor / settings.Trees * 1000:F3} ms of processor");
        foreach (double[] point in (double[][])[.. ParametricToy.TrainingPoints, .. ParametricToy.UnseenPoints])
        {
            Print($"nu=({point[0]}, {point[1]}) largest error of the log-ratio {LargestError(ensemble!, point):F4}");
        }
    }

    private static double LargestError(TreeEnsemble ensemble, double[] point)
    {
        const int Steps = 2000;
        double[] monomials = new double[ensemble.OutputCount], coefficients = new double[ensemble.OutputCount];
        ParametricToy.Basis.Evaluate(point, monomials);
        double largest = 0;
        for (int i = 0; i <= Steps; i++)
        {
            float x = (float)(Math.PI * (2.0 * i / Steps - 1));
            ensemble.Evaluate([x], coefficients);
            double sum = 0;
            for (int term = 0; term < monomials.Length; term++) sum += monomials[term] * coefficients[term];
            largest = Math.Max(largest, Math.Abs(sum - ParametricToy.LogRatio(x, point)));
        }

        return largest;
    }

    private static void Grow(int points, int features, int threads, int rows, int trees)
    {
        var random = new Philox4x32(2, 0);
        float[] values = new float[(long)rows * features];
        double[] weights = new double[(long)rows * (1 + points)];
        for (int i = 0; i < rows; i++)
        {
            for (int feature = 0; feature < features; feature++)
                values[(long)i * features + feature] = (float)(Math.PI * (2 * random.NextDouble() - 1));
            double x = values[(long)i * features], y = values[(long)i * features + features - 1];
            weights[(long)i * (1 + points)] = 1;
            for (int point = 0; point < points; point++)
            {
                double[] nu = points == 1 ? [1, 1] : ParametricToy.TrainingPoints[point];
                weights[(long)i * (1 + points) + 1 + point] = Math.Exp(0.25 * Math.Pow(nu[0] * Math.Sin(x) + nu[1] * Math.Cos(0.5 * y), 2));
            }
        }

        var basis = points == 1 ? PolynomialBasis.Complete(["nu"], 1) : ParametricToy.Basis;
        var objective = new ParametricObjective(new BasePoints(basis, points == 1 ? [[1.0]] : ParametricToy.TrainingPoints));
        var sample = new TreeSample([.. Enumerable.Range(0, features).Select(i => $"x{i.ToString(CultureInfo.InvariantCulture)}")],
            1 + points, [new TreeBlock(values, weights, [.. Enumerable.Range(0, 1 + points)])]);
        var start = Time(() => BoostedTrees.Grow(sample, objective, new BoostingSettings { Trees = 1 }, threads));
        var whole = Time(() => BoostedTrees.Grow(sample, objective, new BoostingSettings { Trees = 1 + trees }, threads));
        Print(
            $"grow rows {rows} features {features} base points {points} threads {threads}: binning and first tree {start}; {trees} trees of 4 levels {whole}; per tree {(whole.Processor - start.Processor) / trees * 1000:F1} ms of processor, {(whole.Wall - start.Wall) / trees * 1000:F1} ms wall; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:F2} GB");
    }

    private static void Evaluate(int terms, int events)
    {
        var random = new Philox4x32(3, 0);
        var trees = new List<RegressionTree>();
        for (int i = 0; i < EvaluatedTrees; i++) trees.Add(Complete(ref random, terms));
        var ensemble = new TreeEnsemble(Features, new double[terms], trees);
        float[] values = new float[events * Features];
        foreach (ref float value in values.AsSpan()) value = (float)random.NextDouble();
        double[] outputs = new double[events * terms];
        const int Chunk = 4096, Repetitions = 3;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            var time = Time(() => Parallel.For(0, (events + Chunk - 1) / Chunk, new ParallelOptions { MaxDegreeOfParallelism = 2 }, chunk =>
            {
                int start = chunk * Chunk, count = Math.Min(Chunk, events - start);
                ensemble.Evaluate(values.AsSpan(start * Features, count * Features), outputs.AsSpan(start * terms, count * terms));
            }));
            Print(
                $"evaluate {EvaluatedTrees} trees of 4 levels, {Features} features, {terms} terms: {events / time.Wall / 1e6:F2} million events/s on two threads, {events / time.Processor / 1e6:F2} per second of processor");
        }
    }

    private static RegressionTree Complete(ref Philox4x32 random, int terms)
    {
        const int Splits = 15;
        int[] features = new int[Splits];
        float[] thresholds = new float[Splits];
        for (int i = 0; i < Splits; i++) (features[i], thresholds[i]) = ((int)(Features * random.NextDouble()), (float)random.NextDouble());
        double[][] leaves = new double[Splits + 1][];
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = new double[terms];
            foreach (ref double value in leaves[i].AsSpan()) value = random.NextDouble() - 0.5;
        }

        return new RegressionTree(features, thresholds, Enumerable.Range(0, Splits).Select(i => Branch(2 * i + 1)),
            Enumerable.Range(0, Splits).Select(i => Branch(2 * i + 2)), leaves);

        static int Branch(int node) => node < Splits ? node : ~(node - Splits);
    }

    private static Duration Time(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        work();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return new Duration(wall, (process.TotalProcessorTime - processor).TotalSeconds);
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Duration(double Wall, double Processor)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Wall:F2} s wall {Processor:F2} s processor");
    }
}
