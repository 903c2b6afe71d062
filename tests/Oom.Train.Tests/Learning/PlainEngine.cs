using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning;

/// <summary>An engine for derivatives that are given, in double precision:
/// <see cref="PlainBackpropagation"/> behind the seam of engines.</summary>
internal sealed class PlainEngine(MultilayerPerceptron network, Standardisation standardisation) : ITrainingEngine
{
    private readonly PlainBackpropagation _textbook = new(network, standardisation, TrainingHead.Given);
    private readonly float[] _parameters = new float[network.BufferLength];

    public Span<float> Parameters => _parameters;

    public double Differentiate(FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<int> batch, IOutputLoss loss,
        Span<float> gradient) => throw new NotSupportedException();

    public void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        double[] parameters = Array.ConvertAll(_parameters, p => (double)p);
        float[] row = new float[network.FeatureCount];
        for (int e = 0; e < rows.Length; e++)
        {
            features.CopyRow(rows.Span[e], row);
            double[] values = _textbook.Outputs(parameters, Array.ConvertAll(row, x => (double)x));
            for (int i = 0; i < values.Length; i++) outputs.Span[e * values.Length + i] = (float)values[i];
        }
    }

    public IForwardPass Forward(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        Evaluate(features, rows, outputs);
        return new Pass(this, features, rows);
    }

    public void DifferentiateByFeatures(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs, Memory<float> derivatives)
        => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Pass(PlainEngine engine, FeatureView features, ReadOnlyMemory<int> rows) : IForwardPass
    {
        public void Backpropagate(ReadOnlyMemory<float> upstream, Span<float> gradient)
        {
            // The gradient of the mean, with weights that make it that of the sum.
            double[] weights = new double[rows.Length];
            Array.Fill(weights, rows.Length);
            var sample = new LabelledSample(features, rows.ToArray(), upstream.ToArray(), weights);
            double[] exact = engine._textbook.Differentiate(
                Array.ConvertAll(engine._parameters, p => (double)p), sample, [.. Enumerable.Range(0, rows.Length)]).Gradient;
            for (int i = 0; i < exact.Length; i++) gradient[i] = (float)exact[i];
        }

        public void Dispose()
        {
        }
    }
}
