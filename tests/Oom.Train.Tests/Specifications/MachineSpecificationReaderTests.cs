using Oom.Responses;
using Oom.Train.Machine;
using Oom.Train.Machine.Losses;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Specifications;

public class MachineSpecificationReaderTests
{
    [Fact]
    public void Example_is_read_with_all_its_settings()
    {
        var specification = SpecificationReader.Load(TestData.Repository("examples", "toponium", "toponium.yaml"));
        Assert.Equal("r", Assert.Single(specification.Parameters).Name);
        Assert.Equal([0, 2], specification.Parameters[0].Alternatives.Select(alternative => alternative.Value));
        Assert.Equal(["eta_t"], specification.Parameters[0].Processes);
        Assert.Equal(["pt_t", "eta_t", "pt_tbar", "eta_tbar", "deta_tt", "absdphi_tt", "dR_tt", "m_tt", "c_hel", "c_han"],
            specification.Generator.Features.Select(feature => feature.Name));
        Assert.Equal(29, specification.Detector.Features.Count);
        Assert.Equal(
            [NuisanceKind.ShiftedFeatures, NuisanceKind.Weight, NuisanceKind.Weight, NuisanceKind.Normalisation,
            NuisanceKind.Normalisation], specification.Nuisances.Select(nuisance => nuisance.Kind));
        Assert.Equal(TrainingLoss.UnfoldingAware, specification.Training.Loss);
        Assert.True(SpecificationReader.Load(TestData.Repository("examples", "top-mass", "top-mass.yaml")).HasDetector);
    }

    [Fact]
    public void Models_are_alternatives_behind_the_values_of_parameters()
    {
        string yaml = GaussianToy.Yaml("penalty: exponential")
            .Replace(
            "\nprocesses:",
            "\nmodels: [{name: tilted, weight-factor: up, processes: [background]}, {name: both, weight-factor: down}]\nprocesses:",
            StringComparison.Ordinal);
        var specification = SpecificationReader.Parse(yaml, "toy.yaml");
        Assert.Equal(["mu = 0", "mu = 2", "tilted", "both"], specification.Alternatives.Select(specification.NameOf));
        Assert.Equal([0.0, 2.0, null, null], specification.Alternatives.Select(alternative => alternative.Strength));
        Assert.Equal([1, 1, 1, 2], specification.Alternatives.Select(alternative => alternative.Processes.Count));
        Assert.Equal(Machine.Templates.PenaltyForm.Exponential, specification.Training.Penalty);
    }

    [Fact]
    public void Own_feature_has_the_bounds_of_its_definition_or_none()
    {
        string yaml = GaussianToy.Yaml("loss: unfolding-aware")
            .Replace("{name: x, definition: x, unit: '1'}", "{name: x, definition: x, unit: rad, low: 0, high: 6.28318531}",
            StringComparison.Ordinal);
        var features = SpecificationReader.Parse(yaml, "toy.yaml").Generator.Features;
        Assert.Equal((0, 6.28318531, true), (features[0].Low, features[0].High, features[0].IsPeriodic));
        Assert.False(features[1].IsBounded);
    }

    [Theory]
    [InlineData("{name: x, definition: x, unit: '1'}", "{name: x, definition: x, unit: '1', low: 1, high: 1}",
        "generator.features[0].high: expected a number above 1, found 1")]
    [InlineData("alternatives: [0, 2]", "alternatives: [0, 1]",
        "parameters[0].alternatives[1]: the alternative 1 equals the nominal value")]
    [InlineData("nominal: 1,", "nominal: 0,", "parameters[0].nominal: expected a number above 0, found 0")]
    [InlineData("kind: signal-strength", "kind: signal-strength, slope: x", "a signal strength has no slope")]
    [InlineData("alternatives: [0, 2]", "alternatives: [0, 2], processes: [nothing]",
        "there is no process 'nothing'; there are signal, background")]
    [InlineData("role: signal", "role: background", "no process has the role 'signal': nothing depends on the parameter")]
    [InlineData("{name: luminosity, kind: normalisation, size: 0.01}", "{name: luminosity, kind: normalisation, size: -1}",
        "nuisances[1].size: expected a number above 0, found -1")]
    [InlineData("{name: luminosity, kind: normalisation, size: 0.01}", "{name: tilt, kind: normalisation, size: 0.01}",
        "the nuisance 'tilt' is named twice")]
    [InlineData("{name: luminosity, kind: normalisation, size: 0.01}", "{name: luminosity, kind: normalisation, up: x, size: 0.01}",
        "a normalisation has a 'size' instead")]
    [InlineData("features: [u, v]", "features: [u, u]", "the feature 'u' is named twice")]
    [InlineData("bins: {equal-width: 10}", "bins: {equal-width: 10, quantiles: 3}", "found equal-width and quantiles")]
    [InlineData("loss: x", "loss: unfolding",
        "expected 'cross-entropy' or 'statistics-only' or 'systematics-aware' or 'unfolding-aware', found 'unfolding'")]
    [InlineData("bins: {equal-width: 10}", "bins: {}",
        "expected one of the keys equal-width, edges, quantiles, balanced-quantiles, optimised, found none")]
    [InlineData("\nprocesses:", "\nmodels: [{name: m, weight-factor: w}, {name: m, weight-factor: v}]\nprocesses:",
        "models[1].name: the model 'm' is named twice")]
    [InlineData("\nprocesses:", "\nmodels: [{name: m}]\nprocesses:", "models[0]: the key 'weight-factor' is missing")]
    [InlineData("\nprocesses:", "\nmodels: [{name: m, weight-factor: w, processes: [q]}]\nprocesses:",
        "there is no process 'q'; there are signal, background")]
    [InlineData("\nprocesses:", "\nmodels: [{name: m, weight: w}]\nprocesses:", "unknown key 'weight'")]
    [InlineData("loss: x", "penalty: linear", "training.penalty: expected 'bounded' or 'exponential', found 'linear'")]
    [InlineData("loss: x", "lambda: -1", "training.lambda: expected a number at least 0, found -1")]
    public void Wrong_specifications_are_errors_with_their_place(string what, string by, string expected)
    {
        string yaml = GaussianToy.Yaml("loss: x");
        Assert.Contains(what, yaml, StringComparison.Ordinal);
        Assert.Contains(
            expected, Assert.Throws<SpecificationException>(
            () => SpecificationReader.Parse(yaml.Replace(what, by, StringComparison.Ordinal), "toy.yaml")).Message,
            StringComparison.Ordinal);
    }
}
