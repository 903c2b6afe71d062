using System.Numerics.Tensors;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Enumeration;

/// <summary>
/// Which few of many columns describe a target best in a linear combination: all single columns and
/// all pairs are tried, larger sets grow from the best pairs.
/// </summary>
internal sealed class LinearSelection
{
    // A column of which less is left after the projection is a combination of those before it.
    private const double Negligible = 1e-9;

    private readonly List<int> _labels = [];
    private readonly List<double[]> _columns = [];
    private readonly double[] _target;
    private readonly double _total;

    /// <param name="target">The target a point, times the root of its weight.</param>
    /// <param name="always">Columns that are part of every combination, likewise.</param>
    public LinearSelection(double[] target, IReadOnlyList<double[]> always)
    {
        Basis = [];
        foreach (double[] column in always)
        {
            Extend(Basis, column);
        }

        _target = (double[])target.Clone();
        foreach (double[] direction in Basis)
            TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(_target, direction), _target, _target);
        _total = TensorPrimitives.Dot(_target, _target);
    }

    private List<double[]> Basis { get; }

    /// <summary>Sum of squares that the columns which are always there leave.</summary>
    public double Unexplained => _total;

    /// <summary>Offers a column; one that is a combination of those always there is dropped.</summary>
    /// <param name="label">What the results call it.</param>
    /// <param name="column">The values, times the roots of the weights.</param>
    public void Add(int label, double[] column)
    {
        if (Remainder(column, Basis) is not { } rest) return;
        _labels.Add(label);
        _columns.Add(rest);
    }

    /// <summary>The best sets of one, two, … columns.</summary>
    /// <param name="largest">Most columns of a set.</param>
    /// <param name="pairLimit">How many of the first columns are tried in all pairs.</param>
    /// <param name="width">How many sets of each size are kept.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>Sets of labels with the part of the sum of squares that is left unexplained, by size and then by what is left.</returns>
    public List<(int[] Labels, double Left)> Best(int largest, int pairLimit, int width, CancellationToken cancellation)
    {
        double[] projections = [.. _columns.Select(column => TensorPrimitives.Dot(column, _target))];
        var singles = new BestSets(width);
        for (int i = 0; i < projections.Length; i++) singles.Offer(_total - projections[i] * projections[i], [i]);
        var results = singles.Sorted();
        if (largest >= 2)
        {
            var pairs = new BestSets(width);
            int count = Math.Min(pairLimit, projections.Length);
            for (int i = 1; i < count && !cancellation.IsCancellationRequested; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double overlap = TensorPrimitives.Dot(_columns[i], _columns[j]), free = 1 - overlap * overlap;
                    if (free < Negligible) continue;
                    double left = _total - (projections[i] * projections[i] + projections[j] * projections[j]
                        - 2 * overlap * projections[i] * projections[j]) / free;
                    if (left < pairs.Threshold) pairs.Offer(left, [j, i]);
                }
            }

            var last = pairs.Sorted();
            // A single column beyond those tried in pairs may be the best start.
            last.AddRange(Extend(results.Take(width / 4), 2 * width, cancellation));
            last = [.. last.OrderBy(set => set.Left).DistinctBy(set => (set.Members[0], set.Members[1])).Take(width)];
            results.AddRange(last);
            for (int size = 3; size <= largest; size++)
            {
                last = [.. Extend(last.Take(width / 2), 4 * width, cancellation).OrderBy(set => set.Left)
                    .DistinctBy(set => string.Join(',', set.Members)).Take(width)];
                results.AddRange(last);
            }
        }

        return [.. results.Select(set => (Array.ConvertAll(set.Members, member => _labels[member]), Math.Max(0, set.Left)))];
    }

    private List<(int[] Members, double Left)> Extend(
        IEnumerable<(int[] Members, double Left)> sets, int width, CancellationToken cancellation)
    {
        var best = new BestSets(width);
        foreach (var (members, left) in sets)
        {
            if (cancellation.IsCancellationRequested) break;
            var basis = new List<double[]>();
            foreach (int member in members)
            {
                Extend(basis, _columns[member]);
            }

            double[] target = (double[])_target.Clone();
            foreach (double[] direction in basis)
                TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(target, direction), target, target);
            for (int k = 0; k < _columns.Count; k++)
            {
                double free = 1;
                foreach (double[] direction in basis)
                {
                    double overlap = TensorPrimitives.Dot(_columns[k], direction);
                    free -= overlap * overlap;
                }

                if (free < Negligible) continue;
                double projection = TensorPrimitives.Dot(_columns[k], target), after = left - projection * projection / free;
                if (after < best.Threshold) best.Offer(after, [.. members.Append(k).Order()]);
            }
        }

        return best.Sorted();
    }

    /// <summary>Adds to an orthonormal basis what a column has beyond it, if anything.</summary>
    public static void Extend(List<double[]> basis, double[] column)
    {
        if (Remainder(column, basis) is { } rest) basis.Add(rest);
    }

    private static double[]? Remainder(double[] column, List<double[]> basis)
    {
        double before = TensorPrimitives.Dot(column, column);
        if (!(before > 0) || !double.IsFinite(before)) return null;
        double[] rest = (double[])column.Clone();
        // Twice, since one pass leaves what rounding made.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in basis)
                TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(rest, direction), rest, rest);
        }

        double after = TensorPrimitives.Dot(rest, rest);
        if (after < Negligible * before) return null;
        double scale = 1 / Math.Sqrt(after);
        for (int i = 0; i < rest.Length; i++) rest[i] *= scale;
        return rest;
    }
}
