using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Posteriors;

/// <summary>A posterior of points with probabilities: draws, or the only values that there are.</summary>
internal sealed class PointPosterior : IPosterior
{
    private const int CurveNodes = 401;

    private readonly int _parameters;
    private readonly double[] _points;
    private readonly double[] _logMass;
    private readonly double[] _logDensity;
    private readonly bool _areDraws;
    private readonly double _largest;
    private readonly double[] _cumulative;

    /// <summary>The posterior of points.</summary>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="points">The points, points x parameters.</param>
    /// <param name="logMass">Logarithm of the probability of each up to a constant.</param>
    /// <param name="logDensity">Logarithm of prior times ratio at each, by which regions are ordered.</param>
    /// <param name="logEvidence">Logarithm of the mean of the ratio over the prior.</param>
    /// <param name="areDraws">Whether they were drawn: then the true parameters are one more draw.</param>
    public PointPosterior(int parameters, double[] points, double[] logMass, double[] logDensity, double logEvidence, bool areDraws)
    {
        _parameters = parameters;
        _points = points;
        _logMass = logMass;
        _logDensity = logDensity;
        _areDraws = areDraws;
        LogEvidence = logEvidence;
        _largest = logMass.Max();
        _cumulative = new double[logMass.Length];
        double sum = 0, squares = 0;
        for (int i = 0; i < logMass.Length; i++)
        {
            double mass = Math.Exp(logMass[i] - _largest);
            squares += mass * mass;
            _cumulative[i] = sum += mass;
        }

        EffectiveDraws = areDraws ? sum * sum / squares : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public IReadOnlyList<DensityCurve> Marginals => field ??= [.. Enumerable.Range(0, _parameters).Select(Marginal)];

    /// <inheritdoc/>
    public double[] Mode
        => _points.AsSpan(_logDensity.AsSpan().IndexOf(_logDensity.Max()) * _parameters, _parameters).ToArray();

    /// <inheritdoc/>
    public double LogEvidence { get; }

    /// <inheritdoc/>
    public double EffectiveDraws { get; }

    /// <inheritdoc/>
    public IEnumerable<PosteriorNode> Nodes => [];

    /// <inheritdoc/>
    public double Locate(ReadOnlySpan<double> truth, double logRatio, double logPrior, ref Philox4x32 random, Span<double> cumulative)
    {
        // Among draws from the prior and the true parameters any could be the true ones, with probabilities as their ratios.
        double own = _areDraws ? Math.Exp(logRatio - _largest) : 0, total = _cumulative[^1] + own, height = logRatio + logPrior,
            above = 0, equal = own;
        for (int i = 0; i < _logMass.Length; i++)
        {
            if (_logDensity[i] > height) above += MassOf(i);
            else if (_logDensity[i] == height) equal += MassOf(i);
        }

        for (int p = 0; p < _parameters; p++)
        {
            double below = 0, same = own;
            for (int i = 0; i < _logMass.Length; i++)
            {
                double value = _points[i * _parameters + p];
                if (value < truth[p]) below += MassOf(i);
                else if (value == truth[p]) same += MassOf(i);
            }

            cumulative[p] = (below + random.NextDouble() * same) / total;
        }

        return (above + random.NextDouble() * equal) / total;
    }

    /// <inheritdoc/>
    public void Draw(ref Philox4x32 random, Span<double> point)
    {
        int found = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]),
            row = Math.Min(found >= 0 ? found + 1 : ~found, _cumulative.Length - 1);
        _points.AsSpan(row * _parameters, _parameters).CopyTo(point);
    }

    private double MassOf(int i) => Math.Exp(_logMass[i] - _largest);

    private DensityCurve Marginal(int parameter)
    {
        double[] values = new double[_logMass.Length], weights = new double[_logMass.Length];
        for (int i = 0; i < values.Length; i++) (values[i], weights[i]) = (_points[i * _parameters + parameter], MassOf(i));
        double[] nodes = Grid.Between(values.Min(), values.Max(), CurveNodes);
        return new DensityCurve(nodes, KernelEstimate.LogDensity(values, weights, nodes));
    }
}
