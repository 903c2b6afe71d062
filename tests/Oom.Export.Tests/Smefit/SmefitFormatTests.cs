using System.Diagnostics;
using Oom.Export.Formats;
using Oom.Export.Yaml;
using Oom.Json;

namespace Oom.Export.Smefit;

public sealed class SmefitFormatTests : IDisposable
{
    private const double Rounding = 1e-9;
    private const string SourceVariable = "OOM_SMEFIT_SOURCE";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Systematics_add_up_to_the_covariance()
    {
        Assert.Equal(0, MeasuredBundle.Run("smefit", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        var data = YamlDocuments.Load(_folder.File("out/commondata/OOM_TOY.yaml"))[0];
        Assert.Equal("OOM_TOY", data["dataset_name"].String());
        Assert.Equal(2, data["num_data"].Integer());
        Assert.Equal(3, data["num_sys"].Integer());
        Assert.Equal([2200, 1400], data["data_central"].Numbers());
        Assert.Equal([0, 0], data["statistical_error"].Numbers());
        double[][] systematics = [.. data["systematics"].Array().Select(row => row.Numbers())];
        double[] expected = [5000, -500, -500, 2500];
        for (int cell = 0; cell < expected.Length; cell++)
            Assert.Equal(expected[cell], systematics.Sum(shift => shift[cell / 2] * shift[cell % 2]), Rounding);
        Assert.Equal(["CORR", "CORR", "CORR"], data["sys_names"].Array().Select(name => name.String()));
    }

    [Fact]
    public void Theory_holds_the_prediction_its_slopes_and_its_uncertainty()
    {
        Assert.Equal(0, MeasuredBundle.Run("smefit", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        string path = _folder.File("out/theory/OOM_TOY.json");
        var theory = DocumentNode.Parse(File.ReadAllText(path), path);
        Assert.Equal(["best_sm", "theory_cov", "LO"], theory.PropertyNames);
        Assert.Equal([2200, 1400], theory["best_sm"].Numbers());
        Assert.Equal([2200, 1400], theory["LO"]["SM"].Numbers());
        Assert.Equal([200, 400], theory["LO"]["mu"].Numbers());
        // The scale moves the other process by (100, 20), the samples have variances (440, 280); one event is 1 pb here.
        Assert.Equal([100 * 100 + 440, 100 * 20], theory["theory_cov"].Array()[0].Numbers());
        Assert.Equal([100 * 20, 20 * 20 + 280], theory["theory_cov"].Array()[1].Numbers());
    }

    [Fact]
    public void Shape_alone_is_a_data_set_of_its_own()
    {
        const double Exact = 1e-12;
        Assert.Equal(0, MeasuredBundle.Run("smefit", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        var data = YamlDocuments.Load(_folder.File("out/commondata/OOM_TOY_SHAPE.yaml"))[0];
        Assert.Equal(("OOM_TOY_SHAPE", 1, "1"), (data["dataset_name"].String(), data["num_data"].Integer(), data["units"].String()));
        // Of a and b: a / (a + b), which changes by (b da - a db) / (a + b)^2.
        double first = 1400.0 / (3600 * 3600), second = -2200.0 / (3600 * 3600);
        Assert.Equal(2200 / 3600.0, Assert.Single(data["data_central"].Numbers()), Exact);
        Assert.Equal(first * first * 5000 - 2 * first * second * 500 + second * second * 2500,
            data["systematics"].Array().Sum(row => row.Numbers()[0] * row.Numbers()[0]), Exact);
        string path = _folder.File("out/theory/OOM_TOY_SHAPE.json");
        var theory = DocumentNode.Parse(File.ReadAllText(path), path);
        Assert.Equal(2200 / 3600.0, Assert.Single(theory["best_sm"].Numbers()), Exact);
        Assert.Equal(first * 200 + second * 400, Assert.Single(theory["LO"]["mu"].Numbers()), Exact);
        Assert.Equal(first * first * 10440 + 2 * first * second * 2000 + second * second * 680,
            Assert.Single(theory["theory_cov"].Array()[0].Numbers()), Exact);
    }

    [Fact]
    public async Task Data_set_is_read_by_SMEFiTs_own_loader()
    {
        string? source = Environment.GetEnvironmentVariable(SourceVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(source),
            $"SMEFiT is not here: {SourceVariable} should name the folder src of a checkout of LHCfitNikhef/smefit_release; python3 needs numpy, scipy, pandas and yaml");
        Assert.Equal(0, MeasuredBundle.Run("smefit", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        var start = new ProcessStartInfo(
            "python3", [TestData.Repository("tests", "Oom.Export.Tests", "Smefit", "smefit_loader.py"), source!, _folder.File("out"),
            "OOM_TOY"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var python = Process.Start(start)!;
        var error = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(python.ExitCode == 0, await error);

        var data = DocumentNode.Parse(output, "smefit_loader.py");
        Assert.Equal([2200, 1400], data["central"].Numbers());
        double[] covariance = data["covariance"].Matrix(2, 2, "rows", "columns"), expected = [5000, -500, -500, 2500];
        for (int cell = 0; cell < expected.Length; cell++) Assert.Equal(expected[cell], covariance[cell], Rounding);
        Assert.Equal([2200, 1400], data["prediction"].Numbers());
        Assert.Equal([10440, 2000, 2000, 680], data["theoryCovariance"].Matrix(2, 2, "rows", "columns"));
        Assert.Equal([200, 400], data["linear"]["mu"].Numbers());
    }

    [Fact]
    public void Cross_section_of_zero_is_refused_by_its_place()
    {
        string bundle = MeasuredBundle.Write(_folder, measurement: document => document with { CrossSectionsPb = [2200, 0] });
        var (code, _, error) = MeasuredBundle.Run("smefit", bundle, "-o", _folder.File("out"));
        Assert.Equal(2, code);
        Assert.Contains("oom.measurement.json: $.crossSections[1]: a cross-section of 0 cannot be written for SMEFiT", error,
            StringComparison.Ordinal);
    }
}
