using Oom.Simulation.Detector;

namespace Oom.Train.Specifications;

public class SimulationSettingsReaderTests
{
    [Fact]
    public void Numbers_of_the_document_are_the_defaults()
    {
        string document = File.ReadAllText(TestData.Repository("specs", "simulation.md"));
        int start = document.IndexOf("```yaml", StringComparison.Ordinal) + "```yaml".Length;
        string yaml = document[start..document.IndexOf("```", start, StringComparison.Ordinal)];

        var read = SimulationSettingsReader.Parse(yaml, "simulation.md");
        Assert.Equal(new SimulationSettings(), read);
        Assert.NotEqual(new SimulationSettings(),
            SimulationSettingsReader.Parse(yaml.Replace("stochastic: 0.8", "stochastic: 0.9", StringComparison.Ordinal), "simulation.md"));
    }

    [Fact]
    public void Weights_of_the_document_are_read()
    {
        string document = File.ReadAllText(TestData.Repository("specs", "simulation.md"));
        int start = document.IndexOf("efficiency-uncertainties:", StringComparison.Ordinal);
        var read = SimulationSettingsReader.Parse(
            "version: 1\n" + document[start..document.IndexOf("```", start, StringComparison.Ordinal)], "simulation.md");
        Assert.Equal(21, read.Weights.OperatorPoints.Count);
        Assert.Equal(("check_1", 1.3), (read.Weights.OperatorPoints[20].Name, read.Weights.OperatorPoints[20].Values[2]));
        Assert.True(read.Weights.Scales);
        Assert.Equal(new EfficiencyUncertainties { Electron = 0.01, Muon = 0.005, BottomTag = 0.02, CharmTag = 0.04, Mistag = 0.10 },
            read.Detector.EfficiencyUncertainties);
    }

    [Theory]
    [InlineData("simulation.yaml")]
    [InlineData("alternative.yaml")]
    public void Detectors_of_the_example_are_read(string file)
        => Assert.True(SimulationSettingsReader.Load(TestData.Repository("examples", "smeft", file)).Detector.AngularObservables);

    [Theory]
    [InlineData("version: 1\njets: {stochastik: 1}", "line 2, column 8: jets: unknown key 'stochastik'")]
    [InlineData("version: 1\nmuon: {efficiency-central: 1.2}",
        "muon.efficiency-central: expected a number at least 0 and at most 1, found 1.2")]
    [InlineData("version: 1\ninitial-state-radiation: sometimes",
        "expected 'without-extra-partons' or 'always' or 'never', found 'sometimes'")]
    [InlineData("version: 1\njets: {scale-sources: [{name: a}, {name: a}]}", "jets.scale-sources[1].name: the source 'a' is named twice")]
    [InlineData("version: 1\njets: {scale-sources: [{name: a, shifts: [1, 0]}]}",
        "jets.scale-sources[0].shifts[1]: a shift is not 0 and stands once")]
    [InlineData("version: 1\njets: {scale-sources: [{name: a, jets: t}]}", "expected 'all' or 'b' or 'c' or 'light', found 't'")]
    [InlineData("version: 1\nweights: {wilson-coefficients: [ctGRe, ctG]}",
        "weights.wilson-coefficients[1]: expected 'ctGRe' or 'ctGIm' or 'cQj18' or 'cQj38' or 'ctj8', found 'ctG'")]
    [InlineData("version: 1\nweights: {wilson-coefficients: [ctGRe, ctGRe]}", "the coefficient 'ctGRe' is named twice")]
    [InlineData("version: 1\nweights: {wilson-coefficients: [ctGRe], wilson-points: [{name: ctGRe_p1, ctGRe: 2}]}",
        "the point 'ctGRe_p1' is named twice")]
    [InlineData("version: 1\nefficiency-uncertainties: {b-tag: 0.2}", "expected a number at least 0 and at most 0.15, found 0.2")]
    [InlineData("version: 1\nloose-reconstruction: loose",
        "loose-reconstruction: expected 'kept-rapidity' or 'transverse-neutrinos', found 'loose'")]
    [InlineData("version: 1\nb-tagging: {charm-scale: 2}", "b-tagging.charm-scale: expected a number at least 0 and at most 1, found 2")]
    [InlineData("smearings: 3", "the key 'version' is missing")]
    public void Wrong_settings_are_errors_with_their_place(string yaml, string expected)
        => Assert.Contains(expected, Assert.Throws<SpecificationException>(() => SimulationSettingsReader.Parse(yaml, "d.yaml")).Message,
            StringComparison.Ordinal);
}
