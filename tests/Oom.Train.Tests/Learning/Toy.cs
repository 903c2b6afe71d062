using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning;

/// <summary>Two Gaussians of unit variance: signal around (Shift/2, 0), background around (-Shift/2, 0).</summary>
internal sealed class Toy
{
    private static readonly bool[] IsSignal = [true, false];

    public Toy(int eventsPerClass, double shift, ulong seed = 11)
    {
        Shift = shift;
        Table = new EventTable(2);
        var random = new Philox4x32(seed, 0);
        for (int i = 0; i < 2 * eventsPerClass; i++)
        {
            int process = i % 2;
            Table.TryAdd([(process == 0 ? 0.5 : -0.5) * shift + random.NextNormal(), random.NextNormal()], 1, process);
        }

        var split = EventSplit.Draw(Table.Processes, 2, new TrainingSettings { ValidationFraction = 0.25, TestFraction = 0.25 });
        Training = new LabelledSample(Table, split.Training, IsSignal, ClassBalance.Equal);
        Validation = new LabelledSample(Table, split.Validation, IsSignal, ClassBalance.Equal);
        Test = new LabelledSample(Table, split.Test, IsSignal, ClassBalance.Equal);
        Standardisation = Standardisation.Of(Training, ["x", "y"]);
    }

    public double Shift { get; }

    public EventTable Table { get; }

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
