using Oom.Json;

namespace Oom.Definitions;

public class ColumnTests
{
    private const string Columns = """
        "m_bb": "GeV", "m ll": "MeV", "dphi": {"unit": "rad", "low": -3.1415927, "high": 3.1415927}, "pt": "GeV", "n": "1", "good": "flag",
        "bdt": {"unit": "1", "definition": "the score of our trees", "low": 0, "high": 1}
        """;

    // In the order above.
    private static readonly double[] Row = [120, 91190, 1, 30, 4, 1, 0.25];

    [Theory]
    [InlineData("m_bb", "GeV", 120)]
    [InlineData("`m_bb`", "GeV", 120)]
    [InlineData("`m ll`", "GeV", 91.19)]
    [InlineData("log(m_bb / 60 GeV)", "1", 0.69314718055994531)]
    [InlineData("`pt` ^ 2", "GeV^2", 900)]
    [InlineData("cos(dphi) ^ 2 + sin(dphi) ^ 2", "1", 1)]
    [InlineData("m_bb if good and n >= 4 else 0", "GeV", 120)]
    public void Columns_are_numbers_of_expressions(string expression, string unit, double expected)
    {
        var definition = Read($$"""{"name": "f", "expression": "{{expression}}", "unit": "{{unit}}"}""");

        Assert.Equal(EventDefinition.Passed, Evaluate(definition, Row, out double[] features));
        Assert.Equal(expected, features[0], 1e-12);
        Assert.True(definition.Features[0].MayBeAbsent || expression.Contains("else", StringComparison.Ordinal));
    }

    [Fact]
    public void Definition_says_which_columns_it_needs_and_which_values_they_may_have()
    {
        var definition = Read("""{"name": "f", "expression": "bdt + 2 * dphi / (1 rad)"}, {"name": "p", "column": "pt"}""", "good", "n > 2");

        Assert.Equal(["dphi", "pt", "n", "good", "bdt"], definition.Columns.Select(column => column.Name));
        Assert.Equal(["rad", "GeV", "1", "flag", "1"], definition.Columns.Select(column => column.Unit));
        Assert.Equal("the score of our trees", definition.Columns[4].Definition);
        Assert.Empty(definition.Objects);
        Assert.True(definition.Columns[4].Range.Allows(1));
        Assert.False(definition.Columns[4].Range.Allows(1.1));
        Assert.False(definition.Columns[3].Range.Allows(2));
    }

    [Fact]
    public void Features_that_are_columns_have_their_unit_bounds_and_period_and_may_declare_them()
    {
        var definition = Read("""
            {"name": "angle", "column": "dphi", "unit": "rad"}, {"name": "p", "column": "pt", "unit": "GeV"},
            {"name": "own", "column": "a.b", "unit": "GeV^2"}
            """);

        Assert.Equal(["dphi", "`pt`", "`a.b`"], definition.Features.Select(feature => feature.Text));
        Assert.Equal(["rad", "GeV", "GeV^2"], definition.Features.Select(feature => feature.Unit));
        Assert.True(definition.Features[0].IsPeriodic);
        Assert.Equal(3.1415927, definition.Features[0].High);
        Assert.Equal(["dphi", "pt", "a.b"], definition.Columns.Select(column => column.Name));
    }

    [Fact]
    public void What_is_absent_makes_features_absent_and_requirements_false()
    {
        var definition = Read("""
            {"name": "f", "column": "m_bb"}, {"name": "g", "expression": "m_bb else `pt`"}, {"name": "h", "expression": "max(m_bb, 0)"}
            """, "n > 2", "good or not good");
        double[] without = [.. Row];
        without[0] = double.NaN;
        Assert.Equal(EventDefinition.Passed, Evaluate(definition, without, out double[] features));
        Assert.Equal([double.NaN, 30, double.NaN], features);

        without[5] = double.NaN;
        Assert.Equal(1, Evaluate(definition, without, out _));
        without[4] = double.NaN;
        Assert.Equal(0, Evaluate(definition, without, out _));
    }

    [Fact]
    public void Canonical_text_holds_the_columns_and_reads_as_the_same()
    {
        var definition = Read("""{"name": "f", "expression": "`m_bb`+ `m ll`*1", "unit": "GeV"}, {"name": "o", "column": "own", "unit": "1"}""", "good");

        Assert.Equal(
            """{"columns":{"m_bb":"GeV","m ll":"MeV","dphi":{"unit":"rad","low":-3.1415927,"high":3.1415927},"pt":"GeV","n":"1","good":"flag","bdt":{"unit":"1","definition":"the score of our trees","low":0,"high":1},"own":"1"},"selection":[{"name":"good","require":"good"}],"features":[{"name":"f","expression":"m_bb + `m ll` * 1","unit":"GeV"},{"name":"o","expression":"own","unit":"1"}]}""",
            definition.CanonicalText);
        Assert.Equal(definition.CanonicalText, EventDefinition.Read(DocumentNode.Parse(definition.CanonicalText, "again")).CanonicalText);
    }

