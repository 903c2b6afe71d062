using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Posteriors;

/// <summary>A posterior of two parameters, on a grid.</summary>
internal sealed class PlanePosterior : IPosterior
{
    private readonly double[][] _axes;
    private readonly double[] _logDensity;
    private readonly double[] _mass;

    /// <summary>The posterior of a grid.</summary>
    /// <param name="axes">The nodes of both parameters.</param>
    /// <param name="logDensity">Prior times ratio at each point, the second parameter's index running fastest.</param>
    public PlanePosterior(double[][] axes, double[] logDensity)
    {
        int columns = axes[1].Length;
        _axes = axes;
        _logDensity = logDensity;
        double[] first = Grid.Widths(axes[0]), second = Grid.Widths(axes[1]);
        double[] rows = new double[axes[0].Length], sums = new double[columns];
        _mass = new double[logDensity.Length];
        double largest = logDensity.Max(), total = 0;
        for (int i = 0; i < _mass.Length; i++)
        {
            double density = Math.Exp(logDensity[i] - largest);
            _mass[i] = density * first[i / columns] * second[i % columns];
            total += _mass[i];
            rows[i / columns] += density * second[i % columns];
            sums[i % columns] += density * first[i / columns];
        }

        LogEvidence = largest + Math.Log(total);
        for (int i = 0; i < _mass.Length; i++) _mass[i] /= total;
        Marginals = [
            new DensityCurve(axes[0], Array.ConvertAll(rows, Math.Log)), new DensityCurve(axes[1], Array.ConvertAll(sums, Math.Log))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<DensityCurve> Marginals { get; }

    /// <inheritdoc/>
    public double LogEvidence { get; }

    /// <inheritdoc/>
    public double EffectiveDraws => double.PositiveInfinity;

    /// <inheritdoc/>
    public double[] Mode
    {
        get
        {
            // Each parameter along the line through the highest node.
            int columns = _axes[1].Length, highest = _logDensity.AsSpan().IndexOf(_logDensity.Max()), row = highest / columns,
                column = highest % columns;
            double[] down = [.. Enumerable.Range(0, _axes[0].Length).Select(i => _logDensity[i * columns + column])];
            return [
                new DensityCurve(_axes[0], down).Mode, new DensityCurve(_axes[1], _logDensity.AsSpan(row * columns, columns)).Mode];
        }
    }

    /// <inheritdoc/>
    public IEnumerable<PosteriorNode> Nodes
    {
        get
        {
            int columns = _axes[1].Length;
            double[] credibility = new double[_mass.Length];
            double above = 0;
            foreach (int i in Enumerable.Range(0, _mass.Length).OrderByDescending(i => _logDensity[i]))
            {
                credibility[i] = Math.Min(1, above);
                above += _mass[i];
            }

            return _logDensity.Select((log, i) => new PosteriorNode(
                [_axes[0][i / columns], _axes[1][i % columns]], Math.Exp(log - LogEvidence), credibility[i]));
        }
    }

    /// <inheritdoc/>
    public double Locate(ReadOnlySpan<double> truth, double logRatio, double logPrior, ref Philox4x32 random, Span<double> cumulative)
    {
        for (int i = 0; i < 2; i++) cumulative[i] = Marginals[i].Cumulative(truth[i]);

        double height = logRatio + logPrior, above = 0, equal = 0;
        for (int i = 0; i < _mass.Length; i++)
        {
            if (_logDensity[i] > height) above += _mass[i];
            else if (_logDensity[i] == height) equal += _mass[i];
        }

        return Math.Min(1, above + random.NextDouble() * equal);
    }

    /// <inheritdoc/>
    public void Draw(ref Philox4x32 random, Span<double> point)
    {
        int columns = _axes[1].Length, found = Array.BinarySearch(Cumulative, random.NextDouble()),
            node = Math.Min(found >= 0 ? found + 1 : ~found, _mass.Length - 1);
        point[0] = Around(_axes[0], node / columns, random.NextDouble());
        point[1] = Around(_axes[1], node % columns, random.NextDouble());
    }

    private double[] Cumulative
    {
        get
        {
            if (field is not null) return field;
            double[] sums = new double[_mass.Length];
            double sum = 0;
            for (int i = 0; i < sums.Length; i++) sums[i] = sum += _mass[i];
            return field = sums;
        }
    }

    private static double Around(double[] nodes, int node, double share)
    {
        double low = node == 0 ? nodes[0] : (nodes[node - 1] + nodes[node]) / 2,
            high = node == nodes.Length - 1 ? nodes[^1] : (nodes[node] + nodes[node + 1]) / 2;
        return low + share * (high - low);
    }
}
