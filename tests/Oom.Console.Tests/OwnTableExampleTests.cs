using System.Text.Json;
using Oom.Train.Tables;

namespace Oom.Programs;

/// <summary>examples/own-table from its README: an observable of an experiment's own columns is trained, published, measured, exported, and
/// evaluated on a table of other physics.</summary>
public sealed class OwnTableExampleTests : IDisposable
{
    private static readonly string[] Files = ["own-table.yaml", "run", "bundle", "measured", "hepdata", "pyhf", "other.parquet", "results"];

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Observable_of_own_columns_goes_from_training_to_the_reinterpretation_of_another_table()
    {
        File.WriteAllText(_folder.File("own-table.yaml"), Example("own-table.yaml"));
        WriteTable("ntuple.parquet", Example("ntuple.sql"), "parquet");
        WriteTable("other.parquet", Example("other.sql"), "parquet");
        WriteTable("other.csv", Example("other.sql"), "csv");
        string[] commands = [.. Example("README.md").Split('\n').Where(line => line.StartsWith("oom-", StringComparison.Ordinal))];
        Assert.Equal(6, commands.Length);
        string report = "";
        foreach (string command in commands)
        {
            report = Run(command);
            TestContext.Current.TestOutputHelper?.WriteLine($"{command}\n{report}");
        }

        Assert.Contains("observable  own-table: ", report, StringComparison.Ordinal);
        using var result = Result("other");
        double fiducial = Sum(result);
        // All rows are fiducial: 20 pb of background and 3 pb of signal.
        Assert.Equal(23, fiducial, 1e-9);
        Assert.Equal(20000, result.RootElement.GetProperty("cutFlow")[1].GetProperty("events").GetInt64());
        string submission = File.ReadAllText(_folder.File(Path.Combine("hepdata", "submission.yaml")));
        Assert.Contains("P P --> X", submission, StringComparison.Ordinal);
        Assert.DoesNotContain("top", submission, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Directory.GetFiles(_folder.File("pyhf"), "*.json"));

        var explained = ProgramUnderTest.Reinterpret.Run(_folder.File("other.csv"), "--model", _folder.File("measured"), "--explain", "1");
        TestContext.Current.TestOutputHelper?.WriteLine(explained.Output);
        Assert.Contains("\ncolumns\n  x ", explained.Output, StringComparison.Ordinal);
        Assert.Contains("\n  fiducial                   yes ", explained.Output, StringComparison.Ordinal);
        Assert.Contains("\nselected: observable ", explained.Output, StringComparison.Ordinal);

        // The same rows as text give the same numbers, on one thread and on three.
        string json = File.ReadAllText(_folder.File(Path.Combine("results", "other.oom.json")));
        foreach (string threads in (string[])["1", "3"])
        {
            string folder = _folder.File($"csv{threads}");
            var again = ProgramUnderTest.Reinterpret.Run(
                _folder.File("other.csv"), "--model", _folder.File("measured"), "-o", folder, "--threads", threads);
            Assert.Equal((0, ""), (again.ExitCode, again.Error));
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "other.oom.json")));
            using var first = JsonDocument.Parse(json);
            foreach (string property in (string[])["crossSection", "cutFlow", "nominal", "comparison", "domain"])
            {
                Assert.Equal(
                    first.RootElement.GetProperty(property).GetRawText(), document.RootElement.GetProperty(property).GetRawText());
            }
        }
    }

    private string Run(string command)
    {
        string[] words = command.Split(' ');
        // Commands have the names of what they make.
        int first = words[0] == ProgramUnderTest.Reinterpret.Name ? 1 : 2;
        string[] arguments = [.. words[1..first], .. words.Skip(first).Select(word => Files.Contains(word) ? _folder.File(word) : word)];
        var result = ProgramUnderTest.All.Single(program => program.Name == words[0]).Run(arguments);
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        return result.Output;
    }

    private JsonDocument Result(string name) => JsonDocument.Parse(File.ReadAllText(_folder.File(Path.Combine("results", $"{name}.oom.json"))));

    private static double Sum(JsonDocument result)
        => result.RootElement.GetProperty("nominal").GetProperty("fiducialCrossSection").GetProperty("value").GetDouble();

    private static string Example(string file) => File.ReadAllText(TestData.Repository("examples", "own-table", file));

    private void WriteTable(string name, string query, string format)
    {
        using var connection = DuckDbConnection.Open(new(Threads: 1));
        connection.Execute($"COPY ({query}) TO {Sql.Text(_folder.File(name))} (FORMAT {format})");
    }
}
