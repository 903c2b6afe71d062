using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning;

/// <summary>A network with random parameters and events.</summary>
internal sealed class Problem
{
    public Problem(int features, int[] hidden, int events, int outputs = 1, double scale = 1)
    {
        var random = new Philox4x32(17, (ulong)(features + 1000 * events));
        Network = new MultilayerPerceptron(features, new NetworkSettings { HiddenLayers = hidden }, outputs);
        Standardisation = new Standardisation(
            [.. Enumerable.Range(0, features).Select(i => 0.3 * i - 1)], [.. Enumerable.Range(0, features).Select(i => 0.5 + 0.1 * i)]);
        Parameters = new float[Network.BufferLength];
        Network.Initialise(Parameters, ref random);
        foreach (var parameter in Network.Parameters)
        {
            // Biases of zero would hide an error in them.
            for (int i = 0; i < parameter.Count; i++) Parameters[parameter.Offset + i] += (float)(0.1 * random.NextNormal());
        }

        foreach (ref float parameter in Parameters.AsSpan()) parameter *= (float)scale;

        // A block that holds other events too, seen in another order, and a column that the network does not see.
        int stride = features + 1, blockRows = events + 5;
        float[] values = new float[blockRows * stride];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(random.NextNormal() + 0.2 * (i % stride));
        var view = new FeatureView(values, stride).Choose([.. Enumerable.Range(0, features).Select(i => i + 1)]);
        float[] targets = [.. Enumerable.Range(0, events * outputs).Select(i => i % 3 == 0 ? 1f : 0)];
        double[] weights = [.. Enumerable.Range(0, events).Select(i => i % 7 == 0 ? -0.5 : 1 + 0.01 * (i % 50))];
        Sample = new LabelledSample(view, [.. Enumerable.Range(0, events).Select(i => blockRows - 1 - i)], targets, weights);
        Batch = [.. Enumerable.Range(0, events).Select(i => (i + 3) % events)];
    }

    public MultilayerPerceptron Network { get; }

    public Standardisation Standardisation { get; }

    public float[] Parameters { get; }

    public LabelledSample Sample { get; }

    public int[] Batch { get; }

    public ITrainingEngine Engine(int threads = 1)
    {
        var engine = new TorchEngine(Network, Standardisation, threads);
        Parameters.CopyTo(engine.Parameters);
        return engine;
    }

    public IOutputLoss Loss(TrainingHead head) => head switch
    {
        TrainingHead.CrossEntropy => new EveryOutput(Sample),
        TrainingHead.SquaredError => new SquaredError(Sample),
        _
            => new TorchFunctionLoss(
            Network.OutputCount, Sample, (outputs, targets, weights) => (weights.unsqueeze(1) * targets * outputs).sum()),
    };

    public (double Loss, float[] Gradient) Differentiate(ITrainingEngine engine, TrainingHead head = TrainingHead.CrossEntropy)
    {
        float[] gradient = new float[Network.BufferLength];
        Array.Fill(gradient, float.NaN);
        return (engine.Differentiate(Sample.Features, Sample.Rows, Batch, Loss(head), gradient), gradient);
    }

    // The cross-entropy of several classifiers at once, output by output.
    private sealed class EveryOutput(LabelledSample sample) : IEventLoss
    {
        public int OutputCount => sample.OutputCount;

        public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
        {
            double sum = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                var one = new LabelledSample(sample.Features, [0], [sample.Targets[e * outputs.Length + i]], [sample.Weights[e]]);
                sum += new CrossEntropy(one).Differentiate(0, outputs.Slice(i, 1), derivatives.Slice(i, 1));
            }

            return sum;
        }
    }
}
