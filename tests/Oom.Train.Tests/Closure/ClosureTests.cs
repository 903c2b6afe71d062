using Oom.Json;
using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Surrogates;
using Oom.Train.Commands;
using Oom.Train.Machine;
using Oom.Train.Ratios;
using Oom.Train.Tables;
using Oom.Train.Trees;
using Oom.Trees;

namespace Oom.Train.Closure;

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
        var trees = BoostedTrees.Grow(ParametricToy.Reweighted(50_000, ref random), new ParametricObjective(new BasePoints(ParametricToy.Basis, ParametricToy.TrainingPoints)), new BoostingSettings(), 1).Ensemble;
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
        var settings = Settings with { Null = NullDistribution.Retrained, Permutations = 19, EventsMax = 600, Training = new CosineSettings(1, 1024, 1e-3) };
        var test = new TwoSampleTester(Sample(Low, High), settings, 1).Run(1, divide: true, default);

        // A half of 600 labels is right with a deviation of 0.5/sqrt(600); five of the mean of 19.
        Assert.Equal(0.5, test.NullMean, 5 * 0.5 / Math.Sqrt(600 * 19));
        Assert.InRange(test.NullDeviation, 0.005, 0.06);
    }

    [Fact]
    public void Reweighted_events_close_exactly_and_the_command_writes_it()
    {
        string surrogate = _folder.File("trees.json"), table = _folder.Parquet("events.parquet", $"SELECT x, y, exp(CASE WHEN x <= 0 THEN {Low} ELSE {High} END) AS up FROM (SELECT sin(i) AS x, cos(3 * i) AS y FROM range(2000) t(i))");
        Surrogate(Low, High).Save(surrogate);
        string result = _folder.File("closure.json");
        var (exitCode, output, error) = CommandRun.Of(ClosureCommand.Create(), surrogate, "--reference", table, "--varied-weight", "up", "--at", "nu=1", "--columns", "y", "--seeds", "1", "--permutations", "50", "--epochs", "1", "--events", "20", "--threads", "1", "-o", result);
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

    private static ClosureSettings Settings { get; } = new() { Network = new NetworkSettings { HiddenLayers = [32, 32] }, Training = new CosineSettings(5, 512, 2e-3), EventsMax = 4000 };

    private static TreeSurrogate Surrogate(double low, double high)
        => new(["x"], new PolynomialBasis(["nu"], [new Monomial(0)]), SurrogateForm.LogRatio, [[1.0]], new TreeEnsemble(1, [0], [new RegressionTree([0], [0f], [~0], [~1], [[low], [high]])]));

    // Nominal events of the toy, and as many at a point, drawn by its closed form.
    private static ClosureSample ToySample(TreeEnsemble trees, double[] point, ref Philox4x32 random)
    {
        const int Count = 20_000;
        float[] values = new float[2 * Count];
        double[] coefficients = new double[2 * Count * trees.OutputCount], monomials = new double[trees.OutputCount], reference = new double[2 * Count], varied = new double[2 * Count], ratio = new double[2 * Count];
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

        return new ClosureSample([ParametricToy.Feature], 1, values, reference, varied, ratio, false);
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

        return new ClosureSample(["x"], 1, [.. values], [.. reference], [.. varied], [.. ratio], false);
    }
}
