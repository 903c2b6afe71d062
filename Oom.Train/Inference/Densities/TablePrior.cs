using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Train.Inference.Densities;

/// <summary>The distribution that a table's rows have: a smooth curve through nodes.</summary>
internal sealed class TablePrior : IPrior
{
    private const int Nodes = 401;

    private readonly DensityCurve _curve;

    /// <summary>The prior of a curve.</summary>
    /// <param name="nodes">The nodes, increasing.</param>
    /// <param name="logDensity">Logarithm of the density at each.</param>
    /// <exception cref="ArgumentException">They are no curve.</exception>
    public TablePrior(double[] nodes, double[] logDensity)
    {
        _curve = new DensityCurve(nodes, logDensity);
        (Low, High) = (nodes[0], nodes[^1]);
    }

    /// <inheritdoc/>
    public double Low { get; }

    /// <inheritdoc/>
    public double High { get; }

    /// <summary>The curve.</summary>
    public DensityCurve Curve => _curve;

    /// <summary>The prior of a table's values, between the smallest and the largest.</summary>
    /// <param name="values">The value of each row, not all the same.</param>
    /// <param name="weights">The weight of each row, not negative.</param>
    public static TablePrior Of(double[] values, double[] weights)
    {
        double[] nodes = Grid.Between(values.Min(), values.Max(), Nodes);
        return new TablePrior(nodes, KernelEstimate.LogDensity(values, weights, nodes));
    }

    /// <inheritdoc/>
    public double LogDensity(double value) => Math.Log(_curve.At(value));

    /// <inheritdoc/>
    public double Cumulative(double value) => _curve.Cumulative(value);

    /// <inheritdoc/>
    public double Draw(ref Philox4x32 random) => _curve.Quantile(random.NextDouble());
}
