using System.Text.Json;

namespace Oom.Programs;

/// <summary>examples/drell-yan from its README: the training with few events, and the published bundle on generated ones.</summary>
public sealed class DrellYanExampleTests : IDisposable
{
    private static readonly string[] Files = ["definition.yaml", "detector.yaml", "drell-yan.yaml", "train.lhe.gz", "train.parquet",
        "validation.lhe.gz", "run", "fine", "other.lhe.gz", "bundle", "results"];

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    private readonly string[] _commands = [.. Example("README.md").Replace("\\\n ", "", StringComparison.Ordinal).Split('\n')
        .Where(line => line.StartsWith("oom-", StringComparison.Ordinal))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Readme_goes_from_the_generator_to_a_bundle()
    {
        foreach (string file in (string[])["definition.yaml", "detector.yaml"]) File.WriteAllText(_folder.File(file), Example(file));
        File.WriteAllText(_folder.File("drell-yan.yaml"), Example("drell-yan.yaml")
            .Replace("steps: 100", "steps: 4", StringComparison.Ordinal).Replace("steps: 60", "steps: 4", StringComparison.Ordinal)
            .Replace("warm-up-steps: 10", "warm-up-steps: 1", StringComparison.Ordinal)
            .Replace("warm-up-steps: 5", "warm-up-steps: 1", StringComparison.Ordinal)
            .Replace("quantiles: 24", "quantiles: 3", StringComparison.Ordinal).Replace("quantiles: 48", "quantiles: 6", StringComparison.Ordinal));
        Assert.Equal(9, _commands.Length);
        foreach (string command in _commands[..5])
        {
            var result = Run(command.Replace("--events 4000000", "--events 30000", StringComparison.Ordinal));
            Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        }

        Assert.True(File.Exists(_folder.File(Path.Combine("fine", "card.json"))));
    }

    [Fact]
    public void Published_bundle_tells_another_mixing_angle()
    {
        foreach (string file in Directory.GetFiles(TestData.Repository("examples", "drell-yan", "bundle")))
        {
            Directory.CreateDirectory(_folder.File("bundle"));
            File.Copy(file, Path.Combine(_folder.File("bundle"), Path.GetFileName(file)));
        }

        foreach (string command in _commands[^2..])
        {
            var result = Run(command.Replace("--events 1000000", "--events 20000", StringComparison.Ordinal));
            Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        }

        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File(Path.Combine("results", "other.oom.json"))));
        var cutFlow = document.RootElement.GetProperty("cutFlow");
        Assert.Equal("two leptons of opposite charge", cutFlow[1].GetProperty("name").GetString());
        // Of 20,000 events 39.6 % are fiducial; five standard deviations.
        Assert.InRange(cutFlow[3].GetProperty("events").GetInt64(), 7575, 8265);
    }

    [Fact]
    public void Events_of_another_process_and_tables_without_the_weights_are_refused_with_what_to_do()
    {
        string other = _folder.File("top.lhe");
        Assert.Equal(0, ProgramUnderTest.All.Single(program => program.Name == "oom-train")
            .Run("generate", "--process", "ttbar", "--events", "50", "-o", other).ExitCode);
        var result = ProgramUnderTest.Reinterpret.Run(
            other, "--model", TestData.Repository("examples", "drell-yan", "bundle"), "-o", _folder.File("results"));
        Assert.Equal("", result.Error);

        foreach (string file in (string[])["definition.yaml", "detector.yaml", "drell-yan.yaml"]) File.WriteAllText(_folder.File(file), Example(file));
        Assert.Equal(0, Run("oom-train generate --process drell-yan --events 5000 -o train.lhe.gz").ExitCode);
        Assert.Equal(0, Run("oom-train generate --process drell-yan --events 300 --seed 2 -o validation.lhe.gz").ExitCode);
        Assert.Equal(0, Run("oom-train simulate train.lhe.gz --definition definition.yaml --detector detector.yaml -o train.parquet").ExitCode);
        var fit = Run("oom-train fit drell-yan.yaml -o run");
        Assert.Equal(2, fit.ExitCode);
        Assert.Contains("weight_sin2_up", fit.Error, StringComparison.Ordinal);
    }

    private ProgramResult Run(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] arguments = [.. words.Skip(1).Select((word, i) => (i > 0 || words[0] == ProgramUnderTest.Reinterpret.Name) && Files.Contains(word) ? _folder.File(word) : word)];
        return ProgramUnderTest.All.Single(program => program.Name == words[0]).Run(arguments);
    }

    private static string Example(string file) => File.ReadAllText(TestData.Repository("examples", "drell-yan", file));
}
