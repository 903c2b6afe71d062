using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Runs;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Ratios;

public sealed class PieceTrainerTests : IDisposable
{
    // Of a small network after a short training on noise-free weights.
    private const double LearningTolerance = 0.02;

    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Network_learns_the_exponential_polynomial_of_reweighted_events()
    {
        _folder.Parquet(
            "events.parquet",
            "SELECT x, exp(0.3 * x + 0.1 * x * x) AS up, exp(-0.3 * x + 0.1 * x * x) AS down FROM (SELECT 2 * (i + 0.5) / 8000 - 1 AS x FROM range(8000) t(i))");
        var surrogate = Train(
            """{"kind": "exponential", "features": ["x"], "parameters": ["nu"], "terms": [["nu"], ["nu", "nu"]], "nominal": {"file": "events.parquet"}, "variations": [{"at": {"nu": 1}, "file": "events.parquet", "weight": "up"}, {"at": {"nu": -1}, "file": "events.parquet", "weight": "down"}], "hiddenLayers": [16, 16], "epochs": 60, "batchSize": 512, "learningRate": 0.005}""");
        Assert.Equal(SurrogateForm.LogRatio, surrogate.Form);
        Assert.Equal(["nu", "nu^2"], Enumerable.Range(0, 2).Select(surrogate.Basis.TermName));
        double[] coefficients = new double[2];
        foreach (float x in (float[])[-0.8f, -0.3f, 0, 0.5f, 0.9f])
        {
            surrogate.Evaluate([x], coefficients);
            Assert.Equal(0.3 * x, coefficients[0], LearningTolerance);
            Assert.Equal(0.1 * x * x, coefficients[1], LearningTolerance);
        }
    }

    [Fact]
    public void Network_learns_the_quadratic_ratio_and_keeps_it_positive()
    {
        // (1 + (a + b x) g)^2 + (b g)^2 at g = 0.3, from six points.
        _folder.Parquet(
            "events.parquet",
            $"SELECT x, {string.Join(", ", Points.Select((point, i) => FormattableString.Invariant($"pow(1 + 0.3 * ({point[0]} + {point[1]} * x), 2) + pow(0.3 * {point[1]}, 2) AS w{i}")))} FROM (SELECT 2 * (i + 0.5) / 8000 - 1 AS x FROM range(8000) t(i))");
        string variations = string.Join(
            ", ", Points.Select((point, i) => FormattableString.Invariant(
            $$"""{"at": {"a": {{point[0]}}, "b": {{point[1]}}}, "file": "events.parquet", "weight": "w{{i}}"}""")));
        var surrogate = Train(
            $$"""{"kind": "quadratic", "features": ["x"], "parameters": ["a", "b"], "nominal": {"file": "events.parquet"}, "variations": [{{variations}}], "hiddenLayers": [16, 16], "epochs": 60, "batchSize": 512, "learningRate": 0.005}""");
        Assert.Equal(SurrogateForm.Ratio, surrogate.Form);
        Assert.Equal(["a", "b", "a^2", "a*b", "b^2"], Enumerable.Range(0, 5).Select(surrogate.Basis.TermName));
        double[] coefficients = new double[5];
        foreach (float x in (float[])[-0.8f, 0.1f, 0.7f])
        {
            surrogate.Evaluate([x], coefficients);
            double[] expected = [0.6, 0.6 * x, 0.09, 0.18 * x, 0.09 * (x * x + 1)];
            for (int i = 0; i < 5; i++) Assert.Equal(expected[i], coefficients[i], LearningTolerance);
            Assert.True(1 + 10 * coefficients[0] - 7 * coefficients[1] + 100 * coefficients[2] - 70 * coefficients[3]
                + 49 * coefficients[4] >= 0);
        }
    }

