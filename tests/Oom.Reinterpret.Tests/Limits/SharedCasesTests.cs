using Oom.Json;
using Oom.Reinterpret.Tool;

namespace Oom.Reinterpret.Limits;

/// <summary>The workspaces of shared/cases/statistics/pyhf through the command; right values from pyhf 0.7.6 with minuit, by
/// the function 'reference' of pyhf_workspaces.py.</summary>
public class SharedCasesTests
{
    // The README states four decimals; minuit's limits are good to that.
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("w16_staterror_two_channels.json", 1.315158, 11.626780, 0.610710, 3.320644, 2.211819)]
    [InlineData("w20_factors.json", 1.243988, 25.403488, 0.652016, 3.768871, 2.768463)]
    [InlineData("w21_many_nps_shared_staterror_lumi.json", 1.276657, 12.678991, 0.514021, 2.284699, 1.021446)]
    [InlineData("w23_double_minimum.json", 3.103700, 15.865438, 0.791156, 5.488040, 4.553926)]
    public void Numbers_are_those_of_pyhf(
        string file, double strength, double likelihood, double confidence, double observed, double median)
    {
        using var folder = TestData.NewFolder();
        var (code, output, _) = Run(folder, file);
        Assert.Equal(0, code);
        var result = DocumentNode.Parse(output, file);
        Assert.Equal(strength, result["fit"]["strength"].Number(), Tolerance);
        Assert.Equal(likelihood, result["fit"]["twiceNegativeLogLikelihood"].Number(), Tolerance);
        Assert.Equal(confidence, result["test"]["CLs"].Number(), Tolerance);
        Assert.Equal(observed, result["limit"]["observed"].Number(), Tolerance * observed);
        Assert.Equal(median, result["limit"]["expected"].Numbers()[2], Tolerance * median);
    }

    [Fact]
    public void A_factor_of_zero_is_refused_at_its_place()
    {
        using var folder = TestData.NewFolder();
        var (code, _, error) = Run(folder, "w07_normsys_lo0.json");
        Assert.Equal(2, code);
        Assert.Contains("w07_normsys_lo0.json: $.channels[0].samples[1].modifiers[0].data.lo: expected a number above 0", error,
            StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(TemporaryFolder folder, string file)
    {
        using StringWriter output = new(), error = new();
        int code = Program.Run(
            ["limit", TestData.SharedFile("cases", "statistics", "pyhf", file), "-o", folder.Path, "--json"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
