using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Inference.Contrasts;

/// <summary>
/// The mean of a contrastive loss over rows, as the training loop sees it. The parameters beside each row's own are drawn anew in every
/// step from those of all rows by their weights, so that the ratio is that to p(x) of the table as it is. What is drawn depends on seed,
/// network and step alone.
/// </summary>
internal sealed class ContrastiveSample : IBatchLoss
{
    private const ulong Streams = 1UL << 40, OfValidation = 1UL << 41;

    // Validation goes through the rows in pieces that fit into a few megabytes.
    private const int PieceLength = 4096;

    private readonly ITrainingEngine _engine;
    private readonly ParametricRows _rows;
    private readonly IContrastiveLoss _loss;
    private readonly ulong _seed;
    private readonly ulong _stream;
    private readonly double[]? _cumulative;
    private readonly double _scale;
    private readonly float[] _gradient;

    /// <summary>The loss of rows.</summary>
    /// <param name="engine">The engine of the network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="loss">The loss of one row.</param>
    /// <param name="seed">Seed of the parameters that are drawn.</param>
    /// <param name="network">Number of the network among those of the seed.</param>
    public ContrastiveSample(ITrainingEngine engine, ParametricRows rows, IContrastiveLoss loss, ulong seed, int network)
    {
        _engine = engine;
        _rows = rows;
        _loss = loss;
        _seed = seed;
        _stream = (ulong)network << 32;
        _gradient = new float[engine.Parameters.Length];
        Engines = [engine];
        Gradients = [_gradient];
        _scale = rows.Count / rows.Weights.Sum();
        if (rows.Weights.AsSpan().ContainsAnyExcept(rows.Weights[0])) _cumulative = Cumulative(rows.Weights);
    }

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingEngine> Engines { get; }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Gradients { get; }

    /// <inheritdoc/>
    public LossValue Differentiate(ReadOnlyMemory<int> batch, int step)
    {
        var random = new Philox4x32(_seed, Streams + _stream + (ulong)step);
        var inputs = Draw(batch.Span, ref random);
        float[] outputs = new float[batch.Length * _loss.Points];
        using var pass = _engine.Forward(inputs, Indices(outputs.Length), outputs);
        double loss = Replace(batch.Span, outputs);
        pass.Backpropagate(outputs, _gradient);
        return new LossValue(loss / batch.Length);
    }

    /// <summary>The mean loss of all rows, with the same parameters beside them at every call.</summary>
    public double Evaluate()
    {
        double loss = 0;
        for (int first = 0; first < Count; first += PieceLength)
        {
            int[] piece = [.. Enumerable.Range(first, Math.Min(PieceLength, Count - first))];
            var random = new Philox4x32(_seed, OfValidation + _stream + (ulong)first);
            var inputs = Draw(piece, ref random);
            float[] outputs = new float[piece.Length * _loss.Points];
            _engine.Evaluate(inputs, Indices(outputs.Length), outputs);
            loss += Replace(piece, outputs);
        }

        return loss / Count;
    }

    // Puts the derivatives of the mean loss in the place of the outputs, and gives the sum of the losses.
    private double Replace(ReadOnlySpan<int> batch, Span<float> outputs)
    {
        int points = _loss.Points;
        float[] own = new float[points];
        double sum = 0;
        for (int i = 0; i < batch.Length; i++)
        {
            var places = outputs.Slice(i * points, points);
            places.CopyTo(own);
            double weight = _rows.Weights[batch[i]] * _scale;
            sum += weight * _loss.Differentiate(own, places);
            foreach (ref float place in places) place *= (float)(weight / batch.Length);
        }

        return sum;
    }

    private FeatureView Draw(ReadOnlySpan<int> batch, ref Philox4x32 random)
    {
        int points = _loss.Points, width = _rows.Width;
        float[] inputs = new float[batch.Length * points * width];
        for (int i = 0; i < batch.Length; i++)
        {
            for (int k = 0; k < points; k++)
            {
                int parameters = k == 0 ? batch[i] : DrawRow(ref random);
                _rows.CopyInputs(batch[i], parameters, inputs.AsSpan((i * points + k) * width, width));
            }
        }

        return new FeatureView(inputs, width);
    }

    private int DrawRow(ref Philox4x32 random)
    {
        if (_cumulative is null) return (int)(random.NextDouble() * Count);
        double place = random.NextDouble() * _cumulative[^1];
        int found = Array.BinarySearch(_cumulative, place);
        return Math.Min(found >= 0 ? found + 1 : ~found, Count - 1);
    }

    private static double[] Cumulative(double[] weights)
    {
        double[] sums = new double[weights.Length];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++) sums[i] = sum += weights[i];
        return sums;
    }

    private static int[] Indices(int count) => [.. Enumerable.Range(0, count)];
}
