using System.Text.Json;
using Oom.Statistics.Workspaces;

namespace Oom.Statistics.Limits;

/// <summary>Tests by pseudo-experiments beside those of pyhf's toy calculator (pyhf_toys.py), on a
/// workspace where the asymptotic formulas are off.</summary>
public class PyhfToysTests(ITestOutputHelper output)
{
    // Of the statistical errors of both programs together, with fixed seeds: one failure in 16,000 for correct ones.
    private const double Deviations = 4;

    // pyhf's fits end within it.
    private const double StatisticTolerance = 1e-5;

    private const int Toys = 3000;

    [Fact]
    public void Probabilities_are_those_of_pyhfs_toys()
    {
        string file = TestData.Repository("tests", "Oom.Core.Tests", "Statistics", "Limits", "pyhf_toys.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var workspace = Workspace.Parse(document.RootElement.GetProperty("workspace").GetRawText(), file);
        double share = 1.0 / Toys + 1.0 / document.RootElement.GetProperty("toys").GetInt32();
        var toys = new ToyTest(
            workspace.Model, workspace.Model.Data(workspace.Counts), workspace.Model.IndexOf(workspace.ParameterOfInterest),
            TestStatisticKind.QMuTilde, new ToyOptions { Count = Toys, Seed = 17 });
        foreach (var expected in document.RootElement.GetProperty("tests").EnumerateArray())
        {
            double Of(string name) => expected.GetProperty(name).GetDouble();
            var found = toys.At(Of("strength"));
            output.WriteLine(
                FormattableString.Invariant(
                $"{Of("strength")}: CLsb {found.CLsb:F4} and {Of("CLsb"):F4}, CLb {found.CLb:F4} and {Of("CLb"):F4}, CLs {found.CLs:F4} and {Of("CLs"):F4}, asymptotic {Of("asymptoticCLs"):F4}"));
            Assert.Equal(Of("statistic"), found.Statistic, StatisticTolerance);
            Assert.Equal(Of("CLsb"), found.CLsb, Deviations * Math.Sqrt(share * Of("CLsb") * (1 - Of("CLsb"))));
            Assert.Equal(Of("CLb"), found.CLb, Deviations * Math.Sqrt(share * Of("CLb") * (1 - Of("CLb"))));
            Assert.Equal(Of("CLs"), found.CLs, Deviations * found.CLsError * Math.Sqrt(share * Toys));
        }
    }
}
