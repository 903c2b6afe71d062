using System.Globalization;
using Oom.Train.Commands;

namespace Oom.Train.Correlators;

public sealed class ShapesCommandTests : IDisposable
{
    private const int Jets = 1200;

    private const string Specification = """
        version: 1
        name: toy
        parameter: {name: size}
        samples:
          - {value: 0, files: [jets_0.txt]}
          - {value: 1, files: [jets_1.txt]}
          - {value: 2, files: [jets_2.txt]}
          - {value: 3, files: [jets_3.txt]}
        shapes:
          ratios: {count: 3, low: 0.5, high: 1.5}
          window: 0.002
          bins: {count: 12, low: 0.004, high: 0.02}
        triples: {count: 6, low: 0.002, high: 0.03, spacing: logarithmic}
        degree: 1
        parts: 2
        replicas: 20
        closure: {jets: 400, samples: 100}
        """;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public ShapesCommandTests()
    {
        for (int value = 0; value < 4; value++) ToyJets.Write(_folder.File($"jets_{value}.txt"), value, Jets, 1);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_shape_whose_size_is_the_parameter_is_found_and_its_posterior_covers()
    {
        var (exitCode, output, error) = Run(Specification, "out", "2");

        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("jets        4,800 jets at 4 values of size from 0 to 3, each in 2 parts", output, StringComparison.Ordinal);
        Assert.Contains("best        n_1 = 1 (1 to 1), n_2 = 1 (1 to 1): ", output, StringComparison.Ordinal);
        string[][] map = Table("out", "map.csv");
        Assert.Equal(["0.5", "1"], map[1][..2]);
        Assert.Equal(6, map.Length);
        Assert.Equal(map[3], map.MaxBy(row => double.Parse(row[2], CultureInfo.InvariantCulture)));
        string[][] closure = Table("out", "closure.csv");
        Assert.Equal(["1", "2"], closure.Select(row => row[0]));
        foreach (string[] row in closure)
        {
            // Four standard errors of 100 samples, beside the scatter of the population of 1,200 jets that they are drawn from.
            Assert.InRange(double.Parse(row[1], CultureInfo.InvariantCulture), 0.68 - 0.25, 0.68 + 0.19);
            Assert.InRange(double.Parse(row[2], CultureInfo.InvariantCulture), 0.95 - 0.15, 1);
        }
    }

    [Fact]
    public void Threads_change_no_digit()
    {
        Run(Specification, "one", "1", "--report", _folder.File("one.html"), "--plot", _folder.File("map.svg"));
        Run(Specification, "three", "3", "--report", _folder.File("three.html"));
        Assert.Equal(File.ReadAllText(_folder.File("one.html")), File.ReadAllText(_folder.File("three.html")));
        // What is drawn are the numbers of the table, as far as there are any.
        Assert.Equal(Table("one", "map.csv").Select(row => row[5]).Where(cell => cell.Length > 0).Order(StringComparer.Ordinal),
            File.ReadLines(_folder.File("map.svg.csv")).Skip(1).Select(line => line.Split(',')[^1]).Where(cell => cell.Length > 0)
                .Order(StringComparer.Ordinal));
        foreach (string file in (string[])["map.csv", "closure.csv", "correlator.json", "shapes.yaml"])
            Assert.Equal(File.ReadAllText(_folder.File(Path.Combine("one", file))), File.ReadAllText(_folder.File(Path.Combine("three", file))));
    }

    [Fact]
    public void A_file_of_two_values_is_refused()
    {
        var (exitCode, _, error) = Run(Specification.Replace("jets_1.txt", "jets_0.txt", StringComparison.Ordinal), "out", "1");

        Assert.Equal(2, exitCode);
        Assert.Contains("jets_0.txt has the same content as ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value: 1,", "value: 0,", ": 0 stands here twice: name all its files at once")]
    [InlineData("jets_3.txt", "jets_9.txt", "there is no file ")]
    [InlineData("window: 0.002", "window: -1", "line 11, column 11: ")]
    [InlineData("parts: 2", "parts: 9", "size = 0: 1200 jets, in blocks of 512, are too few for 9 parts; lower 'parts'")]
    [InlineData("degree: 1", "degree: 4", "a polynomial of degree 4 needs 5 values of the parameter, found 4")]
    [InlineData("degree: 1", "degree: 1\nat: 5", "expected a number")]
    [InlineData("count: 3,", "count: 1,", "expected a whole number from 2 to 201, found 1")]
    [InlineData("samples: 100", "samples: 100, prior: [1, 5]", "expected two ends that hold the samples' values, at most 0 and at least 3")]
    [InlineData("spacing: logarithmic", "spacing: equal", "'equal'")]
    [InlineData("replicas: 20", "replica: 20", "'replica'")]
    public void Wrong_specifications_are_one_line(string right, string wrong, string expected)
    {
        var (exitCode, _, error) = Run(Specification.Replace(right, wrong, StringComparison.Ordinal), "out", "1");

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void Jets_that_cannot_be_correlated_are_named_with_their_line()
    {
        string path = _folder.File("jets_1.txt");
        File.WriteAllText(path, "0 0 2 0 0.1 0 1 0.1 0\n" + File.ReadAllText(path));
        var (exitCode, output, _) = Run(Specification, "out", "1");

        Assert.Equal(0, exitCode);
        Assert.Contains($"left out    {path}, line 1: a particle whose energy is not above 0\n", output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Error) Run(
        string specification, string output, string threads, params string[] more)
    {
        File.WriteAllText(_folder.File("shapes.yaml"), specification);
        return CommandRun.Of(ShapesCommand.Create(), [_folder.File("shapes.yaml"), "-o", _folder.File(output), "--threads", threads, .. more]);
    }

    private string[][] Table(string folder, string file)
        => [.. File.ReadAllLines(_folder.File(Path.Combine(folder, file))).Skip(1).Select(line => line.Split(','))];
}
