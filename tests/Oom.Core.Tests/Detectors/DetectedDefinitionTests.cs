using Oom.Json;

namespace Oom.Detectors;

public sealed class DetectedDefinitionTests
{
    private const string Pair = "t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar";

    [Theory]
    [InlineData("""{"electrons": {"efficiency": 1.2}}""", "the efficiency of electrons is from 0 to 1, found one from 1.2 to 1.2")]
    [InlineData("""{"electrons": {"efficiency": "-pt / 1 GeV - 1"}}""", "the efficiency of electrons is from 0 to 1")]
    [InlineData("""{"electrons": {"efficiency": "pt"}}""", "the efficiency of electrons is a pure number, found a number in GeV")]
    [InlineData("""{"jets": {"resolution": "sqrt((3 / pt)^2 + 0.04^2)"}}""", "energies in it have units, as in pt / 10 GeV")]
    [InlineData("""{"electrons": {"efficiency": "0.9 if pt < -1 GeV else 0.5"}}""", "this is never so")]
    [InlineData("""{"electrons": {"efficiency": "0.9 if d0 < 1 else 0.5"}}""", "there is no 'd0'")]
    [InlineData("""{"electrons": {"efficiency": "count(jets)"}}""", "'jets'")]
    [InlineData("""{"electrons": {"efficency": 0.9}}""", "unknown property \"efficency\"; allowed are efficiency, resolution, response, scale")]
    [InlineData("""{"leptons": {}}""", "unknown property \"leptons\"")]
    [InlineData("""{"missing": {"noise": "0.1"}, "jets": {"response": {"value": 1, "nuisances": {}}}}""", "the response of jets is one formula")]
    [InlineData("""{"missing": {"noise": "pt^2"}}""", "the noise of missing is a number in GeV")]
    [InlineData("""{"electrons": {"scale": {"2x": 0.1}}}""", "\"2x\" is no name of an uncertainty")]
    [InlineData("""{"electrons": {"scale": {"x": 2}}}""", "the shift x of electrons is from -0.9 to 0.9")]
    [InlineData("""{"electrons": {"efficiency": {"value": 1, "nuisances": {"x": 0.1}}, "scale": {"x": 0.1}}}""",
        "the uncertainty \"x\" is one of a probability and of a momentum")]
    [InlineData("""{"tagging": {"q": {"b": 1}}}""", "unknown property \"q\"; allowed are b, c, tau")]
    [InlineData("""{"tagging": {"b": {"g": 1}}}""", "unknown property \"g\"; allowed are b, c, tau, light, nuisances")]
    [InlineData("""{"features": [{"name": "x", "expression": "pt(pair.t)"}]}""", "a detector sees no decays")]
    [InlineData("""{"selection": [{"name": "x", "require": "count(w) > 0"}]}""", "a detector sees no decays and no lines of the record")]
    [InlineData("""{"features": []}""", "expected \"features\" of the detector")]
    public void Wrong_detectors_say_what_is_wrong_and_where(string detector, string expected)
    {
        var error = Assert.Throws<DocumentException>(() => Read(detector));
        Assert.Contains(expected, error.Problem, StringComparison.Ordinal);
        Assert.StartsWith("$.detector", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Detector_sees_what_needs_no_decay_and_no_line_that_is_not_outgoing()
    {
        var definition = Read("{}");
        Assert.Equal(["one lepton"], definition.Detector.Selection.Select(step => step.Name));
        Assert.Equal(["n"], definition.Detector.Features.Select(feature => feature.Name));
        Assert.Empty(definition.Detector.Refusals);
        Assert.Equal("det_n", definition.DetectorColumn(definition.Detector.Features[0]));
        Assert.Equal(["one lepton", "w"], definition.Generator.Selection.Select(step => step.Name));
        Assert.NotEmpty(definition.Generator.Refusals);
    }

    [Fact]
    public void Detector_may_stand_in_another_file_or_on_a_card_and_not_twice()
    {
        var node = DocumentNode.Parse(Definition(""), "d.json");
        var other = DocumentNode.Parse("""{"detector": {"electrons": {"efficiency": {"value": 0.5, "nuisances": {"x": 0.1}}}}}""", "o.json");
        var card = DocumentNode.Parse("""{"electrons": {"efficiency": "0.9 if pt >= 0 GeV else 0"}, "muons": {"resolution": "0.1"}}""", "c.tcl");

        Assert.Equal(["x"], DetectedDefinition.Read(node, other, card).Weights);
        Assert.Empty(DetectedDefinition.Read(node, null, card).Weights);
        Assert.Contains("\"detector\" is missing", Assert.Throws<DocumentException>(() => DetectedDefinition.Read(node, null, null)).Message,
            StringComparison.Ordinal);
        var own = DocumentNode.Parse(Definition(", \"detector\": {}"), "d.json");
        Assert.Contains("another file too", Assert.Throws<DocumentException>(() => DetectedDefinition.Read(own, other, null)).Message,
            StringComparison.Ordinal);
    }

    private static DetectedDefinition Read(string detector)
        => DetectedDefinition.Read(DocumentNode.Parse(Definition($", \"detector\": {detector}"), "d.json"), null, null);

    private static string Definition(string more) => $$$"""
        {"objects": {"e": {"particles": "abs(pdg) == 11"}, "pair": {"decay": "{{{Pair}}}"}, "w": {"record": "abs(pdg) == 24"}},
         "selection": [{"name": "one lepton", "require": "count(e) >= 1"}, {"name": "w", "require": "count(w) >= 1"}],
         "features": [{"name": "n", "expression": "count(e)"}, {"name": "pt_t", "expression": "pt(pair.t)"}]{{{more}}}
        }
        """;
}
