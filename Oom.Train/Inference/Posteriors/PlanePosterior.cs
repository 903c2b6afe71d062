using Oom.Numerics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Posteriors;

/// <summary>A posterior of two parameters, on a grid.</summary>
internal sealed class PlanePosterior : IPosterior
{
    private readonly double[][] _axes;
    private readonly double[] _logDensity;
    private readonly double[] _cumulative;
    private readonly int[] _descending;
    private readonly double[] _descendingMass;

    /// <summary>The posterior of a grid.</summary>
    /// <param name="axes">The nodes of both parameters.</param>
    /// <param name="logDensity">Prior times ratio at each point, the second parameter's index running fastest.</param>
    public PlanePosterior(double[][] axes, double[] logDensity)
    {
        int columns = axes[1].Length;
        _axes = axes;
        _logDensity = logDensity;
        double[] first = Grid.Widths(axes[0]), second = Grid.Widths(axes[1]);
        double[] rows = new double[axes[0].Length], sums = new double[columns], mass = new double[logDensity.Length];
        double largest = logDensity.Max(), total = 0;
        for (int i = 0; i < mass.Length; i++)
        {
            double density = Math.Exp(logDensity[i] - largest);
            mass[i] = density * first[i / columns] * second[i % columns];
            total += mass[i];
            rows[i / columns] += density * second[i % columns];
            sums[i % columns] += density * first[i / columns];
        }

        LogEvidence = largest + Math.Log(total);
        _cumulative = new double[mass.Length];
        double sum = 0;
        for (int i = 0; i < mass.Length; i++) _cumulative[i] = sum += mass[i] / total;
        Marginals = [new DensityCurve(axes[0], Array.ConvertAll(rows, Math.Log)), new DensityCurve(axes[1], Array.ConvertAll(sums, Math.Log))];
        _descending = [.. Enumerable.Range(0, mass.Length).OrderByDescending(i => logDensity[i])];
        _descendingMass = new double[mass.Length];
        sum = 0;
        for (int i = 0; i < mass.Length; i++) _descendingMass[i] = sum += mass[_descending[i]] / total;
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
            int columns = _axes[1].Length, top = _descending[0], row = top / columns, column = top % columns;
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
            double[] credibility = new double[_descending.Length];
            for (int i = 1; i < _descending.Length; i++) credibility[_descending[i]] = Math.Min(1, _descendingMass[i - 1]);
            return _logDensity.Select((log, i) => new PosteriorNode(
                [_axes[0][i / columns], _axes[1][i % columns]], Math.Exp(log - LogEvidence), credibility[i]));
        }
    }

    /// <inheritdoc/>
    public double Locate(ReadOnlySpan<double> truth, double logRatio, double logPrior, ref Philox4x32 random, Span<double> cumulative)
    {
        for (int i = 0; i < 2; i++) cumulative[i] = Marginals[i].Cumulative(truth[i]);

        // The nodes above the height, and a part of the last one as it stands for the places around it.
        double height = logRatio + logPrior, tie = random.NextDouble();
        int low = 0, high = _descending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_logDensity[_descending[middle]] > height) low = middle + 1;
            else high = middle;
        }

        int equal = low;
        while (equal < _descending.Length && _logDensity[_descending[equal]] == height) equal++;
        double above = low == 0 ? 0 : _descendingMass[low - 1], upTo = equal == 0 ? 0 : _descendingMass[equal - 1];
        return Math.Min(1, above + tie * (upTo - above));
    }

    /// <inheritdoc/>
    public void Draw(ref Philox4x32 random, Span<double> point)
    {
        int found = Array.BinarySearch(_cumulative, random.NextDouble()),
            node = Math.Min(found >= 0 ? found + 1 : ~found, _cumulative.Length - 1), columns = _axes[1].Length;
        point[0] = Around(_axes[0], node / columns, random.NextDouble());
        point[1] = Around(_axes[1], node % columns, random.NextDouble());
    }

    private static double Around(double[] nodes, int node, double share)
    {
        double low = node == 0 ? nodes[0] : (nodes[node - 1] + nodes[node]) / 2,
            high = node == nodes.Length - 1 ? nodes[^1] : (nodes[node] + nodes[node + 1]) / 2;
        return low + share * (high - low);
    }
}
