using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Oom.Formulas;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;
using Oom.Symbolic.Tool.Commands;
using Oom.Terminal;

namespace Oom.Symbolic.Runs;

public sealed class FitCommandTests
{
    private static readonly string[] Fast = ["--seconds", "20", "--generations", "4", "--threads", "2"];

    [Fact]
    public void Last_lines_are_the_formula_its_complexity_and_R2()
    {
        using var folder = TestData.NewFolder();
        string table = Table(folder, "a*b/c");
        string output = folder.File("out");

        var (code, text, _) = Run([table, "--target", "y", "-o", output, "--plot", folder.File("front.svg"), .. Fast]);

        Assert.Equal(0, code);
        Assert.Equal(["y = a*b/c", "complexity = 5", "R2 = 1"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^3..]);
        var formula = Formula.FromJson(File.ReadAllText(Path.Combine(output, "formula.json")), "formula.json");
        Assert.Equal(6, formula.Expression.Evaluate([4, 3, 2]), 1e-12);
        using var front = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "front.json")));
        int rows = front.RootElement.GetProperty("formulas").GetArrayLength();
        Assert.Equal(rows + 1, File.ReadAllLines(Path.Combine(output, "front.csv")).Length);
        // The formulas are drawn where the document has them.
        Assert.Equal(front.RootElement.GetProperty("formulas").EnumerateArray().Select(row => row.GetProperty("loss").GetDouble()),
            File.ReadLines(folder.File("front.svg.csv")).Where(line => line.StartsWith("1,formulas,", StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture)));
        Assert.Equal(rows + 2, File.ReadAllLines(Path.Combine(output, "front.md")).Length);
    }

    [Fact]
    public void Feature_of_one_value_is_warned_of_and_left_out()
    {
        using var folder = TestData.NewFolder();
        string table = folder.File("table.csv");
        File.WriteAllLines(table, File.ReadLines(Table(folder, "2*b*c")).Select((line, i) => i == 0 ? $"d,{line}" : $"3,{line}").ToList());

        var (code, text, error) = Run([table, "--target", "y", "-o", folder.File("out"), .. Fast]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("warning: left out, with one value at all points: d (3)\n", text, StringComparison.Ordinal);
        using var front = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.File("out"), "front.json")));
        Assert.DoesNotContain("d", front.RootElement.GetProperty("importance").EnumerateArray().Select(name => name.GetString()));
        Assert.DoesNotContain(front.RootElement.GetProperty("formulas").EnumerateArray(),
            formula => formula.GetProperty("text").GetString()!.Contains('d', StringComparison.Ordinal));
    }

    [Fact]
    public void Formula_that_a_judgement_recommends_is_the_only_one_that_is_chosen()
    {
        using var folder = TestData.NewFolder();
        var problem = Problems.Of("a*b/c", points: 40);
        var prepared = PreparedSearch.Of(new SearchSpecification(), problem) with { Settings = Problems.Small(2) };
        var output = new StringWriter();

        FitRun.Run(prepared, "", folder.File("out"), false, null, output, CancellationToken.None, result => new(result.Front[0], _ => { }));

        Assert.Single(output.ToString().Split('\n'), line => line.Contains("**chosen**", StringComparison.Ordinal));
        Assert.Contains("complexity = 1\n", output.ToString(), StringComparison.Ordinal);
        using var front = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.File("out"), "front.json")));
        Assert.Equal(1, front.RootElement.GetProperty("chosenComplexity").GetInt32());
    }

    [Fact]
    public void Search_is_taken_up_from_its_checkpoint_and_from_no_other()
    {
        using var folder = TestData.NewFolder();
        string table = Table(folder, "exp(-0.7*a)*sin(1.3*b + 0.5) + log(c + 0.4*a)");
        string[] Options(string name, string generations)
            => [table, "--target", "y", "-o", folder.File(name), "--generations", generations, "--complexity-max", "12"];
        Assert.Equal(0, Run(Options("whole", "8")).Code);
        Assert.Equal(0, Run(Options("half", "4")).Code);

        Assert.Equal(0, Run([.. Options("resumed", "8"), "--resume", Path.Combine(folder.File("half"), "checkpoint.json")]).Code);
        var (code, _, error) = Run(
            [.. Options("other", "8"), "--seed", "2", "--resume", Path.Combine(folder.File("half"), "checkpoint.json")]);

        Assert.Equal(File.ReadAllText(Path.Combine(folder.File("whole"), "front.csv")),
            File.ReadAllText(Path.Combine(folder.File("resumed"), "front.csv")));
        Assert.Equal(2, code);
        Assert.Contains("the checkpoint is that of another search", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--target z", "there is no column 'z'; there are a, b, c, y")]
    [InlineData("", "the target is not named")]
    [InlineData("--target y --operators +,foo", "'foo' is no operator")]
    [InlineData("--target y --loss mean", "--loss takes squared-error or log-odds or bin-cross-entropy, found 'mean'")]
    [InlineData("--target y --bins 1,0", "--bins: ")]
    [InlineData("--target y --bins 0,1", "--bins are for the loss bin-cross-entropy")]
    [InlineData("--target y --points 200", "--points is for --model")]
    [InlineData("--target y --seconds -1", "--seconds takes a number above 0, found '-1'")]
    [InlineData("--target y --features a,y", "the target 'y' is among the features")]
    [InlineData("--target y --features a,a", "the feature 'a' is named twice")]
    [InlineData("--target y --features a --weights a", "the weights 'a' are among the features")]
    [InlineData("--target y --weights y", "the target 'y' is also the weights")]
    [InlineData("--target y --loss bin-cross-entropy --bins 1,0", "is not above the edge before it, 1\n")]
    [InlineData("--target y --operators sin,tanh", "a formula stays between -1 and")]
    public void Bad_input_is_one_line_and_exit_code_2(string options, string message)
    {
        using var folder = TestData.NewFolder();

        var (code, _, error) = Run(
            [Table(folder, "100*a*b"), "-o", folder.File("out"), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public void A_column_that_no_formula_can_name_is_refused()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("table.csv");
        File.WriteAllText(path, "a`,y\n1,2\n2,3\n");

        var (code, _, error) = Run([path, "--target", "y", "-o", folder.File("out")]);

        Assert.Equal(2, code);
        Assert.Contains("the feature 'a`' has a name that no formula can hold", error, StringComparison.Ordinal);
    }

    private static string Table(TemporaryFolder folder, string truth)
    {
        var problem = Search.Problems.Of(truth, points: 60);
        string path = folder.File("table.csv");
        File.WriteAllLines(
            path,
            ["a,b,c,y", .. Enumerable.Range(0, 60)
            .Select(
            i
            => string.Join(',', Enumerable.Range(0, 3).Select(k => problem.Table.Column(k)[i]).Append(problem.Target[i])
            .Select(value => value.ToString("R", CultureInfo.InvariantCulture))))]);
        return path;
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = ConsoleHost.Run("oom-symbolic", new RootCommand { FitCommand.Create() }, ["fit", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
