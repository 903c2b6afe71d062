using Oom.Bundles;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.Tables;
using Oom.Json;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Explanations;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tests;
using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Tables;

/// <summary>An observable O = (1 + x) / 2 of a table's column x, in four bins.</summary>
public sealed class TableReinterpretationTests : IDisposable
{
    private const string Columns = """
        "columns": {"x": {"unit": "1", "low": -1, "high": 1}, "m": "MeV", "good": "flag"},
        "selection": [{"name": "good", "require": "good"}, {"name": "heavy", "require": "m > 100 GeV"}],
        "features": [{"name": "x", "column": "x"}]
        """;

    private const string Rows = "weight,x,good,m,w_up,other\n2,-0.9,1,200000,3,a\n1,0.1,true,200000,4,b\n4,0.1,0,200000,5,c\n8,0.1,1,90000,6,d\n16,,1,200000,7,e\n32,0.9,1,,8,f\n";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_selected_and_filled_with_weights_in_pb()
    {
        var result = Run([Text("t.csv", Rows)]);

        Assert.Equal([2, 0, 1, 0], result.Nominal.Values.Select(value => value / 4));
        Assert.Equal(63, result.CrossSection.Value);
        Assert.Equal(["all events", "good", "heavy", "all features and the observable are finite numbers"],
            result.CutFlow.Select(step => step.Name));
        Assert.Equal([6, 5, 3, 2], result.CutFlow.Select(step => step.Events));
        Assert.Equal([63, 59, 19, 3], result.CutFlow.Select(step => step.CrossSectionPb));
        var file = result.Files[0];
        Assert.Equal(("CSV", "rows of a table: its columns as they stand"), (file.Format, result.Level));
        Assert.Equal("the column 'weight', in pb as it stands, adding up to 63 +- 37 pb", file.Normalisation);
        Assert.Equal([
            "the column 'x' is absent (null, or not a number) in 1 of 6 rows",
            "the column 'm' is absent (null, or not a number) in 1 of 6 rows"], file.Warnings);
    }

    [Fact]
    public void Cross_section_that_is_given_scales_the_weights()
    {
        var result = Run([Text("t.csv", Rows)], new() { CrossSectionPb = 6.3 });

        Assert.Equal(0.3, result.Nominal.Fiducial.Value, 1e-14);
        Assert.Contains("the column 'weight', scaled to the given cross-section of 6.3 pb", result.Files[0].Normalisation,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_weights_count_one_and_it_is_said()
    {
        string table = Text("t.csv", Rows.Replace("weight,", "w,", StringComparison.Ordinal));

        var result = Run([table]);
        Assert.Equal(6, result.CrossSection.Value);
        Assert.Contains("each row counts 1 pb: name the column of weights with --weight, or give the cross-section with --cross-section",
            result.Files[0].Warnings);
        Assert.Equal(63, Run([table], new() { NominalWeight = "w" }).CrossSection.Value);
    }

    [Fact]
    public void Columns_of_weights_have_distributions_of_their_own()
    {
        var result = Run([Text("t.csv", Rows)], new() { WeightColumns = WeightSelection.Parse("w_*") });

        Assert.Equal(["w_up"], result.Weights.Select(weight => weight.Name));
        Assert.Equal([3, 0, 4, 0], result.Weights[0].Values.Select(value => value / 4));
    }

    [Fact]
    public void Text_and_parquet_of_the_same_rows_give_the_same_bits_for_any_groups_and_threads()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(i => Math.Sin(i * i))], weight = [.. Enumerable.Range(0, 10_000).Select(i => 1 + Math.Cos(i))];
        string text = Text("a.csv", "x,weight,good,m\n" + string.Concat(
            x.Zip(weight, (value, w) => FormattableString.Invariant($"{value},{w},1,150000\n"))));
        string packed = _folder.File("a.parquet");
        ParquetTable.Write(packed, 1234, ("good", x.Select(_ => true).ToArray()), ("weight", weight), ("m", x.Select(_ => 150000f).ToArray()), ("x", x));
        var expected = Run([text], new() { Threads = 1 });

        foreach (var (file, threads) in ((string, int)[])[(text, 3), (packed, 1), (packed, 4)])
        {
            var result = Run([file], new() { Threads = threads });
            Assert.Equal(expected.Nominal.Values, result.Nominal.Values);
            Assert.Equal(expected.Nominal.Errors, result.Nominal.Errors);
            Assert.Equal(expected.CutFlow, result.CutFlow);
        }
    }

    [Fact]
    public void Row_is_explained_by_its_columns_requirements_and_features()
    {
        string table = Text("t.csv", Rows);
        using var observable = PublishedObservable.Load(TestBundle.WriteModel(_folder.Path, Description(Columns)));
        var (second, fifth) = (Explain(2), Explain(5));

        Assert.Equal([("x", "1", 0.1), ("m", "GeV", 200), ("good", "flag", 1)],
            second.Columns.Select(column => (column.Name, column.Unit, column.Value)));
        Assert.Equal([true, true], second.Requirements.Select(requirement => requirement.Holds));
        Assert.Equal(2, second.Bin);
        Assert.Equal(double.NaN, fifth.Columns[0].Value);
        Assert.Null(fifth.Bin);

        EventExplanation Explain(int row) => EventExplainer.Explain(observable, table, row);
    }

