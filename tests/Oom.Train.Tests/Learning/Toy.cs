using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;

namespace Oom.Train.Learning;

/// <summary>Two Gaussians of unit variance: signal around (Shift/2, 0), background around (-Shift/2, 0).</summary>
internal sealed class Toy
{
    public Toy(int eventsPerClass, double shift, ulong seed = 11)
    {
        Shift = shift;
        var random = new Philox4x32(seed, 0);
        float[] features = new float[4 * eventsPerClass];
        for (int i = 0; i < 2 * eventsPerClass; i++)
        {
            features[2 * i] = (float)((i % 2 == 0 ? 0.5 : -0.5) * shift + random.NextNormal());
            features[2 * i + 1] = (float)random.NextNormal();
        }

        var split = EventSplit.Draw([.. Enumerable.Range(0, 2 * eventsPerClass).Select(i => i % 2)], 2, 0.25, 0.25, 1);
        Parts = new SampleParts(Sample(split.Training), Sample(split.Validation), Sample(split.Test));
        (Training, Validation, Test) = (Part(split.Training), Part(split.Validation), Part(split.Test));
        Standardisation = Standardisation.Of(Training, ["x", "y"]);

        EventSample Sample(int[] rows) => new()
        {
            Process = Array.ConvertAll(rows, i => i % 2),
            Weight = [.. Enumerable.Repeat(1.0, rows.Length)],
            GeneratorRow = rows,
            DetectorRow = Array.ConvertAll(rows, _ => EventSample.None),
            Shifts = [],
            ParameterSlopes = Array.ConvertAll(rows, i => i % 2 == 0 ? 1f : 0),
            AlternativeFactors = [],
            RawSlopes = [],
            Generator = new FeatureView(features, 2),
            Detector = new FeatureView([], 0),
        };

        LabelledSample Part(int[] rows)
        {
            var part = new LabelledSample(new FeatureView(features, 2), rows, Array.ConvertAll(rows, i => i % 2 == 0 ? 1f : 0),
                [.. Enumerable.Repeat(1.0, rows.Length)]);
            part.Balance(ClassBalance.Equal);
            return part;
        }
    }

    public double Shift { get; }

    public SampleParts Parts { get; }

    public LabelledSample Training { get; }

    public LabelledSample Validation { get; }

    public LabelledSample Test { get; }

    public Standardisation Standardisation { get; }

    public MultilayerPerceptron Network { get; } = new(2, new NetworkSettings { HiddenLayers = [16, 16] });

    public ITrainingEngine NewEngine(int threads = 1) => new TorchEngine(Network, Standardisation, threads);

    public float[] TestFeatures(int index)
    {
        float[] features = new float[2];
        Test.CopyFeatures(index, features);
        return features;
    }

    /// <summary>The logarithm of the ratio of the two densities.</summary>
    public double LogLikelihoodRatio(ReadOnlySpan<float> features) => Shift * features[0];
}
