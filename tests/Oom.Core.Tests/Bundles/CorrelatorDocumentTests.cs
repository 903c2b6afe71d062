using Oom.Correlators;
using Oom.Json;

namespace Oom.Bundles;

public sealed class CorrelatorDocumentTests
{
    private const string Head = "\"format\": \"oom.correlator\", \"version\": \"1.0\", \"name\": \"o\"";

    private const string Shape = """
        "correlator": {"kind": "shape", "n_1": 1, "n_2": 1.2, "window": 0.01, "bins": [0, 0.1, 0.3], "scale-gev": 2000, "weight-power": 1.5, "contact-terms": false}
        """;

    private const string Events = """
        "events": {"definition": {"objects": {"visible": {"particles": "not invisible"}}}, "particles": "visible",
            "jets": {"algorithm": "kt", "radius": 1.2, "energy-min": 10, "most": 2, "subjets": {"algorithm": "cambridge-aachen", "radius": 0.1}}}
        """;

    private const string Parameter = """
        "parameter": {"name": "m", "unit": "GeV", "at": 2, "prior": [0, 5], "degree": 1,
            "samples": [{"value": 1, "jets": 1000, "means": [0.5, 1]}, {"value": 3, "jets": 2000, "means": [0.7, 0.8]}],
            "covariance": [[1, 0.1], [0.1, 2]]}
        """;

    [Theory]
    [InlineData(Shape)]
    [InlineData(Shape + ", " + Events + ", " + Parameter)]
    [InlineData("\"correlator\": {\"kind\": \"projected\", \"points\": 2.5, \"variables\": \"hadron\", \"bins\": [0, 0.5]}")]
    [InlineData("\"correlator\": {\"kind\": \"perimeter\", \"bins\": [0, 0.5], \"asymmetries\": [0, 0.01, 0.1]}")]
    [InlineData("\"correlator\": {\"kind\": \"triples\", \"bins\": {\"count\": 4, \"low\": 0.01, \"high\": 1, \"spacing\": \"logarithmic\"}}")]
    public void Document_is_read_back_as_it_was_written(string properties)
    {
        var document = Read(properties);

        string text = document.ToJson();
        Assert.Equal(text, CorrelatorDocument.Read(DocumentNode.Parse(text, "file")).ToJson());
    }

    [Fact]
    public void Everything_that_is_said_is_read()
    {
        var document = Read($"{Shape}, {Events}, {Parameter}");

        var shape = Assert.IsType<ShapeCorrelator>(document.Correlator);
        Assert.Equal((1, 1.2, 0.01), (shape.SecondRatio, shape.ThirdRatio, shape.Window));
        Assert.Equal([0, 0.1, 0.3], shape.Axes[0].Bins.Edges.ToArray());
        Assert.Equal(new CorrelatorSettings { Scale = 2000, WeightPower = 1.5, HasContactTerms = false }, document.Settings);
        var finding = document.Events!.Finding!;
        Assert.Equal((1, 1.2, 10, 2), (finding.Definition.Exponent, finding.Definition.Radius, finding.Least, finding.MostJets));
        Assert.Equal((0, 0.1), (finding.SubjetDefinition!.Value.Exponent, finding.SubjetDefinition.Value.Radius));
        var parameter = document.Parameter!;
        Assert.Equal(("m", "GeV", 2, 0, 5), (parameter.Name, parameter.Unit, parameter.At, parameter.Low, parameter.High));
        Assert.Equal([0.6, 0.9], parameter.Model.Means(2).Select(mean => Math.Round(mean, 12)));
        Assert.Equal([1, 0.1, 0.1, 2], parameter.Model.Covariance);
    }

    [Theory]
    [InlineData("\"correlator\": {\"kind\": \"circle\", \"bins\": [0, 1]}", "$.correlator.kind: ")]
    [InlineData("\"correlator\": {\"kind\": \"shape\", \"n_1\": 1, \"n_2\": 1, \"bins\": [0, 1]}", "\"window\" is missing")]
    [InlineData("\"correlator\": {\"kind\": \"triples\", \"points\": 3, \"bins\": [0, 1]}", "unknown property \"points\"")]
    [InlineData("\"correlator\": {\"kind\": \"projected\", \"points\": 0, \"bins\": [0, 1]}", "$.correlator.points: the number of points is above 0")]
    [InlineData("\"correlator\": {\"kind\": \"projected\", \"points\": 4, \"contact-terms\": false, \"bins\": [0, 1]}", "may be without")]
    [InlineData("\"correlator\": {\"kind\": \"triples\", \"bins\": [1, 1]}", "$.correlator.bins: edge 1, 1, is not above")]
    [InlineData("\"correlator\": {\"kind\": \"triples\", \"bins\": {\"count\": 4, \"low\": 0, \"high\": 1, \"spacing\": \"logarithmic\"}}", "$.correlator.bins")]
    [InlineData("\"correlator\": {\"kind\": \"triples\", \"bins\": {\"count\": 100000, \"low\": 0, \"high\": 1}}", "at most 10000 bins, found 100000")]
    [InlineData(Shape + ", \"events\": {\"definition\": {\"objects\": {\"visible\": {\"particles\": \"not invisible\"}}}, \"particles\": \"visibel\"}",
        "$.events.particles: there is no \"visibel\"; the nearest names are ")]
    [InlineData(Shape + ", \"events\": {\"definition\": {\"objects\": {\"met\": {\"sum\": \"lost\"}, \"lost\": {\"particles\": \"invisible\"}}}, \"particles\": \"met\"}",
        "$.events.particles: expected the name of a list, found \"met\"")]
    public void What_is_wrong_is_named_with_its_place(string properties, string problem)
        => Assert.Contains(problem, Assert.Throws<DocumentException>(() => Read(properties)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"at\": 2", "\"at\": 9", "$.parameter.at: ")]
    [InlineData("[0, 5]", "[5, 0]", "$.parameter.prior: expected a lower and a higher end")]
    [InlineData("\"degree\": 1", "\"degree\": 2", "$.parameter.samples: a polynomial of degree 2 needs samples at 3 values")]
    [InlineData("\"jets\": 1000", "\"jets\": 1", "$.parameter.samples[0].jets: expected at least 2 jets, found 1")]
    [InlineData("[0.5, 1]", "[0.5]", "$.parameter.samples[0].means: ")]
    [InlineData("[0.1, 2]]", "[0.2, 2]]", "$.parameter.covariance: ")]
    [InlineData("[0.7, 0.8]", "[0.5, 1]", "$.parameter.prior: between 0 and 5 the model has no posterior")]
    [InlineData("[0, 5]", "[2, 2.0000000000000004]", "$.parameter.prior: between 2 and ")]
    [InlineData("[0, 5]", "[0, 1e300]", "$.parameter.prior: between 0 and 1E+300 the model has no posterior")]
    [InlineData("[[1, 0.1], [0.1, 2]]", "[[1, 2], [2, 1]]", "$.parameter.covariance: ")]
    public void What_is_wrong_of_a_parameter_is_named_with_its_place(string right, string wrong, string problem)
        => Assert.Contains(problem, Assert.Throws<DocumentException>(
            () => Read($"{Shape}, {Parameter.Replace(right, wrong, StringComparison.Ordinal)}")).Message, StringComparison.Ordinal);

    private static CorrelatorDocument Read(string properties)
        => CorrelatorDocument.Read(DocumentNode.Parse($"{{{Head}, {properties}}}", "file"));
}
