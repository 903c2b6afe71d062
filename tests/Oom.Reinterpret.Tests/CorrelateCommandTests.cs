using System.Globalization;
using Oom.Reinterpret.Tool;

namespace Oom.Reinterpret.Tests;

public sealed class CorrelateCommandTests : IDisposable
{
    private static readonly string Jets = TestData.Repository("tests", "Oom.Core.Tests", "Correlators", "jets.txt");

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_sides_are_written_with_errors_and_add_up_to_the_jet()
    {
        var (code, output, error) = Run(Jets);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("three-point correlator in the sides", output, StringComparison.Ordinal);
        Assert.Contains("jets        15 jets, ", output, StringComparison.Ordinal);
        Assert.Contains("total       1 a jet, ", output, StringComparison.Ordinal);
        var rows = Rows("out.csv", out string header);
        Assert.Equal("zeta_1_low,zeta_1_high,zeta_2_low,zeta_2_high,zeta_3_low,zeta_3_high,mean,error", header);
        Assert.Equal(1, rows.Sum(row => Number(row[6])), 1e-12);
        Assert.All(rows, row => Assert.True(Number(row[6]) > 0 && Number(row[7]) > 0));
        Assert.Equal(("", "0.0001"), (rows[0][0], rows[0][1]));
    }

    [Theory]
    [InlineData(3, "--correlator", "projected", "--points", "2.5")]
    [InlineData(3, "--correlator", "projected", "--points", "2", "--no-contact-terms")]
    [InlineData(3, "--correlator", "shape", "--shape", "1.02,1.99", "--window", "0.05", "--variables", "hadron", "--scale", "500")]
    [InlineData(2, "--correlator", "perimeter", "--asymmetries", "0,0.01,0.1", "--bins", "4:0:1", "--weight-power", "2")]
    [InlineData(3, "--bins", "8:0:1")]
    public void Errors_are_the_roots_of_the_covariance(int rowOfContent, params string[] options)
    {
        var (code, _, error) = Run([Jets, .. options, "--covariance", _folder.File("cov.csv")]);

        Assert.Equal((0, ""), (code, error));

        var rows = Rows("out.csv", out _);
        double[][] covariance = [.. File.ReadAllLines(_folder.File("cov.csv")).Where(line => line[0] != '#')
            .Select(line => line.Split(',').Select(Number).ToArray())];
        Assert.Equal((rows.Count, rows.Count), (covariance.Length, covariance[^1].Length));
        for (int row = 0; row < rows.Count; row++)
            Assert.Equal(Math.Sqrt(covariance[row][row]), Number(rows[row][^1]), 1e-12 * Number(rows[row][^1]));
        Assert.True(rows.Count(row => Number(row[^2]) > 0) >= rowOfContent);
    }

    [Fact]
    public void File_that_is_given_twice_is_refused()
    {
        var (code, _, error) = Run(Jets, Jets);

        Assert.Equal(2, code);
        Assert.Contains("is given twice", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        Run(Jets, "--threads", "1");
        string expected = File.ReadAllText(_folder.File("out.csv"));
        Run(Jets, "--threads", "4");

        Assert.Equal(expected, File.ReadAllText(_folder.File("out.csv")));
    }

    [Fact]
    public void Jets_that_cannot_be_correlated_are_named_by_line()
    {
        string path = _folder.File("jets.txt");
        File.WriteAllText(path, "0 0 2 0 1 1 5 1 1\n0 1 3 1 1 1 2 2 2 3 1 2\n1 0 1 5 1 1\n");

        var (code, output, error) = Run(path);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("1 jet of fewer than 3 particles, with contact terms alone", output, StringComparison.Ordinal);
        Assert.Contains($"left out    1 jet: a particle whose energy is not above 0{Environment.NewLine}            {path}, line 1: ", output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 1 5 1 1", "errors need at least two jets that can be correlated, found 1")]
    [InlineData("0 0 1 -5 1 1", "found 0; left out: ")]
    [InlineData("0 0 1 5 1", "line 1: expected the azimuth of particle 1, a finite number, found the end of the line")]
    public void Files_that_cannot_be_used_are_input_errors(string text, string message)
    {
        string path = _folder.File("jets.txt");
        File.WriteAllText(path, text);

        var (code, _, error) = Run(path);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.csv")));
    }

    [Theory]
    [InlineData("--correlator shape needs --shape n_1,n_2", "--correlator", "shape")]
    [InlineData("--bins takes N:LOW:HIGH, log:N:LOW:HIGH or edges separated by commas, found 'log:5:0:1'", "--bins", "log:5:0:1")]
    [InlineData("--bins takes", "--bins", "3,2")]
    [InlineData("--correlator triples takes at most 512 --bins, found 513", "--bins", "513:0:1")]
    [InlineData("--no-contact-terms is for --points 2 or 3", "--correlator", "projected", "--points", "2.5", "--no-contact-terms")]
    [InlineData("--points is for --correlator projected", "--points", "3")]
    [InlineData("--window is for --correlator shape", "--correlator", "perimeter", "--window", "0.1")]
    [InlineData("a bin is beyond all numbers", "--scale", "1e-300")]
    [InlineData("--covariance is for at most 2048 rows", "--covariance", "c.csv")]
    public void Options_that_do_not_fit_are_one_sentence(string message, params string[] options)
    {
        var (code, _, error) = Run([Jets, .. options.Select(option => option == "c.csv" ? _folder.File(option) : option)]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = Program.Run(["correlate", .. arguments, "-o", _folder.File("out.csv")], output, error);
        return (code, output.ToString(), error.ToString());
    }

    private List<string[]> Rows(string name, out string header)
    {
        string[] lines = [.. File.ReadAllLines(_folder.File(name)).Where(line => line[0] != '#')];
        header = lines[0];
        return [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
