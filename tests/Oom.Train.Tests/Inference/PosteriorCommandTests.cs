using System.Globalization;
using Oom.Train.Commands;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

public sealed class PosteriorCommandTests : IClassFixture<RatioToyFolder>, IDisposable
{
    private readonly TableFolder _folder = new();
    private readonly string _ratio;

    public PosteriorCommandTests(RatioToyFolder toy)
    {
        // A copy, which tests may damage.
        _ratio = Directory.CreateDirectory(_folder.File("ratio")).FullName;
        foreach (string file in Directory.GetFiles(toy.Path)) System.IO.File.Copy(file, Path.Combine(_ratio, Path.GetFileName(file)));
        _folder.Text("data.csv", "x\n0.5\n-1.9\n0.7\n9\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Posterior_of_each_row_is_that_of_the_closed_form()
    {
        var (exitCode, output, error) = Run("data.csv", "-o", File("out.csv"), "--grid", File("grid.csv"), "--samples", File("samples.csv"),
            "--sample-count", "50");

        Assert.Equal((0, ""), (exitCode, error));
        string[][] lines = [.. Lines("out.csv").Select(line => line.Split(','))];
        Assert.Equal(["row", "parameter", "map", "mean", "deviation", "level", "piece", "low", "high"], lines[0]);

        // The network's own error after a second of training.
        const double Error = 0.15;
        string[] first = lines.Single(line => line[0] == "1" && line[5] == "0.68");
        Assert.Equal(0.5, double.Parse(first[3], CultureInfo.InvariantCulture), Error);
        Assert.Equal(0.5, double.Parse(first[4], CultureInfo.InvariantCulture), Error);
        Assert.Equal(0, double.Parse(first[7], CultureInfo.InvariantCulture), 2 * Error);
        Assert.Equal(1, double.Parse(first[8], CultureInfo.InvariantCulture), 2 * Error);
        Assert.Contains("x is outside of what the training had, ", output, StringComparison.Ordinal);
        Assert.Contains("in 1 of 4 rows: the ratio is extrapolated there", output, StringComparison.Ordinal);
        Assert.Contains("theta: 2 posteriors of 4 reach an end of the prior, -2 to 2", output, StringComparison.Ordinal);
        Assert.Equal(1 + 4 * 50, Lines("samples.csv").Length);
        string[] grid = [.. Lines("grid.csv").Where(line => line.StartsWith("1,", StringComparison.Ordinal))];
        double[] nodes = Array.ConvertAll(grid, line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)),
            density = Array.ConvertAll(grid, line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture));
        Assert.Equal(1, Enumerable.Range(1, nodes.Length - 1).Sum(i => (nodes[i] - nodes[i - 1]) * (density[i] + density[i - 1]) / 2), 1e-9);
    }

    [Fact]
    public void Rows_have_the_same_posteriors_whatever_their_order_the_threads_and_the_culture()
    {
        _folder.Text("reversed.csv", "x\n9\n0.7\n-1.9\n0.5\n");
        Run("data.csv", "-o", File("one.csv"), "--threads", "1");
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Run("data.csv", "-o", File("two.csv"), "--threads", "2");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Run("reversed.csv", "-o", File("reversed_out.csv"));

        Assert.Equal(Lines("one.csv"), Lines("two.csv"));
        string[] Of(string file, int row) => [.. Lines(file).Where(line => line.StartsWith($"{row},", StringComparison.Ordinal)).Select(line => line[2..])];
        for (int row = 1; row <= 4; row++) Assert.Equal(Of("one.csv", row), Of("reversed_out.csv", 5 - row));
    }

    [Fact]
    public void Rows_together_are_narrower_and_so_called()
    {
        _folder.Text("many.csv", "x\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{0.5 + 0.5 * Math.Sin(i)}\n"))));

        var (_, output, _) = Run("many.csv", "--together", "-o", File("out.csv"), "--levels", "0.9");

        Assert.StartsWith("50 rows together: theta ", output, StringComparison.Ordinal);
        string[] line = Assert.Single(Lines("out.csv").Skip(1)).Split(',');
        Assert.Equal(("all", "0.9"), (line[0], line[5]));
        Assert.InRange(double.Parse(line[4], CultureInfo.InvariantCulture), 0.05, 0.09);
    }

    [Theory]
    [InlineData("y\n1\n", "there is no column 'x'")]
    [InlineData("x\n1\nnan\n", "row 2: 'x' (\"x\") is NaN; a finite number is needed")]
    [InlineData("x\n1\ninf\n", "row 2: 'x' (\"x\") is infinite; a finite number is needed")]
    [InlineData("x\n1\ntext\n", "row 2: 'x' (\"x\") is the text 'text'")]
    [InlineData("x\n", "the table has no rows")]
    public void Wrong_data_are_refused_in_one_line(string content, string problem)
    {
        _folder.Text("data.csv", content);

        RequireRefusal(Run("data.csv", "-o", File("out.csv")), problem);
        Assert.False(System.IO.File.Exists(File("out.csv")));
    }

    [Fact]
    public void Wrong_folders_and_options_are_refused_in_one_line()
    {
        RequireRefusal(CommandRun.Of(PosteriorCommand.Create(), File("nothing"), File("data.csv")), "is the folder one that oom-train ratio made?");
        RequireRefusal(Run("none.csv"), "there is no such file");
        RequireRefusal(Run("data.csv", "--levels", "1"), "--levels takes a number between 0 and 1, found '1'");
        RequireRefusal(Run("data.csv", "--where", "x > 100"), "no row passes the selection");
        RequireRefusal(Run("data.csv", "--where", "z > 100"), "there is no column 'z'");
        string document = Path.Combine(_ratio, RatioFolder.DocumentFile), text = System.IO.File.ReadAllText(document);
        System.IO.File.WriteAllText(document, text.Replace("\"kind\": \"uniform\"", "\"kind\": \"round\"", StringComparison.Ordinal));
        RequireRefusal(Run("data.csv"), "$.parameters[0].prior.kind: expected \"uniform\", \"normal\" or \"table\", found \"round\"");
        System.IO.File.WriteAllText(document, text.Replace("\"version\": \"1.0\"", "\"version\": \"2.0\"", StringComparison.Ordinal));
        RequireRefusal(Run("data.csv"), "version \"2.0\" is not supported");
        System.IO.File.WriteAllText(document, text);
        System.IO.File.AppendAllText(Path.Combine(_ratio, RatioFolder.ModelFile), "x");
        RequireRefusal(Run("data.csv"), "it is not the one that was trained");
        System.IO.File.Delete(Path.Combine(_ratio, RatioFolder.ModelFile));
        RequireRefusal(Run("data.csv"), "there is no file");
    }

    private string File(string name) => _folder.File(name);

    private string[] Lines(string name) => System.IO.File.ReadAllText(File(name)).TrimEnd().Split('\n');

    private (int ExitCode, string Output, string Error) Run(string data, params string[] options)
        => CommandRun.Of(PosteriorCommand.Create(), [_ratio, File(data), .. options]);

    private static void RequireRefusal((int ExitCode, string Output, string Error) run, string problem)
    {
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}