    [Fact]
    public void Classifier_gives_calibrated_densities_of_unequal_classes()
    {
        var random = new Philox4x32(2, 0);
        _folder.Text("a.csv", "x\n" + string.Join(
            '\n', Enumerable.Range(0, 6000).Select(_ => FormattableString.Invariant($"{random.NextNormal()}"))));
        _folder.Text("b.csv", "x\n" + string.Join(
            '\n', Enumerable.Range(0, 6000).Select(_ => FormattableString.Invariant($"{random.NextNormal() + 1}"))));
        using var network = Network(
            """{"kind": "classifier", "features": ["x"], "classes": [{"name": "a", "file": "a.csv", "weight": "4"}, {"name": "b", "file": "b.csv", "weight": "1"}], "hiddenLayers": [16], "epochs": 30, "calibrationBins": 15}""");
        double[] densities = new double[2];
        foreach (float x in (float[])[-0.5f, 0.5f, 1.5f])
        {
            network.Evaluate([x], densities);
            double ratio = 0.25 * Math.Exp(x - 0.5);
            Assert.Equal(1, densities[0] + densities[1], 1e-6);

            // 2,400 events calibrate in 15 bins: 3 % of a probability of about a third, and steps of the bins.
            Assert.Equal(ratio / (1 + ratio), densities[1], 0.05);
        }
    }

    [Fact]
    public void Isotonic_calibration_pools_what_falls_and_repairs_a_wrong_scale()
    {
        double[] probabilities = [.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)], weights = [.. Enumerable.Repeat(1.0, 1000)];
        var random = new Philox4x32(1, 0);
        bool[] members = [.. probabilities.Select(p => random.NextDouble() < p * p)];
        var calibration = MonotoneCalibration.Fit(probabilities, members, weights, 10);
        for (int i = 0; i + 1 < calibration.To.Length; i++) Assert.True(calibration.To[i + 1] > calibration.To[i]);
        Assert.Equal(0.25, calibration.Apply(0.5), 0.1);
        Assert.Equal(0.64, calibration.Apply(0.8), 0.1);
        Assert.Equal([0.5], MonotoneCalibration.Fit([0.1, 0.9], [true, false], [1, 1], 2).To);
    }

    [Fact]
    public void Losses_have_the_derivatives_of_finite_differences()
    {
        var sample = new BasePointWeights([1, 1, -1, 1], 2, [1.2, 0.7, 1.5]);
        AssertDerivatives(new ExponentialLoss(sample), [0.3f, -0.2f]);
        AssertDerivatives(new ClassLoss([1], [0.7], 3), [0.3f, -0.2f, 0.5f]);
        var six = new BasePointWeights([.. Enumerable.Repeat(1.0, 12)], 2, [1.2, 0.7, 1.5, 0.4, 0.2, 0.9, 1.1]);
        AssertDerivatives(new QuadraticLoss(six, [.. Points.SelectMany(point => point)], 2), [0.3f, -0.2f, 0.5f, 0.1f, -0.4f]);

        static void AssertDerivatives(IEventLoss loss, float[] outputs)
        {
            const float Step = 1e-2f;
            float[] derivatives = new float[outputs.Length], ignored = new float[outputs.Length];
            loss.Differentiate(0, outputs, derivatives);
            for (int i = 0; i < outputs.Length; i++)
            {
                float[] up = [.. outputs], down = [.. outputs];
                up[i] += Step;
                down[i] -= Step;
                Assert.Equal((loss.Differentiate(0, up, ignored) - loss.Differentiate(0, down, ignored)) / (up[i] - down[i]),
                    derivatives[i], 2e-3);
            }
        }
    }

    private static readonly double[][] Points = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [0.5, -1]];

    private NetworkSurrogate Train(string json) => new(Network(json));

    private PieceNetwork Network(string json)
    {
        var specification = PieceSpecification.Read(Json.DocumentNode.Parse(json, "train"));
        string path = _folder.File("piece.onnx");
        PieceTrainer.Train(specification, [], Path.GetDirectoryName(path)!, 1, "test", default).Network.Save(path);
        return new PieceNetwork(path);
    }
}
