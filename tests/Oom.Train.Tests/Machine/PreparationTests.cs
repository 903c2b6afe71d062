using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

public class PreparationTests
{
    private const int EventsPerProcess = 4000;
    private const float Noise = 0.5f;

    // What one half teaches and what it is taught are sums over the same pairs of events, so that a pull is up to 1.4 wide.
    private const double LargestPull = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Nothing that is known of an event tells its weights: all that a regression can learn is the
    // noise of its events, and this one has many passes to do so.
    private static (MachineSpecification Specification, SampleParts Parts) Noisy()
    {
        string yaml = GaussianToy.Yaml("split: {validation-fraction: 0.2, test-fraction: 0.4}")
            .Replace("smoothing: {weight-epochs: 3, hidden-layers: [16]}", "smoothing: {weight-epochs: 400, hidden-layers: [64, 64]}",
                StringComparison.Ordinal)
            .Replace("{name: mu, kind: signal-strength, nominal: 1, alternatives: [0, 2]}",
                "{name: mean, kind: event-weight, nominal: 0, slope: x, alternatives: [{value: 0.1, weight-factor: f}], processes: [background]}", StringComparison.Ordinal);
        var specification = SpecificationReader.Parse(yaml, "toy.yaml");
        var sample = GaussianToy.Sample(EventsPerProcess, 11);
        var random = new Philox4x32(12, 0);
        float[] slopes = new float[sample.Count], factors = new float[sample.Count];
        for (int e = 0; e < sample.Count; e++)
        {
            bool depends = sample.Process[e] == 1;
            slopes[e] = depends ? Noise * (float)random.NextNormal() : 0;
            factors[e] = depends ? 1 + Noise * (float)random.NextNormal() : 1;
            sample.RawSlopes[2 * e] = Noise * (float)random.NextNormal();
        }

        return (specification, Preparation.Split(specification, sample with { ParameterSlopes = slopes, AlternativeFactors = factors }));
    }

    [Fact]
    public void Smooth_slopes_of_the_test_part_know_nothing_of_the_noise_of_the_events_that_have_them()
    {
        var (specification, parts) = Noisy();
        var (raw, smooth) = (parts.Test, Preparation.SmoothTest(specification, parts.Test, 2, Checkpoint.None(), Token));
        AssertPull("nuisance", e => raw.RawSlopes[2 * e], e => smooth.SmoothSlopes[2 * e]);
        AssertPull("slope", e => raw.ParameterSlopes[e], e => smooth.ParameterSlopes[e]);
        AssertPull("slope at generator level", e => raw.ParameterSlopes[e], e => smooth.GeneratorSlopes[e]);
        AssertPull("factor", e => raw.AlternativeFactors[e] - 1, e => smooth.AlternativeFactors[e] - 1);
        AssertPull("factor at generator level", e => raw.AlternativeFactors[e] - 1, e => smooth.GeneratorFactors[e] - 1);

        void AssertPull(string what, Func<int, double> own, Func<int, double> learnt)
        {
            double sum = 0, squares = 0;
            for (int e = 0; e < raw.Count; e++)
            {
                if (raw.Process[e] != 1 || raw.DetectorRow[e] == EventSample.None) continue;
                Assert.NotEqual(own(e), learnt(e));
                double product = own(e) * learnt(e);
                sum += product;
                squares += product * product;
            }

            double pull = sum / Math.Sqrt(squares);
            Assert.True(Math.Abs(pull) < LargestPull, FormattableString.Invariant($"{what}: {pull:F1} standard deviations"));
        }
    }

    [Fact]
    public void Results_learn_nothing_from_the_training_part()
    {
        var (specification, raw) = Noisy();
        var other = raw with { Training = raw.Training with { RawSlopes = new float[raw.Training.RawSlopes.Length] } };
        var (first, second) = (Preparation.Smooth(specification, raw, 2, Checkpoint.None(), Token),
            Preparation.Smooth(specification, other, 2, Checkpoint.None(), Token));
        Assert.Equal(first.Test.SmoothSlopes, second.Test.SmoothSlopes);
        Assert.NotEqual(first.Training.SmoothSlopes, second.Training.SmoothSlopes);
    }

    [Fact]
    public void Smooth_slopes_are_the_same_for_any_threads_and_from_a_checkpoint()
    {
        var (specification, raw) = Noisy();
        var smoothing = specification.Training.Smoothing with { WeightEpochs = 1, HiddenLayers = [8] };
        specification = specification with { Training = specification.Training with { Smoothing = smoothing } };
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, "checkpoint");
        var expected = Preparation.Smooth(specification, raw, 1, Checkpoint.None(), Token);
        for (int start = 0; start < 2; start++)
        {
            var found = Preparation.Smooth(specification, raw, 2, Checkpoint.Open(path, "key"), Token);
            foreach (var (own, same) in ((EventSample, EventSample)[])[
                (expected.Training, found.Training), (expected.Validation, found.Validation), (expected.Test, found.Test)])
            {
                Assert.Equal(own.SmoothSlopes, same.SmoothSlopes);
                Assert.Equal(own.GeneratorFactors, same.GeneratorFactors);
            }
        }
    }
}