    [Theory]
    [InlineData("""{"name": "f", "expression": "m_bc", "unit": "GeV"}""", "$.features[0].expression, character 1: there is no 'm_bc'; the nearest names are 'm_bb'")]
    [InlineData("""{"name": "f", "expression": "1 + `m lll`"}""", "$.features[0].expression, character 5: there is no column 'm lll'; the nearest names are 'm ll'")]
    [InlineData("""{"name": "f", "column": "m_bc"}""", "$.features[0].column: \"m_bc\" is not among the columns, and no unit declares it; the nearest names are 'm_bb'")]
    [InlineData("""{"name": "f", "column": "good"}""", "is a flag and no number; the expression \"1 if good else 0\" is one")]
    [InlineData("""{"name": "f", "column": "n", "expression": "n"}""", "a feature has an expression or is a column, not both")]
    [InlineData("""{"name": "f", "column": "m_bb", "unit": "1"}""", "$.features[0].unit: expected \"GeV\"")]
    [InlineData("""{"name": "f", "expression": "m_bb + n"}""", "a number in GeV and a number cannot be added or compared")]
    [InlineData("""{"name": "f", "expression": "n if bdt > 2 else 0"}""", "this is never so")]
    [InlineData("""{"name": "f", "expression": "m_bb[0]"}""", "expected a list before '[', found a number in GeV")]
    public void Wrong_columns_are_refused_with_their_place(string feature, string problem)
        => Assert.Contains(problem, Assert.Throws<DocumentException>(() => Read(feature)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"columns": {"": "GeV"}, "features": []}""", "is no name of a column")]
    [InlineData("""{"columns": {"a`b": "GeV"}, "features": []}""", "is no name of a column")]
    [InlineData("""{"columns": {"a": "G eV"}, "features": []}""", "$.columns.a: 'G eV' is no dimension")]
    [InlineData("""{"columns": {"a": {"unit": "flag", "low": 0}}, "features": []}""", "$.columns.a.low: a flag has no bounds")]
    [InlineData("""{"columns": {"a": {"unit": "1", "low": 2, "high": 1}}, "features": []}""", "$.columns.a.high: expected a number above 2")]
    [InlineData("""{"columns": {"a": "1"}, "objects": {"a": {"particles": "pt > 1"}}, "features": []}""", "$.objects.a: \"a\" is a column already")]
    [InlineData("""{"features": [{"name": "f", "expression": "1"}]}""", "$: expected \"objects\" or \"columns\", found neither")]
    public void Wrong_declarations_are_refused_with_their_place(string text, string problem)
        => Assert.Contains(
            problem, Assert.Throws<DocumentException>(() => EventDefinition.Read(DocumentNode.Parse(text, "d"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Tables_give_no_objects_and_events_no_columns()
    {
        var both = EventDefinition.Read(DocumentNode.Parse("""
            {"columns": {"bdt": "1"}, "objects": {"jets": {"particles": "pt > 30"}},
            "selection": [{"name": "jets", "require": "count(jets) > 1"}], "features": [{"name": "f", "column": "bdt"}]}
            """, "d"));

        Assert.Equal(["jets"], both.Objects);
        Assert.Equal(["bdt"], both.Columns.Select(column => column.Name));
        Assert.Contains("needs jets", Assert.Throws<ArgumentException>(() => new TableRow(both)).Message, StringComparison.Ordinal);

        // What is declared and not needed hinders nobody.
        var one = EventDefinition.Read(DocumentNode.Parse("""
            {"columns": {"bdt": "1"}, "objects": {"jets": {"particles": "pt > 30"}}, "features": [{"name": "f", "column": "bdt"}]}
            """, "d"));
        Assert.Empty(one.Objects);
        Assert.Equal(EventDefinition.Passed, Evaluate(one, [0.5], out double[] features));
        Assert.Equal([0.5], features);
    }

    private static EventDefinition Read(string features, params string[] requirements)
    {
        string selection = string.Join(", ", requirements.Select(text => $$"""{"name": "{{text}}", "require": "{{text}}"}"""));
        return EventDefinition.Read(DocumentNode.Parse(
            $$"""{"columns": { {{Columns}} }, "selection": [{{selection}}], "features": [{{features}}]}""", "d"));
    }

    private static int Evaluate(EventDefinition definition, double[] row, out double[] features)
    {
        var record = new TableRow(definition);
        string[] names = ["m_bb", "m ll", "dphi", "pt", "n", "good", "bdt"];
        record.Set(row.Length == names.Length ? definition.Columns.Select(column => row[Array.IndexOf(names, column.Name)]).ToArray() : row);
        var evaluator = definition.NewEvaluator();
        Assert.True(evaluator.TryEvaluate(record, out int step));
        features = evaluator.Features.ToArray();
        return step;
    }
}
