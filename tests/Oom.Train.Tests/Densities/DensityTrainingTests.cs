using Oom.Onnx.Runtime;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

public class DensityTrainingTests
{
    // The network, which has to learn its integral too, needs more of them.
    private const int FlowTraining = 80_000, NetworkTraining = 200_000, Validation = 10_000;

    private static readonly DensityTrainingSettings Settings = new()
    {
        BatchSize = 1000,
        EpochsMax = 8,
        LearningRate = 2e-3,
        WeightDecay = 0,
        DropPatience = 1,
        DropFactor = 0.3,
    };

    private static readonly FlowDensitySettings Flow = new(
        new() { Blocks = 3, HiddenLayers = [24, 24], Bins = 10, TailBound = 5, SmallestBin = 1e-3 }, Settings);

    private static readonly DensityNetworkSettings Network = new()
    {
        HiddenLayers = [96, 96, 96],
        IntegrationPoints = 1024,
        Training = Settings with { EpochsMax = 20, DropPatience = 2 },
    };

    private static DensityRun Run(int threads = 2, Checkpoint? checkpoint = null, Action<StepRecord>? report = null,
        CancellationToken? cancellation = null) => new(
            1, threads, checkpoint ?? Checkpoint.None(), report ?? (_ => { }), cancellation ?? TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Known_density_is_recovered(bool isFlow)
    {
        TripleSet training = KnownDensity.Draw(isFlow ? FlowTraining : NetworkTraining, 1), validation = KnownDensity.Draw(Validation, 2),
            test = KnownDensity.Draw(20_000, 3);
        using var density = Train(isFlow, training, validation);

        // The divergence of Kullback and Leibler from the known density, in nat, with the error of 20,000 events.
        float[] outputs = new float[test.Count];
        density.Engine.Evaluate(test.Features, test.Rows, outputs);
        double sum = 0, squares = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            var row = test.Values.AsSpan(4 * i, 4);
            double difference = KnownDensity.Log(row) - (outputs[i] + density.LogOfBox(row[..3])
                + TriangleMap.LogBox([row[0], row[1], row[2]]));
            sum += difference;
            squares += difference * difference;
        }

        // A network's integral is learned, and off by some percent; the divergence is that of the density divided by it.
        double[] values = [.. Enumerable.Range(0, 9).Select(i => -0.8 + 0.2 * i)];
        BoxIntegral[] integrals = [.. values.Select(value => BoxIntegral.Of(density, KnownDensity.Parameter, value, 5))];
        Assert.All(integrals, integral => Assert.Equal(1, integral.Integral, (isFlow ? 0.005 : 0.05) + 4 * integral.Error));
        double divergence = sum / outputs.Length + integrals.Average(integral => Math.Log(integral.Integral)),
            error = Math.Sqrt(squares / outputs.Length / outputs.Length);
        string found = FormattableString.Invariant(
            $"{density.Name}: {divergence} +- {error}, integrals {integrals.Min(i => i.Integral)} to {integrals.Max(i => i.Integral)}");
        TestContext.Current.SendDiagnosticMessage(found);
        Assert.True(divergence + 2 * error < 0.01 && divergence > -3 * error, found);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_that_was_stopped_ends_with_the_same_bits_for_any_number_of_threads(bool isFlow)
    {
        TripleSet training = KnownDensity.Draw(6000, 1), validation = KnownDensity.Draw(1000, 2);
        using var folder = TestData.NewFolder();
        using var whole = Train(isFlow, training, validation, Run(1));
        using var stop = new CancellationTokenSource();
        int records = 0;
        Assert.Throws<OperationCanceledException>(() => Train(isFlow, training, validation, Run(2,
            Checkpoint.Open(folder.File("checkpoint"), "key"), _ => stop.CancelAfter(++records == 3 ? 0 : -1), stop.Token)));
        var checkpoint = Checkpoint.Open(folder.File("checkpoint"), "key");
        Assert.True(checkpoint.WasFound);
        using var resumed = Train(isFlow, training, validation, Run(2, checkpoint));

        Assert.Equal(whole.Engine.Parameters.ToArray(), resumed.Engine.Parameters.ToArray());
        Assert.Equal(whole.History.Records.Select(record => (record.Step, record.Training, record.Validation, record.IsBest)),
            resumed.History.Records.Select(record => (record.Step, record.Training, record.Validation, record.IsBest)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Published_network_gives_the_trained_density_of_triangles(bool isFlow)
    {
        TripleSet training = KnownDensity.Draw(3000, 1), validation = KnownDensity.Draw(1000, 2);
        using var density = Train(isFlow, training, validation);
        var totals = new DensityTotals(KnownDensity.Parameter, [0.5, 0.1]);
        using var model = OrtModel.Create(density.Publish(totals).First().Graph);
        float[] outputs = new float[validation.Count];
        density.Engine.Evaluate(validation.Features, validation.Rows, outputs);
        double[][] sides = [.. Enumerable.Range(0, validation.Count).Select(i =>
        {
            var row = validation.Values.AsSpan(4 * i, 4);
            var (zeta1, zeta2, zeta3) = TriangleMap.Sides([row[0], row[1], row[2]]);

            // Sides in any order.
            return i % 2 == 0 ? (double[])[zeta1, zeta2, zeta3, row[3]] : [zeta3, zeta1, zeta2, row[3]];
        })];
        double[] published = Evaluate(model, sides);
        for (int i = 0; i < outputs.Length; i++)
        {
            var row = validation.Values.AsSpan(4 * i, 4);
            double expected = outputs[i] + density.LogOfBox(row[..3]) - TriangleMap.LogJacobian([row[0], row[1], row[2]])
                + Math.Log(0.5 + 0.1 * row[3]);
            Assert.Equal(expected, published[i], 1e-4 * Math.Max(1, Math.Abs(expected)));
        }

        double[] special = Evaluate(model, [[0.1, 0.1, 0.1, 0], [0.1, 0.1, 0.1001, 0], [0.01, 0.02, 0.5, 0], [0, 0.1, 0.1, 0]]);
        Assert.Equal(special[0], special[1], 0.1);
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity], special[2..]);
    }

    [Fact]
    public void Published_inverse_of_the_flow_undoes_it()
    {
        using var density = (FlowDensity)Train(true, KnownDensity.Draw(3000, 1), KnownDensity.Draw(1000, 2));
        var totals = new DensityTotals(KnownDensity.Parameter, [1]);
        var graphs = density.Publish(totals).ToDictionary(item => item.File, item => item.Graph);
        using var inverse = OrtModel.Create(graphs["flow-inverse.onnx"]);
        var evaluator = density.NewEvaluator();
        var random = new Oom.Numerics.Philox4x32(4, 0);
        double[][] normals = [.. Enumerable.Range(0, 500).Select(_ => (double[])[
            random.NextNormal(), random.NextNormal(), random.NextNormal(), 2 * random.NextDouble() - 1])];
        double[] first = Evaluate(inverse, normals), coordinates = new double[3];
        double[][] outputs = [first, Evaluate(inverse, normals, 1), Evaluate(inverse, normals, 2)];
        for (int i = 0; i < normals.Length; i++)
        {
            Assert.True(TriangleMap.TryCoordinates(outputs[0][i], outputs[1][i], outputs[2][i], coordinates));
            evaluator.ToBase([normals[i][3]], coordinates);

            // The networks of the published flow compute in single precision.
            for (int k = 0; k < 3; k++) Assert.Equal(normals[i][k], coordinates[k], 1e-4);
        }
    }

    private static ITrainedDensity Train(bool isFlow, TripleSet training, TripleSet validation, DensityRun? run = null)
        => isFlow ? FlowDensity.Train(Flow, KnownDensity.Parameter, training, validation, run ?? Run())
            : DensityNetwork.Train(Network, KnownDensity.Parameter, training, validation, run ?? Run());

    private static double[] Evaluate(OrtModel model, double[][] rows, int output = 0)
    {
        TensorBuffer[] inputs = [.. Enumerable.Range(0, rows[0].Length)
            .Select(column => TensorBuffer.Copy<double>([.. rows.Select(row => row[column])], rows.Length))];
        var outputs = model.Run(inputs);
        double[] values = ((TensorBuffer<double>)outputs[output]).Span.ToArray();
        foreach (var buffer in (TensorBuffer[])[.. inputs, .. outputs]) buffer.Dispose();
        return values;
    }
}
