using System.CommandLine;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Commands;
using Oom.Measurements;
using Oom.Responses;
using Oom.Terminal;
using Oom.Unfolding;

namespace Oom.Export.Bundles;

public class MeasurementCommandTests
{
    [Fact]
    public void Expected_measurement_is_written_into_a_bundle_that_passes_its_checks()
    {
        using var folder = NewBundle();

        var (code, output, error) = Run(folder, "--asimov", "--pseudo-experiments", "20");

        Assert.Equal(("", 0), (error, code));
        Assert.Contains(
            "toy: EXPECTED measurement, no data, 138/fb, maximum likelihood with all nuisances profiled; condition number of the response ",
            output, StringComparison.Ordinal);
        Assert.Contains("20 pseudo-experiments", output, StringComparison.Ordinal);
        string cardPath = folder.File("measured/card.json");
        var card = BundleCard.Load(cardPath);
        card.Verify(cardPath);
        Assert.Contains(BundleFiles.Measurement, card.Files.Select(file => file.Name));
        Assert.Contains(BundleFiles.Response, card.Files.Select(file => file.Name));
        Assert.Equal(MeasurementKind.Expected, MeasurementDocument.Load(folder.File("measured/oom.measurement.json")).Kind);
    }

    [Theory]
    [InlineData("maximum-likelihood")]
    [InlineData("matrix-inversion")]
    [InlineData("tikhonov")]
    [InlineData("iterative-bayesian")]
    public void Counts_are_unfolded_at_their_own_luminosity(string method)
    {
        using var folder = NewBundle();
        var counts = Counts(folder, luminosity: 69);

        var (code, output, error) = Run(folder, "--data", counts, "--method", method);

        Assert.Equal(("", 0), (error, code));
        Assert.Contains("toy: measurement, 69/fb", output, StringComparison.Ordinal);
        var measurement = MeasurementDocument.Load(folder.File("measured/oom.measurement.json"));
        Assert.Equal((MeasurementKind.Observed, 69.0), (measurement.Kind, measurement.LuminosityInverseFb));

        // Half the expected counts at half the luminosity: the predicted cross-sections.
        for (int i = 0; i < 4; i++)
            Assert.Equal(measurement.PredictedPb![i], measurement.CrossSectionsPb[i], 1e-3 * measurement.PredictedPb[i]);
    }

    [Theory]
    // Each event stands for four of the data.
    [InlineData(
        4,
        "weighted events stand for data here: the uncertainties are those of data of as many events, together with those of the events themselves, which are 2.0 times as large in a detector-level bin")]
    [InlineData(
        null,
        "those of the events themselves are left out, since the counts do not say them (no squaredWeights; oom-train fill writes them)")]
    public void Weighted_events_are_unfolded_with_a_sentence_and_their_own_errors(int? weight, string sentence)
    {
        using var folder = NewBundle();
        double[] counts = Response(0.1).Expected();
        var document = new CountsDocument("toy", MeasurementKind.Expected, 138, BinEdges.EqualWidth(4, 0, 1), counts, [])
        {
            SquaredWeights = weight is { } times ? [.. counts.Select(count => times * count)] : null
        };
        File.WriteAllText(folder.File("counts.json"), document.ToJson());

        var (code, output, error) = Run(folder, "--data", folder.File("counts.json"));

        Assert.Equal(("", 0), (error, code));
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        var measurement = MeasurementDocument.Load(folder.File("measured/oom.measurement.json"));
        Assert.Equal(MeasurementKind.Expected, measurement.Kind);
        Assert.Equal(weight is not null, measurement.IsOfWeightedEvents);
    }

    [Fact]
    public void Bundle_can_be_replaced_by_itself_with_the_measurement()
    {
        using var folder = NewBundle();

        Assert.Equal(2, Run(folder, "--asimov", "-o", folder.File("bundle")).Code);
        Assert.Equal(0, Run(folder, "--asimov", "-o", folder.File("bundle"), "--force").Code);
        Assert.Equal(0, Run(folder, "--asimov", "-o", folder.File("bundle"), "--force", "--method", "tikhonov").Code);

        Assert.Equal(Measurements.UnfoldingMethod.Tikhonov,
            MeasurementDocument.Load(folder.File("bundle/oom.measurement.json")).Method.Method);
        Assert.Single(BundleCard.Load(folder.File("bundle/card.json")).Files, file => file.Name == BundleFiles.Measurement);
    }

