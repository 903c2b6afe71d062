using System.Text.RegularExpressions;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;
using Oom.Symbolic.Tool.Specifications;

namespace Oom.Symbolic.Runs;

/// <summary>The examples of specs/symbolic.md.</summary>
public sealed partial class FrontExampleTests
{
    [Fact]
    public void Front_of_the_example_is_what_a_search_writes()
    {
        const string document = "front.json";
        var problem = Problems.Of("a*b/c", points: 40);
        var search = Problems.Prepare(problem, Problems.Small(2));
        var result = search.Run(null, null, CancellationToken.None);
        FrontRow[] rows = [.. result.Front.Select(formula => FrontRow.Of(formula, problem))];
        string text = FrontDocument.ToJson(problem, rows, rows.Single(row => row.Formula == result.Chosen), result, 1);
        string example = TestData.Repository("specs", "examples", document);
        bool rewrite = Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1";
        if (rewrite) File.WriteAllText(example, text);
        Assert.SkipWhen(rewrite, "the example was written anew, not compared");

        // Fits end in other last digits on other processors.
        Assert.Equal(Number().Replace(File.ReadAllText(example), "#"), Number().Replace(text, "#"));
    }

    [Fact]
    public void Specification_of_the_document_is_read()
    {
        string text = Yaml().Match(File.ReadAllText(TestData.Repository("specs", "symbolic.md"))).Groups[1].Value;

        var specification = SearchSpecificationReader.Parse(text, "symbolic.md");

        Assert.Equal(["m_tt", "c_hel", "c_han"], specification.Features);
        Assert.Equal(25, specification.Grammar.ComplexityMaximum);
        Assert.Equal(2, specification.Grammar.Weights[Formulas.Operator.Exponential]);
        Assert.Equal(-1, specification.Monotonicity["m_tt"]);
        Assert.Equal(2, specification.Parts.Count);
        Assert.Equal(new SearchSettings(), specification.Settings);
    }

    [Theory]
    [InlineData("version: 2", "line 1, column 10: version: expected 1")]
    [InlineData("version: 1\nopertors: [+]", "unknown key 'opertors'")]
    [InlineData("version: 1\noperators: [foo]", "operators[0]: 'foo' is no operator")]
    [InlineData("version: 1\ncomplexity: {maximum: 0}", "complexity.maximum: expected a whole number from 1 to 1000")]
    [InlineData("version: 1\nsearch: {population: 2147483647}", "search.population: expected a whole number from 10 to 10000")]
    [InlineData("version: 1\nnesting: [{outer: exp, inner: exp, most: 0}, {outer: exp, inner: exp, most: 1}]", "the same is said twice")]
    [InlineData("version: 1\ntemplate: sigmoid(f)", "'template' and 'parts' come together")]
    [InlineData("version: 1\nloss: bin-cross-entropy", "loss: bin-cross-entropy needs 'bins'")]
    [InlineData("version: 1\nunits: [{name: a, unit: 3m}]", "'3m' is no dimension")]
    [InlineData("version: 1\nmonotonic: [{feature: a, direction: up}]", "expected 'rising' or 'falling', found 'up'")]
    public void Error_names_the_place(string text, string message)
        => Assert.Contains(message, Assert.Throws<SpecificationException>(() => SearchSpecificationReader.Parse(text, "file")).Message,
            StringComparison.Ordinal);

    [GeneratedRegex(@"-?\d+\.\d+(E[-+]?\d+)?|(?<=""text"": "").*(?="")")]
    private static partial Regex Number();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
