using System.Text.Json;
using Oom.Train.Commands;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The example beside specs/refinable-model.md is what the commands write.</summary>
public class RefinableExampleTests
{
    // Sums of a few hundred terms by vectors of another length; contour points are found to 1e-6 of q.
    private const double Tolerance = 1e-5;

    [Fact]
    public void Example_is_what_the_commands_write()
    {
        using var folder = TestData.NewFolder();
        string output = folder.File("model"), limits = folder.File("limits.json"), closure = folder.File("closure.json"),
            example = TestData.Repository("examples", "refinable");
        AssertRuns(CommandRun.Of(ModelCommand.Create(), Path.Combine(example, "model.yaml"), "-o", output));
        string expected = File.ReadAllText(Path.Combine(example, ModelAssembly.ManifestFile)),
            found = File.ReadAllText(Path.Combine(output, ModelAssembly.ManifestFile));
        string simulation = Path.GetRelativePath(output, Path.Combine(example, "simulation.csv")).Replace('\\', '/');
        Assert.Equal(expected, found.Replace(simulation, "simulation.csv", StringComparison.Ordinal));

        AssertRuns(
            CommandRun.Of(LimitsCommand.Create(), Path.Combine(output, ModelAssembly.ManifestFile), "--asimov", "--scan", "5", "--points",
            "8", "--toys", "50", "--binned", "m_tt", "--edges", "500", "600", "700", "850", "1200", "-o", limits));
        AssertSame(Path.Combine(example, "limits.json"), limits, "model");
        AssertRuns(CommandRun.Of(
            ClosureCommand.Create(), Path.Combine(output, "pieces", "jes.json"), "--reference", Path.Combine(example, "simulation.csv"),
            "--reference-weight", "weight_pb", "--varied-weight", "weight_jes_up", "--at", "jes=1",
            "--bins", "6", "--seeds", "1", "--permutations", "99", "--epochs", "1", "--events", "20", "-o", closure));
        AssertSame(Path.Combine(example, "closure.json"), closure, "surrogate", "twoSampleTestsBefore", "twoSampleTestsAfter");
    }

    private static void AssertRuns((int ExitCode, string Output, string Error) run) => Assert.Equal(("", 0), (run.Error, run.ExitCode));

    private static void AssertSame(string expectedFile, string foundFile, params string[] other)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(expectedFile)),
            found = JsonDocument.Parse(File.ReadAllText(foundFile));
        foreach (var property in expected.RootElement.EnumerateObject().Where(property => !other.Contains(property.Name)))
            AssertSame(property.Value, found.RootElement.GetProperty(property.Name), property.Name);
    }

    private static void AssertSame(JsonElement expected, JsonElement found, string path)
    {
        Assert.Equal((path, expected.ValueKind), (path, found.ValueKind));
        switch (expected.ValueKind)
        {
            case JsonValueKind.Number:
                Assert.True(Math.Abs(expected.GetDouble() - found.GetDouble()) <= Tolerance * (1 + Math.Abs(expected.GetDouble())),
                    $"{path}: expected {expected}, found {found}");
                break;
            case JsonValueKind.Array:
                Assert.Equal((path, expected.GetArrayLength()), (path, found.GetArrayLength()));
                for (int i = 0; i < expected.GetArrayLength(); i++) AssertSame(expected[i], found[i], $"{path}[{i}]");
                break;
            case JsonValueKind.Object:
                foreach (var property in expected.EnumerateObject())
                    AssertSame(property.Value, found.GetProperty(property.Name), $"{path}.{property.Name}");
                break;
            default:
                Assert.Equal((path, expected.ToString()), (path, found.ToString()));
                break;
        }
    }
}