    [Theory]
    [InlineData("\"unit\": \"1/fb\"", "\"unit\": \"1/pb\"", "$.luminosity.unit: expected the unit \"1/fb\", found \"1/pb\"")]
    [InlineData("[0, 0.25, 0.5, 0.75, 1]", "[0, 0.2, 0.5, 0.75, 1]",
        "$.detectorBinEdges: the 4 bins are neither the 4 detector-level bins of oom.response.json nor parts of them")]
    [InlineData("\"counts\": [", "\"counts\": [1, ", "$.counts: expected 4 numbers, one for each of the detector-level bins, found 5")]
    [InlineData("\"counts\": [", "\"counts\": [-", "$.counts[0]: expected a number of at least 0, found -")]
    [InlineData("\"counts\": [", "\"counts\": [0.5", "$.counts[0]: data are whole numbers of events, found 0.5")]
    [InlineData("\"sources\": [", "\"squaredWeights\": [1, 1, 1, 1], \"sources\": [",
        "$.squaredWeights: data have no weights: counts of weighted events are of the kind \"expected\"")]
    [InlineData("\"name\": \"toy\"", "\"name\": \"other\"", "$.name: the counts are those of \"other\", the response is that of \"toy\"")]
    public void Counts_that_do_not_fit_are_named_with_file_and_path(string old, string replacement, string message)
    {
        using var folder = NewBundle();
        string counts = Counts(folder, 138);
        File.WriteAllText(counts, File.ReadAllText(counts).Replace(old, replacement, StringComparison.Ordinal));

        var (code, _, error) = Run(folder, "--data", counts);

        Assert.Equal(2, code);
        Assert.StartsWith($"oom-export: {counts}: {message}", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("measured")));
    }

    [Fact]
    public void Bundle_without_a_response_and_a_singular_response_are_refused()
    {
        using var folder = NewBundle();
        File.Delete(folder.File("bundle/oom.response.json"));
        Assert.Equal(
            $"oom-export: {folder.File("bundle")} holds no oom.response.json: nothing is known of the detector, so that nothing can be unfolded; oom-export bundle publishes it for trainings of both levels\n", Run(folder, "--asimov").Error);

        using var singular = NewBundle(smearing: 0.25);
        Assert.StartsWith(
            "oom-export: the response of 4 x 4 detector x generator-level bins is singular (its condition number is infinite): use a regularised method", Run(singular, "--asimov").Error, StringComparison.Ordinal);
        Assert.Equal(0, Run(singular, "--asimov", "--method", "iterative-bayesian", "--iterations", "4").Code);
    }

    [Fact]
    public void Options_that_contradict_are_refused()
    {
        using var folder = NewBundle();

        Assert.NotEqual(0, Run(folder).Code);
        Assert.NotEqual(0, Run(folder, "--asimov", "--data", Counts(folder, 138)).Code);
        Assert.NotEqual(0, Run(folder, "--asimov", "--method", "guess").Code);
        Assert.NotEqual(0, Run(folder, "--asimov", "--method", "tikhonov", "--tau", "-1").Code);
    }

    [Theory]
    [InlineData("--tau 1", "--tau is for --method tikhonov")]
    [InlineData("--regularisation l-curve", "--regularisation is for --method tikhonov")]
    [InlineData("--method tikhonov --regularisation l-curve --tau 1",
        "--tau is given in place of a choice by --regularisation: give one of the two")]
    [InlineData("--iterations 4", "--iterations is for --method iterative-bayesian")]
    [InlineData("--method tikhonov --stopping-change 0.1", "--stopping-change is for --method iterative-bayesian")]
    [InlineData("--method iterative-bayesian --iterations 4 --stopping-change 0.1",
        "--iterations are given in place of --stopping-change: give one of the two")]
    [InlineData("--method tikhonov --condition-max 10", "--condition-max is for methods without regularisation")]
    public void Options_of_another_method_are_not_passed_over(string options, string message)
    {
        using var folder = NewBundle();
        var (code, _, error) = Run(folder, ["--asimov", .. options.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private static DetectorResponse Response(double smearing)
    {
        double[] generator = [4000, 3000, 2000, 1000], migration = new double[16];
        for (int cell = 0; cell < 16; cell++)
            migration[cell] = generator[cell % 4] * 0.6 * (cell / 4 == cell % 4 ? 1 - 3 * smearing : smearing);
        var nominal = new ProcessYields(generator, migration, [40, 30, 20, 10]);
        return new DetectorResponse(
            "toy", 138, BinEdges.EqualWidth(4, 0, 1), BinEdges.EqualWidth(4, 0, 1),
            [new("mu", ParameterKind.SignalStrength, 1, ["signal"])],
            [new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment)],
            [new("signal", ProcessRole.Signal, nominal, nominal.Times(0.1), [nominal], [null], [0.01])], []);
    }

    private static TemporaryFolder NewBundle(double smearing = 0.1)
    {
        var folder = TestData.NewFolder();
        TestRun.Write(folder.File("run"), TestRun.Description with { DetectorBins = BinEdges.EqualWidth(4, 0, 1) });
        File.WriteAllText(folder.File("run/oom.response.json"), Response(smearing).ToJson());
        new BundleWriter(folder.File("run")).Write(folder.File("bundle"), replace: false, DateTime.UnixEpoch);
        return folder;
    }

    private static string Counts(TemporaryFolder folder, double luminosity)
    {
        double[] counts = Array.ConvertAll(Response(0.1).Expected(), count => Math.Round(count * luminosity / 138));
        File.WriteAllText(folder.File("counts.json"),
            new CountsDocument("toy", MeasurementKind.Observed, luminosity, BinEdges.EqualWidth(4, 0, 1), counts, []).ToJson());
        return folder.File("counts.json");
    }

    private static (int Code, string Output, string Error) Run(TemporaryFolder folder, params string[] arguments)
    {
        string[] output = arguments.Contains("-o") ? [] : ["-o", folder.File("measured"), "--force"];
        using StringWriter console = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };
        int code = ConsoleHost.Run("oom-export", new RootCommand { MeasurementCommand.Create() },
            ["measurement", folder.File("bundle"), .. arguments, .. output], console, errors);
        return (code, console.ToString(), errors.ToString());
    }
}
