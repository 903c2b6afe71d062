using Oom.Json;
using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Surrogates;
using Oom.Train.Commands;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Ratios;
using Oom.Train.Unbinned.Trees;
using Oom.Trees;

namespace Oom.Train.Unbinned.Closure;

public sealed class ClosureTests : IDisposable
{
    // exp(nu Delta) with Delta = -0.3 below 0 and 0.4 above: what one split of a tree can hold exactly.
    private const double Low = -0.3, High = 0.4;

    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_sample_test_accepts_the_right_surrogate_over_five_seeds_and_rejects_the_samples_as_they_are()
    {
        var sample = Sample(Low, High);
        var tester = new TwoSampleTester(sample, Settings, 1);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var before = tester.Run(seed, divide: false, default);
            var after = tester.Run(seed, divide: true, default);
            Assert.True(before.Probability < 0.05, $"before {before}");
            Assert.True(after.Probability > 0.05, $"after {after}");
        }
    }

    [Fact]
    public void Trained_trees_turn_an_independent_sample_of_an_unseen_point_into_the_nominal_one()
    {
        var random = new Philox4x32(11, 0);
        double[] unseen = [1, 1];
        var trees = BoostedTrees.Grow(ParametricToy.Reweighted(50_000, ref random),
            new ParametricObjective(new BasePoints(ParametricToy.Basis, ParametricToy.TrainingPoints)), new BoostingSettings(), 1).Ensemble;
        var tester = new TwoSampleTester(ToySample(trees, unseen, ref random), Settings, 1);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var before = tester.Run(seed, divide: false, default);
            var after = tester.Run(seed, divide: true, default);
            Assert.True(before.Probability < 0.05, $"before {before}");
            Assert.True(after.Probability > 0.05, $"after {after}");
        }
    }

    [Fact]
    public void Wrong_surrogate_is_rejected_by_all_three()
    {
        var result = ClosureResult.Of(Sample(0, 0), Settings with { Seeds = 1 }, 1, default);
        Assert.True(result.After[0].Probability < 0.05, result.After[0].ToString());
        Assert.True(result.Projections[0].Probability < 1e-6);
        Assert.True(result.Calibration.Probability < 1e-6);
    }

    [Fact]
    public void Networks_of_permuted_labels_give_the_null_of_the_paper()
    {
        var settings = Settings with
        {
            Null = NullDistribution.Retrained,
            Permutations = 19,
            EventsMax = 600,
            Training = new CosineSettings(1, 1024, 1e-3)
        };
        var test = new TwoSampleTester(Sample(Low, High), settings, 1).Run(1, divide: true, default);

        // A half of 600 labels is right with a deviation of 0.5/sqrt(600); five of the mean of 19.
        Assert.Equal(0.5, test.NullMean, 5 * 0.5 / Math.Sqrt(600 * 19));
        Assert.InRange(test.NullDeviation, 0.005, 0.06);
    }

    [Fact]
    public void Reweighted_events_close_exactly_and_the_command_writes_it()
    {
        string surrogate = _folder.File("trees.json"),
            table = _folder.Parquet(
            "events.parquet",
            $"SELECT x, y, exp(CASE WHEN x <= 0 THEN {Low} ELSE {High} END) AS up FROM (SELECT sin(i) AS x, cos(3 * i) AS y FROM range(2000) t(i))");
        Surrogate(Low, High).Save(surrogate);
        string result = _folder.File("closure.json");
        var (exitCode, output, error) = CommandRun.Of(
            ClosureCommand.Create(), surrogate, "--reference", table, "--varied-weight", "up", "--at", "nu=1", "--columns", "y", "--seeds",
            "1", "--permutations", "50", "--epochs", "1", "--events", "20", "--threads", "1", "-o", result);
        Assert.Equal(("", 0), (error, exitCode));
        var root = DocumentNode.Load(result, ClosureDocument.Format, 1);
        Assert.Equal(["x", "y"], root["projections"].Array().Select(projection => projection["variable"].String()));
        foreach (var projection in root["projections"].Array())
        {
            double[] varied = projection["varied"].Numbers(), predicted = projection["predicted"].Numbers();
            for (int i = 0; i < varied.Length; i++) Assert.Equal(varied[i], predicted[i], 1e-4 * varied[i]);
        }

        Assert.Contains("two-sample test after division, seed 1", output, StringComparison.Ordinal);
        (exitCode, _, error) = CommandRun.Of(ClosureCommand.Create(), surrogate, "--reference", table, "--at", "mu=1");
        Assert.Equal(2, exitCode);
        Assert.Contains("--at takes NAME=VALUE with the parameters nu, found 'mu=1'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shifts_of_the_same_events_close_as_often_as_p_values_say()
    {
        const int Trials = 300;
        double[] samples = [.. Enumerable.Range(0, Trials)
            .Select(trial => Projection.Of(Shifted(2000, 0.05, (ulong)trial, out double[] values), "x", values, 10).Probability).Order()];
        double distance = samples.Select((p, i) => Math.Max(p - (double)i / Trials, (i + 1.0) / Trials - p)).Max();

        // The 99.9 % quantile of Kolmogorov's distribution; as independent samples all p-values were above 0.9.
        Assert.True(distance < 1.95 / Math.Sqrt(Trials), $"the largest distance from a flat distribution is {distance}");
    }

    [Fact]
    public void Wrong_shift_of_the_same_events_is_rejected()
    {
        var sample = Shifted(2000, 0.05, 1, out double[] values);
        Assert.True(Projection.Of(sample with { Ratio = [.. sample.Ratio.Select(_ => 1.0)] }, "x", values, 10).Probability < 1e-6);
    }

    [Fact]
    public void Rows_of_a_shifted_table_belong_together_whichever_of_them_are_selected()
    {
        string table = _folder.Parquet("shifted.parquet",
            "SELECT i * 1.0 AS x, i + 0.5 AS x_up, 1.0 + i AS w, 2.0 + i AS w_up, i < 3 AS s, i > 0 AS s_up FROM range(4) t(i)");
        var sample = ClosureSample.Read(
            Surrogate(0, 0), [1], new TrainingTable(table, "w", "s"), new TrainingTable(table, "w_up", "s_up", "_up"), [], default);
        Assert.Equal([0, 1, 2, 1, 2, 3], sample.Event);
        Assert.Equal([0, 1, 2, 1.5f, 2.5f, 3.5f], sample.Values);
        Assert.Equal([1, 2, 3, 0, 0, 0], sample.Reference);
        Assert.Equal([0, 0, 0, 3, 4, 5], sample.Varied);
        Assert.Equal([false, true, true, false], sample.AreInBoth());
    }

    // Exponential x and the same events at x (1 + shift), whose density over the first one's is known.
    private static ClosureSample Shifted(int count, double shift, ulong seed, out double[] values)
    {
        var random = new Philox4x32(seed, 5);
        values = new double[2 * count];
        double[] reference = new double[2 * count], varied = new double[2 * count], ratio = new double[2 * count];
        for (int e = 0; e < count; e++)
        {
            double x = -Math.Log(1 - random.NextDouble());
            (values[e], values[count + e], reference[e], varied[count + e]) = (x, x * (1 + shift), 1, 1);
        }

        for (int i = 0; i < ratio.Length; i++) ratio[i] = Math.Exp(values[i] * shift / (1 + shift)) / (1 + shift);
        return new ClosureSample(["x"], 1, [.. values.Select(value => (float)value)], reference, varied, ratio,
            [.. Enumerable.Range(0, 2 * count).Select(i => i % count)]);
    }

    private static ClosureSettings Settings { get; } = new()
    {
        Network = new NetworkSettings { HiddenLayers = [32, 32] },
        Training = new CosineSettings(5, 512, 2e-3),
        EventsMax = 4000
    };

    private static TreeSurrogate Surrogate(double low, double high)
        => new(["x"], new PolynomialBasis(["nu"], [new Monomial(0)]), SurrogateForm.LogRatio, [[1.0]],
            new TreeEnsemble(1, [0], [new RegressionTree([0], [0f], [~0], [~1], [[low], [high]])]));

    // Nominal events of the toy, and as many at a point, drawn by its closed form.
    private static ClosureSample ToySample(TreeEnsemble trees, double[] point, ref Philox4x32 random)
    {
        const int Count = 20_000;
        float[] values = new float[2 * Count];
        double[] coefficients = new double[2 * Count * trees.OutputCount], monomials = new double[trees.OutputCount],
            reference = new double[2 * Count], varied = new double[2 * Count], ratio = new double[2 * Count];
        double most = Math.Exp(Math.Pow(point.Sum(Math.Abs), 2) / 4);
        for (int i = 0; i < values.Length; i++)
        {
            do values[i] = (float)(Math.PI * (2 * random.NextDouble() - 1));
            while (i >= Count && most * random.NextDouble() > Math.Exp(ParametricToy.LogRatio(values[i], point)));
            (i < Count ? reference : varied)[i] = 1;
        }

        trees.Evaluate(values, coefficients);
        ParametricToy.Basis.Evaluate(point, monomials);
        for (int i = 0; i < values.Length; i++)
        {
            double exponent = 0;
            for (int term = 0; term < monomials.Length; term++) exponent += monomials[term] * coefficients[i * monomials.Length + term];
            ratio[i] = Math.Exp(exponent);
        }

        return new ClosureSample([ParametricToy.Feature], 1, values, reference, varied, ratio, [.. Enumerable.Range(0, reference.Length)]);
    }

    // 12,000 Gaussian events, and as many whose density is exp(Delta) times theirs.
    private static ClosureSample Sample(double low, double high)
    {
        const int Count = 12_000;
        var random = new Philox4x32(4, 0);
        List<float> values = [];
        List<double> reference = [], varied = [], ratio = [];
        double scale = (Math.Exp(Low) + Math.Exp(High)) / 2;
        for (int i = 0; i < 2 * Count; i++)
        {
            bool isVaried = i >= Count;
            double x = random.NextNormal();
            while (isVaried && random.NextDouble() * Math.Exp(High) > Math.Exp(x < 0 ? Low : High)) x = random.NextNormal();
            values.Add((float)x);
            reference.Add(isVaried ? 0 : 1);
            varied.Add(isVaried ? scale : 0);
            ratio.Add(Math.Exp(x < 0 ? low : high));
        }

        return new ClosureSample(["x"], 1, [.. values], [.. reference], [.. varied], [.. ratio], [.. Enumerable.Range(0, reference.Count)]);
    }
}
