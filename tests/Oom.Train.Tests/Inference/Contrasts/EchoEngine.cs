using Oom.Train.Learning;

namespace Oom.Train.Inference.Contrasts;

/// <summary>An engine whose output is its last input: what stands beside each row can be read off.</summary>
internal sealed class EchoEngine : ITrainingEngine
{
    private readonly float[] _parameters = new float[1];

    public Span<float> Parameters => _parameters;

    public float[] Upstream { get; private set; } = [];

    public double Differentiate(FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<int> batch, IOutputLoss loss,
        Span<float> gradient) => throw new NotSupportedException();

    public void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        float[] row = new float[features.FeatureCount];
        for (int i = 0; i < rows.Length; i++)
        {
            features.CopyRow(rows.Span[i], row);
            outputs.Span[i] = row[^1];
        }
    }

    public IForwardPass Forward(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        Evaluate(features, rows, outputs);
        return new Pass(this);
    }

    public void DifferentiateByFeatures(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs, Memory<float> derivatives)
        => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Pass(EchoEngine engine) : IForwardPass
    {
        public void Backpropagate(ReadOnlyMemory<float> upstream, Span<float> gradient) => engine.Upstream = upstream.ToArray();

        public void Dispose()
        {
        }
    }
}
