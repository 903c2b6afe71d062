using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Json;
using Oom.Measurements;
using Oom.Responses;
using Oom.Statistics.Models;
using Oom.Statistics.Workspaces;

namespace Oom.Export.Pyhf;

/// <summary>The workspace of the example, beside what pyhf makes of it: <c>workspace.json</c> and
/// <c>pyhf_reference.json</c>, by <c>pyhf_reference.py</c>.</summary>
public sealed class PyhfFormatTests : IDisposable
{
    /// <summary>Of an expected yield: pyhf multiplies and adds in another order.</summary>
    private const double Rounding = 1e-12;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Workspace_is_the_one_that_pyhf_was_asked_about()
    {
        string text = PyhfFormat.Workspace(PublishedBundle.Load(MeasuredBundle.Write(_folder)));
        if (Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1") File.WriteAllText(Stored("workspace.json"), text);
        Assert.Equal(File.ReadAllText(Stored("workspace.json")), text);
        Assert.Equal(Digest.OfFile(Stored("workspace.json")), Reference["workspaceSha256"].String());
    }

    [Fact]
    public void Pyhf_expects_the_events_of_the_response()
    {
        var response = ResponseDocument.Load(MeasuredBundle.Example(BundleFiles.Response));
        AssertClose(response.Expected(), Reference["nominal"].Numbers());
        var varied = Reference["nuisances"];
        Assert.Equal(response.Nuisances.Select(nuisance => nuisance.Name == "luminosity" ? "lumi" : nuisance.Name)
            .Order(StringComparer.Ordinal), varied.PropertyNames.Order(StringComparer.Ordinal));
        for (int k = 0; k < response.Nuisances.Count; k++)
        {
            string name = response.Nuisances[k].Name;
            if (name == "luminosity") continue;
            AssertClose(Expected(response, k, VariationSide.Up), varied[name]["up"].Numbers());
            AssertClose(Expected(response, k, VariationSide.Down), varied[name]["down"].Numbers());
        }

        // The luminosity is a factor with a Gaussian constraint in pyhf: linear, where a normalisation here is (1 + s)^w.
        AssertClose([.. response.Expected().Select(value => 1.01 * value)], varied["lumi"]["up"].Numbers());
        AssertClose([.. response.Expected().Select(value => 0.99 * value)], varied["lumi"]["down"].Numbers());
    }

    [Fact]
    public void Pyhf_scales_the_signal_by_its_strength()
    {
        var response = ResponseDocument.Load(MeasuredBundle.Example(BundleFiles.Response));
        double[] signal = Detector(response.Processes[0].Slopes[0]!);
        AssertClose([.. response.Expected().Zip(signal, (value, slope) => value + slope)], Reference["twice"].Numbers());
    }

    [Fact]
    public void Pyhf_and_our_own_likelihood_fit_the_same_strengths()
    {
        // What the issue asks of limits and intervals on exported workspaces.
        const double FitTolerance = 1e-3;
        var workspace = Workspace.Load(Stored("workspace.json"));
        Assert.Equal("mu", workspace.ParameterOfInterest);
        Assert.Empty(workspace.UnusedParameters);
        AssertClose(Reference["nominal"].Numbers(), workspace.Counts);
        var fits = Reference["fits"].Array();
        Assert.Equal(3, fits.Count);
        Assert.Equal(1, fits[0]["bestFit"].Number(), FitTolerance);
        foreach (var fit in fits)
        {
            int interest = workspace.Model.IndexOf(workspace.ParameterOfInterest);
            var profile = new ProfileLikelihood(workspace.Model, workspace.Model.Data(fit["counts"].Numbers()), interest);
            Assert.Equal(fit["bestFit"].Number(), profile.Best.Values[interest], FitTolerance);
            Assert.Equal(fit["errorUp"].Number(), profile.Interval().ErrorUp!.Value, FitTolerance);
        }
    }

    [Fact]
    public void Shape_workspace_knows_nothing_of_the_rate()
    {
        var workspace = Workspace.Parse(
            PyhfFormat.ShapeWorkspace(PublishedBundle.Load(MeasuredBundle.Write(_folder))), "workspace_shape.json");
        Assert.Empty(workspace.UnusedParameters);
        int interest = workspace.Model.IndexOf("mu");
        // Any rate of the counts gives the strength of the same shape; errors shrink with the counts.
        double[] counts = [1250, 790, 820];
        var fits = new double[] { 1, 1.5 }.Select(
            rate => new ModelFitter(workspace.Model).Fit(workspace.Model.Data([.. counts.Select(count => rate * count)]))).ToArray();
        Assert.All(fits, fit => Assert.True(fit.Converged));
        int factor = workspace.Model.IndexOf("rate_of_all");
        Assert.Equal(1.5, fits[1].Values[factor] / fits[0].Values[factor], 0.02);
        Assert.Equal(fits[0].Values[interest], fits[1].Values[interest], 0.02);
        var absolute = Workspace.Load(Stored("workspace.json"));
        Assert.True(
            Math.Abs(new ModelFitter(absolute.Model).Fit(absolute.Model.Data([.. counts.Select(count => 1.5 * count)]))
            .Values[absolute.Model.IndexOf("mu")] - fits[1].Values[interest]) > 0.5);
    }

    [Fact]
    public void Observed_counts_are_the_observations()
    {
        string bundle = MeasuredBundle.Write(
            _folder, measurement: document => document with { Kind = MeasurementKind.Observed, Data = [1200, 770, 840] });
        var workspace = DocumentNode.Parse(PyhfFormat.Workspace(PublishedBundle.Load(bundle)), "workspace");
        Assert.Equal([1200, 770, 840], workspace["observations"].Array()[0]["data"].Numbers());
        Assert.Equal("observed", workspace["measurements"].Array()[0]["name"].String());
    }

    [Fact]
    public void Process_that_depends_on_a_parameter_in_part_becomes_two_samples()
    {
        // The signal at c = 0.5: 2 of its 6 events at nominal do not depend on c.
        var samples = Samples(response => response with
        {
            Parameters = [response.Parameters[0] with { Nominal = 0.5 }],
            Processes = [response.Processes[0] with { Slopes = [new([0, 0], [100, 0, 0, 0, 0, 0], [0, 40, 0])] },
                .. response.Processes.Skip(1)],
        });
        var signal = ResponseDocument.Load(MeasuredBundle.Example(BundleFiles.Response)).Processes[0];
        double[] nominal = Detector(signal.Nominal);
        Assert.Equal(["signal", "signal (constant)", "other", "background"], samples.Select(sample => sample.Name));
        Assert.Equal([100, 40, 0], samples[0].Data);
        AssertClose([nominal[0] - 50, nominal[1] - 20, nominal[2]], samples[1].Data);
        Assert.Equal("normfactor", samples[0].Modifiers[0].Type);
        Assert.DoesNotContain(samples[1].Modifiers, modifier => modifier.Type == "normfactor");
    }

    [Fact]
    public void Uncertainty_of_an_empty_bin_that_a_parameter_fills_is_refused_by_its_place()
    {
        var error = Assert.Throws<DocumentException>(() => Samples(response =>
        {
            var signal = response.Processes[0];
            var empty = new ProcessYields(signal.Nominal.Generator, [90, 30, 40, 80, 0, 0], [4, 3, 0]);
            return response with
            {
                Processes = [signal with { Nominal = empty, Slopes = [signal.Nominal] }, .. response.Processes.Skip(1)]
            };
        }));
        Assert.Contains("$.processes[0].variations: the detector-level bin 2 of 'signal' is empty", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Response_without_a_parameter_is_refused()
    {
        string bundle = MeasuredBundle.Write(
            _folder, response: document
            => document with
            {
                Parameters = [],
                Alternatives = [],
                Processes = [.. document.Processes.Select(process => process with { Slopes = [] })]
            });
        Assert.Contains("oom.response.json: $.parameters: expected at least one element",
            MeasuredBundle.Run("pyhf", bundle, "-o", _folder.File("out")).Error, StringComparison.Ordinal);
    }

    private static IReadOnlyList<WorkspaceSample> Samples(Func<DetectorResponse, DetectorResponse> change)
        => new WorkspaceSamples(change(ResponseDocument.Load(MeasuredBundle.Example(BundleFiles.Response))), "oom.response.json").All();

    private static DocumentNode Reference { get; } = DocumentNode.Parse(
        File.ReadAllText(Stored("pyhf_reference.json")), "pyhf_reference.json");

    private static string Stored(string name) => TestData.Repository("tests", "Oom.Export.Tests", "Pyhf", name);

    private static double[] Expected(DetectorResponse response, int nuisance, VariationSide side)
    {
        double[] sum = new double[response.DetectorBins.Count];
        foreach (var process in response.Processes)
            sum = [.. sum.Zip(Detector(response.YieldsAt(process, nuisance, side)), (a, b) => a + b)];
        return sum;
    }

    private static double[] Detector(ProcessYields yields)
        => [.. yields.NonFiducial.Select(
        (value, j) => value + yields.Migration.Skip(j * yields.Generator.Length).Take(yields.Generator.Length).Sum())];

    private static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], Rounding * Math.Abs(expected[i]));
    }
}