    [Fact]
    public void Several_tables_are_one_whether_read_together_or_merged()
    {
        string all = Text("all.csv", Rows), first = Text("first.csv", string.Join('\n', Rows.Split('\n').Take(3)) + "\n"),
            rest = Text("rest.csv", string.Join('\n', Rows.Split('\n').Where((_, i) => i is 0 or > 2)));

        var together = Run([first, rest]);
        Assert.Equal(Run([all]).Nominal.Values, together.Nominal.Values);
        Assert.Equal(63, together.CrossSection.Value);

        string[] results = [.. new[] { first, rest }.Select(file =>
        {
            File.WriteAllText(file + ".oom.json", Run([file]).ToJson());
            return file + ".oom.json";
        })];
        Assert.Equal(together.Nominal.Values, ResultMerger.Merge(results).Nominal.Values);
        Assert.Equal(63, ResultMerger.Merge(results).CrossSection.Value);
        Assert.Equal(63 / 2.0, ResultMerger.Merge([results[0], results[1]], SampleCombination.Average).CrossSection.Value, 10.0);
    }

    [Theory]
    [InlineData("x,good\n1,1\n", "there is no column 'm'; the nearest of its columns are 'x', 'good'")]
    [InlineData("x,good,m\n1,1,2\n2,1,3\n", "column 'x', row 2: found 2, expected from -1 to 1, as the column is declared")]
    [InlineData("x,good,m\n1,2,2\n", "column 'good', row 1: found 2, expected true or false, 1 or 0")]
    [InlineData("x,good,m\n", "the table has no rows")]
    [InlineData("x,good,m,weight\n1,1,2,\n", "column 'weight', row 1: found no number, expected a weight of a magnitude up to 1E+140")]
    public void Tables_that_do_not_fit_are_refused_with_their_place(string text, string problem)
    {
        string path = Text("t.csv", text);

        Assert.Equal($"{path}: {problem}", Assert.Throws<TableException>(() => Run([path])).Message);
    }

    [Fact]
    public void Events_and_tables_are_not_taken_for_each_other()
    {
        string events = TestData.Repository("specs", "examples", "events.lhe"), table = _folder.File("t.parquet");
        ParquetTable.Write(table, 10, ("x", new double[] { 0 }));

        Assert.Equal($"{events} holds events, and the observable needs the columns x, m, good, which only a table gives",
            Assert.Throws<SampleException>(() => Run([events])).Message);
        using var observable = PublishedObservable.Load(TestBundle.WriteModel(_folder.Path));
        Assert.Contains("is a table, and the observable needs the objects", Assert.Throws<SampleException>(
            () => Reinterpretation.Run(observable, [table], cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("no column is called 'q*', which was chosen by --variation-weights; there are x", Assert.Throws<SampleException>(
            () => Run([table], new() { WeightColumns = WeightSelection.Parse("q*") })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_rows_are_reproduced_or_the_bundle_is_refused()
    {
        var description = Description(Columns);
        TestBundle.WriteModel(_folder.Path, description);
        File.WriteAllText(_folder.File(BundleFiles.Bins), description.ToJson());
        TestBundle.WriteValidation(_folder.Path, new ValidationEvent(
            RecordedEvent.Of(description.Definition, [0.5, 150000, 1]), [0.5], 0.75, 3));
        TestBundle.WriteCard(_folder.Path);
        using (var observable = PublishedObservable.Load(_folder.Path))
            Assert.Contains(observable.Checks, check => check.StartsWith("1 validation events are reproduced", StringComparison.Ordinal));

        foreach (var (row, problem) in ((double[], string)[])[
            ([0.5, 150000, 0], "is not selected: \"good\" is not fulfilled"), ([2, 150000, 1], "has 2 in the column 'x'"),
            ([double.NaN, 150000, 1], "has a feature that is absent or not a finite number: x")])
        {
            TestBundle.WriteValidation(_folder.Path, new ValidationEvent(RecordedEvent.Of(description.Definition, row), [0.5], 0.75, 3));
            TestBundle.WriteCard(_folder.Path);
            Assert.Contains(problem, Assert.Throws<ObservableException>(() => PublishedObservable.Load(_folder.Path)).Message, StringComparison.Ordinal);
        }

        TestBundle.WriteValidation(_folder.Path, new ValidationEvent(TopPairEvents.Of(TestBundle.Pair), [0.5], 0.75, 3));
        TestBundle.WriteCard(_folder.Path);
        Assert.Contains("is an event of particles, and the observable needs the columns x, m, good",
            Assert.Throws<ObservableException>(() => PublishedObservable.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private static ObservableDescription Description(string definition) => TestBundle.Description with
    {
        Definition = EventDefinition.Read(DocumentNode.Parse($"{{{definition}}}", "a definition")),
    };

    private ReinterpretationResult Run(string[] files, ReinterpretationOptions? options = null)
    {
        string model = Directory.CreateDirectory(_folder.File(Guid.NewGuid().ToString("N"))).FullName;
        using var observable = PublishedObservable.Load(TestBundle.WriteModel(model, Description(Columns)));
        return Reinterpretation.Run(observable, files, options, TestContext.Current.CancellationToken);
    }

    private string Text(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
