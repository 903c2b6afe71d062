namespace Oom.Programs;

/// <summary>examples/top-mass-correlators from its README, with a tenth of the events.</summary>
public sealed class TopMassCorrelatorsExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Best_shape_of_built_in_jets_is_nearly_equilateral_among_all_shapes_of_the_grid()
    {
        string[] lines = File.ReadAllLines(Example("README.md"));
        string jets = lines.Single(line => line.StartsWith("for m in ", StringComparison.Ordinal)),
            search = lines.Single(line => line.StartsWith("oom-train shapes ", StringComparison.Ordinal));
        string[] masses = jets["for m in ".Length..jets.IndexOf(';', StringComparison.Ordinal)].Split(' ');
        string command = jets[jets.IndexOf("oom-train ", StringComparison.Ordinal)..jets.IndexOf("; done", StringComparison.Ordinal)];
        Assert.Equal(11, masses.Length);
        foreach (string mass in masses)
            Run(command.Replace("$m", mass, StringComparison.Ordinal).Replace("20000", "2000", StringComparison.Ordinal));

        // Blocks of 512 jets, of which every part has at least one.
        File.WriteAllText(_folder.File("shapes.yaml"),
            File.ReadAllText(Example("shapes.yaml")).Replace("parts: 10", "parts: 5", StringComparison.Ordinal));
        string report = Run(search);

        Assert.Contains("44,000 jets at 11 values of m_t from 170 to 180 GeV, each in 5 parts", report, StringComparison.Ordinal);
        string[][] map = [.. File.ReadAllLines(_folder.File(Path.Combine("shapes", "map.csv"))).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(231, map.Length);
        string[] best = map.MaxBy(row => Number(row[2]))!;
        Assert.InRange(Number(best[0]), 1, 1.2);
        Assert.InRange(Number(best[1]), 1, 1.5);
        Assert.InRange(Number(best[5]), 0.5, 1.2);

        // Four thousand jets of another seed, measured with the published shape: five standard errors.
        Run("oom-train jets --top-mass 173.4 --events 2000 --seed 5 -o other.txt");
        var measured = ProgramUnderTest.Reinterpret.Run(
            ["correlate", _folder.File("other.txt"), "--model", _folder.File("shapes"), "-o", _folder.File("other.csv")]);
        Assert.Equal(("", 0), (measured.Error, measured.ExitCode));
        string[] words = measured.Output.Split('\n').Single(line => line.StartsWith("m_t  ", StringComparison.Ordinal)).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries);
        double error = Number(best[5]) * Math.Sqrt(10_000.0 / 4000);
        Assert.InRange(Number(words[1]), 173.4 - 5 * error, 173.4 + 5 * error);
        Assert.DoesNotContain("do not quote", measured.Output, StringComparison.Ordinal);
    }

    private string Run(string command)
    {
        string[] words = command.Split(' ');
        // The last word is what is made.
        string[] arguments = [.. words[1..^1].Select(word => word is "shapes.yaml" ? _folder.File(word) : word), _folder.File(words[^1])];
        var result = ProgramUnderTest.Train.Run(arguments);
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Example(string file) => TestData.Repository("examples", "top-mass-correlators", file);
}
