using Oom.Bundles;
using Oom.Definitions;
using Oom.Formulas;
using Oom.Json;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Judging;

/// <summary>The example of specs/judged.md.</summary>
public sealed class JudgedExampleTests
{
    private static readonly ModelTask Task = new(
        new ObservableDescription("toy", "A toy.", 13000, 1, EventDefinition.Read(DocumentNode.Parse(
            """{"objects": {"outgoing": {"particles": "pt > 0"}}, "features": [{"name": "x", "expression": "tanh(sum(outgoing, pt) / 100 GeV)", "unit": "1"}]}""", "toy")),
            Toy.Layout.GeneratorBins, Toy.Layout.DetectorBins),
        new string('0', 64), Toy.Teacher, Toy.Counted);

    [Fact]
    public void Document_of_the_example_is_what_a_judgement_writes()
    {
        string text = JudgedDocument.ToJson(Task, Front()), example = TestData.Repository("specs", "examples", "judged.json");
        bool rewrite = Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1";
        if (rewrite) File.WriteAllText(example, text);
        Assert.SkipWhen(rewrite, "the example was written anew, not compared");

        Assert.Equal(File.ReadAllText(example), text);
    }

    [Fact]
    public void Formula_is_found_by_its_complexity()
    {
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, JudgedDocument.File);
        File.WriteAllText(path, JudgedDocument.ToJson(Task, Front()));

        Assert.Equal("0.9*x", JudgedDocument.PublishedText(path, 3));
        Assert.Throws<DocumentException>(() => JudgedDocument.PublishedText(path, 4));
    }

    [Fact]
    public void Table_has_the_network_first_and_the_price_of_each_formula()
    {
        string[] lines = JudgedReport.ToMarkdown(Task, Front()).Split('\n');

        Assert.StartsWith("| network | 1.0000 | 1.0000 |", lines[2], StringComparison.Ordinal);
        Assert.Contains("| 1.000 |", lines[3], StringComparison.Ordinal);
        Assert.Contains("| not finite for an event |", lines[4], StringComparison.Ordinal);
        Assert.Matches(
            "^chosen: simplest formula within 10 % of the network.s total uncertainties: 3 nodes; its dependence on the model: D_KS [a-z]+ [0-9.]+.*, chi2 [-+0-9.E]+ \\(network: D_KS [a-z]+ 0[.][0-9]+.*, chi2 [-+0-9.E]+\\)$", lines[6]);
        Assert.All(lines[..5], line => Assert.Equal(lines[0].Count(c => c == '|'), line.Count(c => c == '|')));
    }

    [Fact]
    public void Plots_have_a_column_and_slices_for_each_formula()
    {
        string[] scatter = JudgedReport.ToScatter(Task, Front()).TrimEnd().Split('\n'),
            profile = JudgedReport.ToProfile(Task, Front()).TrimEnd().Split('\n');

        Assert.Equal("network,formula_3,formula_5", scatter[0]);
        Assert.Equal(1 + Toy.Teacher.Count, scatter.Length);

        // x = 0.1 is in the slice from 0.1 to 0.12 in single precision, with 1 + 20 events.
        Assert.Contains("0.1,0.12,3,21,0.09,", profile[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Constant_has_no_ranks()
    {
        var judge = new FormulaJudge(Task.Events, Task.Description.GeneratorBins, Task.Responses);
        var constant = Toy.Formula("0.3");
        var front = new JudgedFront(judge.Network,
            [new(new FrontFormula([constant], constant, 1, 0.25), constant, judge.Of(constant), new ConstantStatistics([], []))]);

        Assert.Matches("^[|] 1 [|] -?[0-9.]+ [|] none [|]", JudgedReport.ToMarkdown(Task, front).Split('\n')[3]);
    }

    private static JudgedFront Front()
    {
        var judge = new FormulaJudge(Task.Events, Task.Description.GeneratorBins, Task.Responses);
        var (formula, undefined) = (Toy.Formula("0.9*x"), Toy.Formula("log(x - 0.2)"));
        return new JudgedFront(judge.Network,
        [
            new(new FrontFormula([formula], formula, 3, 0.25), formula, judge.Of(formula),
                new ConstantStatistics([new ConstantEstimate(0.9, 0.05, 0.85, double.NaN)], [1])),
            new(new FrontFormula([undefined], undefined, 5, 0.125), undefined, judge.Of(undefined), new ConstantStatistics([], [])),
        ]);
    }
}
