using System.Text.Json;
using Oom.Json;
using Oom.Reinterpret.Tool;

namespace Oom.Reinterpret.Limits;

/// <summary>Every number of <c>oom-reinterpret limit</c> beside pyhf's, on workspaces of many kinds; see pyhf_workspaces.py,
/// which says which version made pyhf_workspaces.json.</summary>
public sealed class PyhfWorkspacesTests : IDisposable
{
    // Where minuit stops: its minima lie above the true ones by up to 1e-6 of -2 ln L, 1e-12 of it
    // where it is millions; parameters move by the root of that.
    private const double LikelihoodTolerance = 2e-5, ParameterTolerance = 2e-3, ProbabilityTolerance = 2e-5, LimitTolerance = 1e-4;

    private static readonly Lazy<Dictionary<string, JsonElement>> References = new(() =>
        JsonDocument.Parse(File.ReadAllText(TestData.Repository("tests", "Oom.Reinterpret.Tests", "Limits", "pyhf_workspaces.json")))
            .RootElement.GetProperty("workspaces").EnumerateArray()
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item));

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public static TheoryData<string> Names => [.. References.Value.Keys];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_are_workspaces_of_at_least_twenty_kinds() => Assert.True(References.Value.Count >= 20);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_is_that_of_pyhf(string name)
    {
        var reference = References.Value[name];
        var result = Run(reference, "qtilde");
        string poi = reference.GetProperty("poi").GetString()!;
        Assert.Equal(poi, result["parameterOfInterest"].String());

        var fit = reference.GetProperty("fit");
        var parameters = result["fit"]["parameters"].Array().ToDictionary(item => item["name"].String(), item => item);
        Assert.Equal(fit.GetProperty("parameters").EnumerateObject().Select(item => item.Name).Order(StringComparer.Ordinal),
            parameters.Keys.Order(StringComparer.Ordinal));
        var errors = fit.GetProperty("errors");
        foreach (var item in fit.GetProperty("parameters").EnumerateObject())
        {
            double error = errors.TryGetProperty(item.Name, out var known) ? known.GetDouble() : 1;
            Close(item.Value.GetDouble(), parameters[item.Name]["value"].Number(), ParameterTolerance * error, $"value of {item.Name}");
            if (known.ValueKind == JsonValueKind.Number)
                Close(error, parameters[item.Name]["error"].Number(), ParameterTolerance * error, $"error of {item.Name}");
        }

        double likelihood = fit.GetProperty("twiceNll").GetDouble(), strength = fit.GetProperty("parameters").GetProperty(poi).GetDouble(),
            width = errors.TryGetProperty(poi, out var poiError) ? poiError.GetDouble() : 1;
        Close(strength, result["fit"]["strength"].Number(), ParameterTolerance * width, "strength");
        End(fit.GetProperty("low"), result["fit"], "errorDown", -1, ParameterTolerance * width);
        End(fit.GetProperty("high"), result["fit"], "errorUp", 1, ParameterTolerance * width);
        Close(likelihood, result["fit"]["twiceNegativeLogLikelihood"].Number(), LikelihoodTolerance, "-2 ln L");
        Close(reference.GetProperty("backgroundTwiceNll").GetDouble(), result["background"]["twiceNegativeLogLikelihood"].Number(),
            LikelihoodTolerance, "-2 ln L without signal");
        Close(reference.GetProperty("discovery").GetProperty("statistic").GetDouble(), result["discovery"]["statistic"].Number(),
            LikelihoodTolerance, "q0");
        Close(Math.Sqrt(reference.GetProperty("discovery").GetProperty("statistic").GetDouble()),
            result["discovery"]["significance"].Number(), Math.Sqrt(LikelihoodTolerance), "significance");
        Probabilities(reference.GetProperty("test"), result["test"]);

        var limit = reference.GetProperty("limit");
        Close(limit.GetProperty("observed").GetDouble(), result["limit"]["observed"].Number(),
            LimitTolerance * limit.GetProperty("observed").GetDouble(), "observed limit");
        Bands(limit.GetProperty("expected"), result["limit"]["expected"].Numbers(), expected => LimitTolerance * expected,
            "expected limit");

        var scan = result["scan"].Array();
        var expectedScan = reference.GetProperty("scan").EnumerateArray().ToList();
        Assert.Equal(expectedScan.Count, scan.Count);
        for (int i = 0; i < scan.Count; i++) Probabilities(expectedScan[i], scan[i]);
    }

    [Fact]
    public void The_statistic_q_has_the_range_of_the_fit()
    {
        var reference = References.Value["negative-range"];
        Probabilities(reference.GetProperty("testQ"), Run(reference, "q")["test"]);
        Assert.NotEqual(reference.GetProperty("testQ").GetProperty("CLs").GetDouble(),
            reference.GetProperty("test").GetProperty("CLs").GetDouble(), 1e-5);
    }

    private DocumentNode Run(JsonElement reference, string statistic)
    {
        string workspace = _folder.File("workspace.json");
        File.WriteAllText(workspace, reference.GetProperty("workspace").GetRawText());
        double[] strengths = [.. reference.GetProperty("scan").EnumerateArray().Select(item => item.GetProperty("strength").GetDouble())];
        List<string> arguments = ["limit", workspace, "-o", _folder.Path, "--json", "--test-stat", statistic, "--threads", "1"];
        arguments.AddRange(
            ["--test-poi", Number(reference.GetProperty("test").GetProperty("strength").GetDouble()), "--scan",
            $"{Number(strengths[0])}:{Number(strengths[^1])}:{strengths.Length}"]);
        if (reference.TryGetProperty("measurement", out var measurement)) arguments.AddRange(["--measurement", measurement.GetString()!]);
        if (reference.TryGetProperty("patchset", out var patchSet))
        {
            File.WriteAllText(_folder.File("patchset.json"), patchSet.GetRawText());
            arguments.AddRange(["--patchset", _folder.File("patchset.json"), "--point", reference.GetProperty("point").GetString()!]);
        }

        using StringWriter output = new(), error = new();
        Assert.Equal((0, ""), (Program.Run(arguments, output, error), error.ToString()));
        return DocumentNode.Parse(output.ToString(), "result");
    }

    private static void Probabilities(JsonElement expected, DocumentNode found)
    {
        Close(expected.GetProperty("strength").GetDouble(), found["strength"].Number(), 1e-12, "strength");
        Close(expected.GetProperty("statistic").GetDouble(), found["statistic"].Number(), LikelihoodTolerance, "statistic");
        foreach (string name in (string[])["CLsb", "CLb", "CLs"])
            Close(expected.GetProperty(name).GetDouble(), found[name].Number(), ProbabilityTolerance, name);
        Bands(expected.GetProperty("expectedCLs"), found["expectedCLs"].Numbers(), _ => ProbabilityTolerance, "expected CLs");
    }

    private static void Bands(JsonElement expected, double[] found, Func<double, double> tolerance, string what)
    {
        double[] values = [.. expected.EnumerateArray().Select(item => item.GetDouble())];
        Assert.Equal(values.Length, found.Length);
        for (int i = 0; i < values.Length; i++) Close(values[i], found[i], tolerance(values[i]), what);
    }

    private static void End(JsonElement end, DocumentNode fit, string name, int side, double tolerance)
    {
        Assert.Equal(end.ValueKind == JsonValueKind.Null, !fit.TryGet(name, out var error));
        if (end.ValueKind != JsonValueKind.Null) Close(end.GetDouble(), fit["strength"].Number() + side * error.Number(), tolerance, name);
    }

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static void Close(double expected, double found, double tolerance, string what)
        => Assert.True(Math.Abs(found - expected) <= tolerance,
            FormattableString.Invariant($"{what}: {found:R}, pyhf has {expected:R} (tolerance {tolerance:G2})"));
}
