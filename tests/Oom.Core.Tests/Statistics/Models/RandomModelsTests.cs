using System.Text.Json;
using Oom.Statistics.Workspaces;

namespace Oom.Statistics.Models;

/// <summary>
/// Random models with one-sided, two-point and mixed systematics against pyhf and minuit from four starts
/// (random_models.py). The repository holds a few of each kind;
/// OOM_RANDOM_MODELS names a folder with larger files, whose numbers stand in random_models.md.
/// </summary>
public class RandomModelsTests(ITestOutputHelper output)
{
    // Of -2 ln L.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("mixed")]
    public void Fits_converge_and_are_never_above_the_lowest_minimum(string kind)
    {
        string folder = Environment.GetEnvironmentVariable("OOM_RANDOM_MODELS") is { Length: > 0 } named ? named
            : TestData.Repository("tests", "Oom.Core.Tests", "Statistics", "Models", "random_models");
        int models = 0, failed = 0, above = 0, below = 0;
        foreach (string file in Directory.GetFiles(folder, kind + "*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var item in document.RootElement.GetProperty("models").EnumerateArray())
            {
                var workspace = Workspace.Parse(item.GetProperty("workspace").GetRawText(), file);
                double[] data = workspace.Model.Data(workspace.Counts);
                double[] minima = [.. item.GetProperty("minima").EnumerateArray()
                    .Where(minimum => minimum.ValueKind == JsonValueKind.Number).Select(minimum => minimum.GetDouble())];
                var fit = new ModelFitter(workspace.Model).Fit(data);
                double found = fit.TwiceNegativeLogLikelihood + workspace.Model.SaturatedTwiceNegativeLogLikelihood(data),
                    excess = minima.Length == 0 ? 0 : found - minima.Min();
                models++;
                if (!fit.Converged) failed++;
                if (excess > Tolerance) above++;
                if (excess < -Tolerance) below++;
                if (!fit.Converged || excess > Tolerance)
                    output.WriteLine(
                        FormattableString.Invariant(
                        $"{kind} {item.GetProperty("number").GetInt32()}: {fit.Status} {fit.Reason}, {found:F6}, pyhf {string.Join(' ', minima)}"));
            }
        }

        output.WriteLine(
            FormattableString.Invariant(
            $"{kind}: {models} models, {failed} not converged, {above} above and {below} below the lowest of pyhf's minima by more than {Tolerance}"));
        Assert.True(models > 0);
        Assert.Equal((0, 0), (failed, above));
    }
}
