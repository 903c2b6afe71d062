using System.Text.RegularExpressions;

namespace Oom.Train.Specifications;

public sealed class SurrogateSpecificationReaderTests
{
    private static string Example { get; } = Regex.Match(
        File.ReadAllText(TestData.Repository("specs", "surrogates.md")), "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    [Fact]
    public void Example_of_the_document_is_read()
    {
        var specification = SurrogateSpecificationReader.Parse(Example, "spec.yaml");

        Assert.Equal(["nu_r", "nu_r^2", "nu_jes", "nu_jes^2"], Enumerable.Range(0, 4).Select(specification.Points.Basis.TermName));
        Assert.Equal([true, true, false, false], specification.Sources.Select(source => source.Source.SharesEvents(specification.Nominal)));
        Assert.Equal("m_tt_jes_up", specification.Sources[2].Source.Features[0]);
        Assert.Equal("weight", specification.Sources[3].Source.Weight);
        Assert.Equal((300, 0.05, true, false, 0.2),
            (specification.Boosting.Trees, specification.Boosting.FinalLearningRate, specification.Boosting.GlobalNode,
            specification.Boosting.ExactSearch, specification.Boosting.ValidationFraction));
    }

    [Theory]
    [InlineData("point: [-1, 0]", "point: [-1]", "base-points[1].point", "expected a value for each of nu_r, nu_jes, found 1")]
    [InlineData("point: [0, -1]", "point: [0.5, 0]", "base-points", "do not determine the terms nu_jes^2")]
    [InlineData("nu_jes^2", "nu_y", "terms[3]", "unknown parameter 'nu_y'")]
    [InlineData("levels: 4", "levels: 13", "training.levels", "at most 12")]
    [InlineData("search: histogram", "search: fast", "training.search", "'histogram' or 'exact'")]
    [InlineData("    weight: weight * scale_down\n", "", "base-points[1]", "these are the nominal events")]
    [InlineData("method: parametric-trees", "method: information-trees", "base-points[2]", "weights of the nominal events")]
    [InlineData("terms:", "order: 2\nterms:", "order", "not both")]
    public void Wrong_place_is_named(string right, string wrong, string key, string message)
    {
        Assert.Contains(right, Example, StringComparison.Ordinal);
        int place = Example.LastIndexOf(right, StringComparison.Ordinal);

        var error = Assert.Throws<SpecificationException>(
            () => SurrogateSpecificationReader.Parse(Example[..place] + wrong + Example[(place + right.Length)..], "spec.yaml"));

        Assert.Equal(key, error.Key);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
