using Oom.Train.Learning;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

public class SampleChecksTests
{
    [Fact]
    public void Zero_signal_is_an_error()
    {
        var sample = GaussianToy.Sample(100, 1);
        sample.ParameterSlopes.AsSpan().Clear();
        Assert.Contains("no event depends on the parameter 'mu': there is no signal to measure", Fails(sample), StringComparison.Ordinal);
    }

    [Fact]
    public void Alternative_with_nominal_weights_is_an_error()
    {
        var sample = GaussianToy.Sample(100, 1);
        for (int e = 0; e < sample.Count; e++) sample.AlternativeFactors[2 * e + 1] = 1;
        Assert.Contains("at mu = 2 every event has its nominal weight", Fails(sample), StringComparison.Ordinal);
    }

    [Fact]
    public void Nuisance_that_empties_a_bin_is_an_error_that_names_both()
    {
        var specification = GaussianToy.Specification("loss: systematics-aware");
        var layout = new TemplateLayout(1, 3, 1, 2, 2);
        double[] templates = new double[layout.Length];
        layout.Matrix(templates, 0)[1] = 8;
        layout.Background(templates)[1] = 2;
        layout.Nuisance(templates, 0)[1] = -9.9;
        SampleChecks.RequireBinsUnderVariations(specification, layout, templates);
        layout.Nuisance(templates, 0)[1] = -10;
        string message = Assert.Throws<TrainingException>(
            () => SampleChecks.RequireBinsUnderVariations(specification, layout, templates)).Message;
        Assert.Contains("the nuisance 'tilt' changes the detector-level bin 2 of 3 by -10 of 10 events", message, StringComparison.Ordinal);
    }

    private static string Fails(EventSample sample)
        => Assert.Throws<TrainingException>(() => Preparation.Split(GaussianToy.Specification("loss: systematics-aware"), sample)).Message;
}
