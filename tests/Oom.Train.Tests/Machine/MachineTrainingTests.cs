using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

public class MachineTrainingTests
{
    private const int EventsPerProcess = 30_000;
    private const string Stages = """
        first-stage: {steps: 120, learning-rate: 1e-3, warm-up-steps: 10}
        second-stage: {steps: 60, learning-rate: 5e-4, warm-up-steps: 5, ramp: 0.5}
        split: {validation-fraction: 0.2, test-fraction: 0.4}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Statistics_only_reaches_the_bound_of_the_likelihood_ratio()
    {
        using var outcome = Run("loss: statistics-only");
        double bound = GaussianToy.Bound(withNuisances: false);

        // Ten bins lose a few percent; the uncertainty of the test part of 24,000 events is known to about one.
        Assert.InRange(outcome.Test.Statistical[0].Detector / bound, 0.98, 1.06);
    }

    [Fact]
    public void Systematics_aware_comes_near_the_bound_of_all_observables_and_beats_cross_entropy()
    {
        using var aware = Run("loss: systematics-aware");
        using var cross = Run("loss: cross-entropy");
        double bound = GaussianToy.Bound(withNuisances: true), reached = Total(aware);
        Assert.InRange(reached / bound, 0.97, 1.12);

        // The information at the Asimov point against a full profile likelihood, whose sides differ a little.
        Assert.Equal(1, aware.Test.Profiles[0].Uncertainty!.Value / reached, 0.03);
        Assert.True(Total(cross) > 1.05 * reached, $"{Total(cross)} against {reached}, bound {bound}");
    }

    [Fact]
    public void Unfolding_aware_without_penalty_is_as_good_and_the_penalty_takes_the_bias_away()
    {
        using var free = Run("loss: unfolding-aware\nlambda: 0");
        using var bound = Run("loss: unfolding-aware\nlambda: 1");
        using var aware = Run("loss: systematics-aware");
        Assert.InRange(Total(free) / Total(aware), 0.9, 1.15);
        double Bias(MachineOutcome outcome) => outcome.Test.Bias.Sum(bias => bias.ChiSquare - bias.Noise);
        Assert.True(Bias(bound) < 0.5 * Bias(free), $"{Bias(bound)} against {Bias(free)}");
        Assert.True(bound.Test.Folding[0].Distance < free.Test.Folding[0].Distance);
    }

    [Fact]
    public void Parameter_of_the_event_weights_is_measured_as_well_as_its_slope_allows()
    {
        // The mean of x as parameter: d ln(weight)/dc = x for all events. Of events that
        // are smeared by r, each has the information 1/(1 + r^2).
        string yaml = GaussianToy.Yaml("loss: statistics-only\n" + Stages)
            .Replace("{name: mu, kind: signal-strength, nominal: 1, alternatives: [0, 2]}",
                "{name: mean, kind: event-weight, nominal: 0, slope: x, alternatives: [{value: 0.1, weight-factor: f}], processes: [background]}", StringComparison.Ordinal);
        var specification = SpecificationReader.Parse(yaml, "toy.yaml");
        var sample = GaussianToy.Sample(EventsPerProcess, 6);
        for (int e = 0; e < sample.Count; e++)
        {
            float[] features = new float[2];
            sample.Generator.CopyRow(e, features);
            sample.ParameterSlopes[e] = sample.Process[e] == 1 ? features[0] : 0;
            if (sample.Process[e] == 0) sample.Weight[e] *= 1e-6;
        }

        sample = sample with
        {
            AlternativeFactors = [
                .. Enumerable.Range(0, sample.Count).Select(e => sample.Process[e] == 1 ? 1 + 0.1f * sample.ParameterSlopes[e] : 1)]
        };
        var parts = Preparation.Smooth(specification, Preparation.Split(specification, sample), 2, Checkpoint.None(), Token);
        using var outcome = MachineTraining.Run(specification, parts, 2, Checkpoint.None(), _ => { }, Token);
        double bound = Math.Sqrt(
            (1 + GaussianToy.Resolution * GaussianToy.Resolution) / (GaussianToy.Efficiency * GaussianToy.BackgroundYield));

        // Ten bins keep 97 to 98 % of the information on a Gaussian's mean.
        Assert.InRange(outcome.Test.Statistical[0].Detector / bound, 0.97, 1.05);
    }

    [Theory]
    [InlineData("smooth")]
    [InlineData("plain")]
    public void Result_does_not_depend_on_threads(string templates)
    {
        string settings = $"loss: unfolding-aware\ntemplates: {templates}";
        using var one = Run(settings, threads: 1, steps: 6);
        using var two = Run(settings, threads: 2, steps: 6);
        Assert.Equal(one.Networks.Copy()[0], two.Networks.Copy()[0]);
        Assert.Equal(one.Networks.Copy()[1], two.Networks.Copy()[1]);
    }

    [Fact]
    public void Training_that_was_stopped_goes_on_to_the_same_result()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var specification = Specification("loss: unfolding-aware", steps: 12);
        var parts = Parts(specification);
        using var whole = MachineTraining.Run(specification, parts, 1, Checkpoint.None(), _ => { }, Token);
        try
        {
            foreach (int stop in (int[])[3, 17])
            {
                using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
                Assert.Throws<OperationCanceledException>(
                    () => MachineTraining.Run(specification, parts, 1, Checkpoint.Open(path, "key"), step =>
                {
                    if (step.Step == stop) source.Cancel();
                }, source.Token));
            }

            var checkpoint = Checkpoint.Open(path, "key");
            Assert.True(checkpoint.WasFound);
            using var resumed = MachineTraining.Run(specification, parts, 1, checkpoint, _ => { }, Token);
            Assert.Equal(whole.Networks.Copy()[0], resumed.Networks.Copy()[0]);
            Assert.Equal(whole.Networks.Copy()[1], resumed.Networks.Copy()[1]);
            Assert.Equal(whole.History.Records.Select(step => step.Training), resumed.History.Records.Select(step => step.Training));
            var other = Checkpoint.Open(path, "another key");
            Assert.False(other.WasFound);
            Assert.True(other.WasOfAnother);
            Assert.False(checkpoint.WasOfAnother);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_weight_tensor_receives_a_gradient()
    {
        var specification = Specification("loss: unfolding-aware", steps: 1);
        var parts = Parts(specification);
        using var detector = Pretraining.Detector(specification, parts.Training, 1, Checkpoint.None(), Token);
        using var generator = Pretraining.Generator(specification, parts.Training, 1, Checkpoint.None(), Token);
        var stepper = new HistogramStepper(specification, parts.Training, new LevelNetworks(detector, generator),
            new ObservableBins(specification.Generator.Bins.Edges, specification.Detector.Bins.Edges), 1);
        stepper.Differentiate([.. Enumerable.Range(0, parts.Training.Count)], 0, 0.25);
        Assert.Equal(2, stepper.Gradients.Count);
        Assert.All(stepper.Gradients, gradient => Assert.All(detector.Network.Parameters, parameter =>
            Assert.Contains(gradient.AsSpan(parameter.Offset, parameter.Count).ToArray(), g => g != 0)));
    }

    private static double Total(MachineOutcome outcome) => outcome.Test.TotalOf(0, Estimator.Smooth).Detector;

    private static MachineSpecification Specification(string settings, int? steps)
        => GaussianToy.Specification(
            settings + "\n" + (steps is { } count ? $"first-stage: {{steps: {count}}}\nsecond-stage: {{steps: {count}}}" : Stages));

    private static SampleParts Parts(MachineSpecification specification)
        => Preparation.Smooth(specification, Preparation.Split(specification, GaussianToy.Sample(EventsPerProcess, 5)), 2,
            Checkpoint.None(), Token);

    private static MachineOutcome Run(string settings, int threads = 2, int? steps = null)
    {
        var specification = Specification(settings, steps);
        return MachineTraining.Run(specification, Parts(specification), threads, Checkpoint.None(), _ => { }, Token);
    }
}
