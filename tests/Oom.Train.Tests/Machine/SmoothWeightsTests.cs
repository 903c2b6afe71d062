using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

public class SmoothWeightsTests
{
    private const int EventsPerProcess = 40_000, Bins = 4;
    private const float Slope = 0.1f, Migration = 0.3f, Noise = 0.5f;

    // Fourteen of the sixteen cells and four bins are compared with statistical errors; the regression itself adds some.
    private const double LargestPull = 4.5, LargestMeanSquare = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The weight depends on x, on how far the detector moved the event, which no generator-level
    // feature tells, and on something that no feature tells at all.
    private static (MachineSpecification Specification, SampleParts Raw) Sample()
    {
        string yaml = GaussianToy.Yaml("smoothing: {weight-epochs: 8}")
            .Replace("smoothing: {weight-epochs: 3, hidden-layers: [16]}", "seed: 1", StringComparison.Ordinal)
            .Replace("{name: mu, kind: signal-strength, nominal: 1, alternatives: [0, 2]}",
                "{name: mean, kind: event-weight, nominal: 0, slope: x, alternatives: [{value: 0.1, weight-factor: f}], processes: [background]}", StringComparison.Ordinal);
        var specification = SpecificationReader.Parse(yaml, "toy.yaml");
        var sample = GaussianToy.Sample(EventsPerProcess, 8);
        var random = new Philox4x32(9, 0);
        float[] slopes = new float[sample.Count], factors = new float[sample.Count], generator = new float[2], detector = new float[2];
        for (int e = 0; e < sample.Count; e++)
        {
            sample.Generator.CopyRow(e, generator);
            sample.Detector.CopyRow(e, detector);
            float noise = (float)random.NextNormal();
            bool depends = sample.Process[e] == 1;
            slopes[e] = depends ? generator[0] + noise : 0;
            factors[e] = depends ? 1 + Slope * generator[0] + Migration * (detector[0] - generator[0]) + Noise * noise : 1;
        }

        return (specification, Preparation.Split(specification, sample with { ParameterSlopes = slopes, AlternativeFactors = factors }));
    }

    [Fact]
    public void Smooth_factors_give_the_cells_of_the_plain_ones_with_less_noise()
    {
        var (specification, raw) = Sample();
        var smooth = Preparation.Smooth(specification, raw, 2, Checkpoint.None(), Token).Test;
        var plain = raw.Test;
        double matrixPulls = 0, generatorPulls = 0;
        double[] cellDifference = new double[Bins * Bins], cellVariance = new double[Bins * Bins], binDifference = new double[Bins],
            binVariance = new double[Bins];
        float[] generator = new float[2], detector = new float[2];
        for (int e = 0; e < plain.Count; e++)
        {
            if (plain.Process[e] != 1) continue;
            plain.Generator.CopyRow(plain.GeneratorRow[e], generator);
            int i = Bin(generator[0]);
            Add(binDifference, binVariance, i, plain.AlternativeFactors[e] - smooth.GeneratorFactors[e]);
            if (plain.DetectorRow[e] == EventSample.None) continue;
            plain.Detector.CopyRow(plain.DetectorRow[e], detector);
            Add(cellDifference, cellVariance, Bin(detector[0]) * Bins + i, plain.AlternativeFactors[e] - smooth.AlternativeFactors[e]);

            void Add(double[] difference, double[] variance, int place, double value)
            {
                difference[place] += plain.Weight[e] * value;
                variance[place] += plain.Weight[e] * plain.Weight[e] * value * value;
            }
        }

        for (int cell = 0; cell < cellDifference.Length; cell++)
        {
            if (cellVariance[cell] == 0) continue;
            double pull = cellDifference[cell] / Math.Sqrt(cellVariance[cell]);
            Assert.True(Math.Abs(pull) < LargestPull, FormattableString.Invariant($"cell {cell}: {pull:F2} standard deviations"));
            matrixPulls += pull * pull / cellDifference.Length;
        }

        for (int i = 0; i < Bins; i++) generatorPulls += binDifference[i] * binDifference[i] / binVariance[i] / Bins;
        Assert.True(matrixPulls < LargestMeanSquare && generatorPulls < LargestMeanSquare,
            FormattableString.Invariant($"mean squared pulls {matrixPulls:F2} and {generatorPulls:F2}"));

        // What is left of the spread is what the features tell.
        double expected = Math.Sqrt(Slope * Slope + Migration * Migration * GaussianToy.Resolution * GaussianToy.Resolution);
        double[] kept = [.. Enumerable.Range(0, plain.Count).Where(e => plain.Process[e] == 1 && plain.DetectorRow[e] != EventSample.None)
            .Select(e => (double)smooth.AlternativeFactors[e])];
        double mean = kept.Average(), spread = Math.Sqrt(kept.Average(f => (f - mean) * (f - mean)));
        Assert.Equal(expected, spread, 0.15 * expected);
        Assert.All(Enumerable.Range(0, plain.Count).Where(e => plain.Process[e] == 0), e => Assert.Equal(1, smooth.AlternativeFactors[e]));
    }

    [Fact]
    public void Plain_templates_keep_the_weights_of_the_table()
    {
        var (specification, raw) = Sample();
        specification = specification with { Training = specification.Training with { Templates = TemplateKind.Plain } };
        var parts = Preparation.Smooth(specification, raw, 1, Checkpoint.None(), Token);
        Assert.Same(raw.Test.AlternativeFactors, parts.Test.AlternativeFactors);
        Assert.Same(raw.Test.ParameterSlopes, parts.Test.ParameterSlopes);
    }

    private static int Bin(float x) => x < -1 ? 0 : x < 0 ? 1 : x < 1 ? 2 : 3;
}
