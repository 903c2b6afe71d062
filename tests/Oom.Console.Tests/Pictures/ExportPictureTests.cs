namespace Oom.Programs.Pictures;

public sealed class ExportPictureTests : IDisposable
{
    private static readonly string Folder = TestData.Repository("examples", "toponium", "bundle");

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_of_a_bundle_has_the_numbers_of_its_documents()
    {
        var result = ProgramUnderTest.Export.Run(
            "report", Folder, "-o", _folder.File("page.html"), "--plot", _folder.File("one.svg"), "--figure", "response");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var page = new PageUnderTest(_folder.File("page.html"));
        using var bundle = Bundle.Open(Folder, BundleParts.Documents);
        var (measurement, response) = (bundle.Measurement!, bundle.Response!);

        Assert.Equal(["cross-section", "uncertainties", "correlation", "pulls", "impacts", "response", "purity"], page.Figures);
        Assert.Equal(page.Csv("response"), File.ReadAllText(_folder.File("one.svg.csv")));
        Assert.Equal(measurement.DifferentialPb(), page.Numbers("cross-section", "expected measurement", "y"));
        Assert.Equal(measurement.Correlation(), page.Numbers("correlation", "correlation", "value"));
        Assert.Equal(measurement.Impacts.Select(impact => impact.Constraint), page.Numbers("pulls", "after the fit", "x_error_up"));
        Assert.Equal(response.Response().Elements.ToArray(), page.Numbers("response", "probability", "value"));
        double efficiency = Enumerable.Range(0, response.DetectorBins.Count).Sum(j => response.Response()[j, 2]);
        Assert.Equal(efficiency, page.Numbers("purity", "efficiency", "y")[2], 1e-15);
        // Detector-level bins are each at home in one generator-level bin, so that what stays and what is pure are the same events.
        double[] generator = response.Generator(), detected = Folded(response.Response(), generator);
        double stays = page.Numbers("purity", "stability", "y").Zip(page.Numbers("purity", "efficiency", "y"), (a, b) => a * b)
            .Zip(generator, (share, events) => share * events).Sum();
        Assert.Equal(stays, page.Numbers("purity", "purity", "y").Zip(detected, (share, events) => share * events).Sum(), 1e-9 * stays);
        page.AssertSeen();
    }

    [Fact]
    public void Figure_that_is_not_there_is_refused_with_those_that_are()
        => Assert.Contains("--figure takes cross-section or uncertainties or ", ProgramUnderTest.Export.Run(
            "report", Folder, "--plot", _folder.File("a.svg"), "--figure", "impact").AssertRefused("--figure"), StringComparison.Ordinal);

    private static double[] Folded(Responses.ResponseMatrix response, double[] generator) => [.. Enumerable.Range(0, response.DetectorBins)
        .Select(j => generator.Select((events, i) => response[j, i] * events).Sum())];
}
