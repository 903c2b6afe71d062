using Oom.Onnx.Runtime;
using Oom.Train.Commands;
using Oom.Train.Unbinned.Closure;
using Oom.Train.Unbinned.Limits;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Reference.MadGraph;

/// <summary>examples/smeft on the real weights: the learned ratio against the sample generated at the point itself, and limits.</summary>
public sealed class SmeftExampleTests
{
    // Three standard deviations, and p-values that one of twenty projections is below by chance once in a hundred runs.
    private const double Deviations = 3, SmallestProbability = 5e-4;

    [Fact]
    public void Learned_ratio_gives_cross_section_and_spectra_of_the_direct_sample()
    {
        TestData.NeedsFullSamples("a network is trained on 30,000 events");
        string events = TestData.Sample("ttbar_smeft.lhe.gz"), direct = TestData.Sample("ttbar_smeft_direct_check_1.lhe.gz");
        using var folder = TestData.NewFolder();
        Simulate(events, folder.File("smeft.parquet"));
        Simulate(direct, folder.File("direct.parquet"));
        File.Copy(TestData.Repository("examples", "smeft", "madgraph.yaml"), folder.File("model.yaml"));
        var engine = 2;
        string output = folder.File("model");
        var model = ModelAssembly.Run(folder.File("model.yaml"), output, engine, (_, what) => Assert.Equal("trained", what), default);

        using var ratio = new NetworkSurrogate(new PieceNetwork(Path.Combine(output, "pieces", "ratio.onnx")));
        var reference = new TrainingTable(folder.File("smeft.parquet"), "2 * weight", "selected and event % 2 = 1");
        var sample = ClosureSample.Read(ratio, [0.7, -0.4, 1.3, -0.9, 0.5], reference,
            new TrainingTable(folder.File("direct.parquet"), "weight", "selected"), ["m_tt"], default);
        var result = ClosureResult.Of(sample, new ClosureSettings { Bins = 8, Seeds = 0 }, engine, default);
        double variance = sample.Varied.Sum(weight => weight * weight)
            + sample.Reference.Zip(sample.Ratio, (weight, r) => weight * r * weight * r).Sum();
        Assert.Equal(result.Varied, result.Predicted, Deviations * Math.Sqrt(variance));
        Assert.True(Math.Abs(result.Reference - result.Varied) > 0.05 * result.Varied, "the point is no test");
        foreach (string variable in (string[])["m_tt", "l1_pt", "l2_pt"])
        {
            var projection = result.Projections.Single(candidate => candidate.Variable == variable);
            Assert.True(projection.Probability > SmallestProbability, $"{variable}: chi^2 {projection.ChiSquare} of {projection.Degrees}");
        }

        var settings = new LimitSettings { Points = 8, ScanPoints = 0, Pairs = [("ctGRe", "ctGIm")], Threads = 2 };
        var rows = ModelRows.Read(model, output, null, null, null, default).Parts;
        var limits = new LimitFinder(settings, new double[model.Parameters.Count - model.Parameters.InterestCount], default).Find([new ModelVariant(null, rows, null)]);
        Assert.All(limits.Fits, fit => Assert.True(fit.IsComplete, $"{fit.Choice.Name}: {fit.Best.Message}"));

        // The yield is what ctGRe changes most and what luminosity and normalisation leave least of (figure 11 of the paper).
        Assert.True(limits.Fits[0].Best.Uncertainty(0) > 2 * limits.Fits[1].Best.Uncertainty(0));
        Assert.InRange(limits.Fits[0].Best.Uncertainty(1) / limits.Fits[1].Best.Uncertainty(1), 1, 1.5);
    }

    private static void Simulate(string events, string table)
        => Assert.Equal(0, SimulateCommand.Create().Parse([events, "-o", table, "--threads", "2"])
            .Invoke(new System.CommandLine.InvocationConfiguration { Output = TextWriter.Null, EnableDefaultExceptionHandler = false }));
}
