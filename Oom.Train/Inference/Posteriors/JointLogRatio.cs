using Oom.Train.Learning;

namespace Oom.Train.Inference.Posteriors;

/// <summary>The log-ratio of several rows together, the sum of theirs: rows that are independent at given parameters.</summary>
internal sealed class JointLogRatio : ILogRatio, IDisposable
{
    private const int PieceLength = 256;

    private readonly Func<ILogRatio> _ratio;
    private readonly float[] _rows;
    private readonly int _featureCount;
    private readonly ILogRatio?[] _ratios;

    /// <summary>The log-ratio of rows.</summary>
    /// <param name="ratio">Makes that of one row for a thread.</param>
    /// <param name="rows">The features of all rows.</param>
    /// <param name="featureCount">Number of features.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    public JointLogRatio(Func<ILogRatio> ratio, float[] rows, int featureCount, int threads)
    {
        _ratio = ratio;
        _rows = rows;
        _featureCount = featureCount;
        _ratios = new ILogRatio?[threads];
    }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
    {
        var pieces = Chunks.OfLength(_rows.Length / _featureCount, PieceLength);
        double[] at = points.ToArray();
        int count = logRatios.Length;
        double[][] sums = new double[pieces.Count][];
        pieces.Share(_ratios.Length, (worker, piece) =>
        {
            var ratio = _ratios[worker] ??= _ratio();
            double[] sum = sums[piece] = new double[count], own = new double[count];
            var (first, length) = pieces[piece];
            for (int row = first; row < first + length; row++)
            {
                ratio.Evaluate(_rows.AsSpan(row * _featureCount, _featureCount), at, own);
                for (int i = 0; i < count; i++) sum[i] += own[i];
            }
        });
        logRatios.Clear();
        foreach (double[] sum in sums)
        {
            for (int i = 0; i < count; i++) logRatios[i] += sum[i];
        }
    }

    /// <summary>Frees those of the threads.</summary>
    public void Dispose()
    {
        foreach (var ratio in _ratios) (ratio as IDisposable)?.Dispose();
    }
}
