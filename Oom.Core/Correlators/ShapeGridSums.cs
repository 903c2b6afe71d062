using System.Numerics;
using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>
/// Sums over jets of the three-point correlators of all shapes of a grid at once, with the products of a shape's rows: a triangle belongs
/// to a rectangle of the grid, whose corners alone are noted, so that the cost of a jet grows with its triangles and, apart from them,
/// with the shapes. One serves one thread; those of parts of a sample are merged.
/// </summary>
public sealed class ShapeGridSums : IJetSums<ShapeGridSums>
{
    private readonly JetPairs _pairs;
    private readonly SideBins _sides;
    private readonly int _stride;

    // Rows x shapes, and pairs of rows a >= b at a (a + 1) / 2 + b x shapes.
    private readonly double[] _sums, _products, _contents;

    // Rows x (ratios + 1) x (ratios + 1): the corners of rectangles of n_1 and n_2.
    private readonly double[] _corners;
    private readonly bool[] _isTouched;
    private readonly long[] _refused = new long[Enum.GetValues<JetStatus>().Length];

    /// <summary>Sums of no jets.</summary>
    public ShapeGridSums(CorrelatorSettings settings, ShapeGrid grid)
    {
        (Settings, Grid) = (settings, grid);
        _pairs = new(settings);
        _sides = new(grid.Sides);
        _stride = grid.Ratios.Length + 1;
        int rows = grid.Rows;
        _sums = new double[rows * grid.Count];
        _contents = new double[rows * grid.Count];
        _products = new double[checked(rows * (rows + 1) / 2 * grid.Count)];
        _corners = new double[rows * _stride * _stride];
        _isTouched = new bool[rows];
    }

    /// <summary>Variables, weights and contact terms.</summary>
    public CorrelatorSettings Settings { get; }

    /// <summary>The shapes.</summary>
    public ShapeGrid Grid { get; }

    /// <summary>Jets that were taken.</summary>
    public long Jets { get; private set; }

    /// <summary>Jets that were left out for a reason.</summary>
    public long Refused(JetStatus status) => _refused[(int)status];

    /// <summary>The sum over jets of a row of a shape.</summary>
    public double Sum(int shape, int row) => _sums[Place(shape, row)];

    /// <summary>The sum over jets of the product of two rows of a shape.</summary>
    public double Products(int shape, int row, int other)
    {
        Place(shape, Math.Min(row, other));
        int high = Math.Max(row, other);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(high, Grid.Rows, nameof(row));
        return _products[(high * (high + 1) / 2 + Math.Min(row, other)) * Grid.Count + shape];
    }

    /// <summary>Adds a jet, or counts why it is left out.</summary>
    /// <param name="jet">Four-momenta of its particles in GeV, in any order.</param>
    public JetStatus Add(ReadOnlySpan<FourMomentum> jet)
    {
        var status = _pairs.Load(jet, Array.MaxLength);
        if (status != JetStatus.Taken)
        {
            _refused[(int)status]++;
            return status;
        }

        Jets++;
        NoteTriangles();
        EndJet();
        return status;
    }

    /// <summary>Adds the sums of other jets.</summary>
    /// <exception cref="ArgumentException">They have other settings or another grid.</exception>
    public void Merge(ShapeGridSums other)
    {
        if (other.Settings != Settings || other.Grid != Grid)
            throw new ArgumentException("sums of other settings or grids cannot be merged", nameof(other));
        Jets += other.Jets;
        Add(_sums, other._sums);
        Add(_products, other._products);
        for (int i = 0; i < _refused.Length; i++) _refused[i] += other._refused[i];
    }

    /// <summary>Sums of no jets, with the same settings and grid.</summary>
    public ShapeGridSums Empty() => new(Settings, Grid);

    /// <summary>Forgets all jets.</summary>
    public void Clear()
    {
        Jets = 0;
        Array.Clear(_sums);
        Array.Clear(_products);
        Array.Clear(_refused);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NoteTriangles()
    {
        int[] rows = _pairs.Rows(0, _sides);
        double[] distances = _pairs.Distances, weights = _pairs.Weights;
        int stride = _pairs.Stride, atZero = _sides.Row(0);
        for (int j = 0; j < _pairs.Count; j++)
        {
            int ofJ = j * stride;
            if (_pairs.HasContactTerms)
                Note((0, atZero), (0, atZero), (0, atZero), weights[j] * weights[j] * weights[j] / 6);
            for (int i = 0; i < j; i++)
            {
                int ofI = i * stride;
                var side = (distances[ofJ + i], rows[ofJ + i]);
                if (_pairs.HasContactTerms) Note((0, atZero), side, side, 0.5 * weights[i] * weights[j] * (weights[i] + weights[j]));
                double weight = weights[i] * weights[j];
                for (int k = 0; k < i; k++)
                    Note(side, (distances[ofI + k], rows[ofI + k]), (distances[ofJ + k], rows[ofJ + k]), weight * weights[k]);
            }
        }
    }

    private void Note((double Size, int Row) a, (double Size, int Row) b, (double Size, int Row) c, double weight)
    {
        Note(a, b.Size, c.Size, weight);
        Note(b, c.Size, a.Size, weight);
        Note(c, a.Size, b.Size, weight);
    }

    // The shapes whose first ratio takes the second side, and whose second ratio the third one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note((double Size, int Row) first, double second, double third, double weight)
    {
        var (low, end) = Matching(first.Size, second);
        if (low >= end) return;
        var (lowThird, endThird) = Matching(first.Size, third);
        if (lowThird >= endThird) return;
        int plane = first.Row * _stride * _stride;
        _isTouched[first.Row] = true;
        _corners[plane + low * _stride + lowThird] += weight;
        _corners[plane + low * _stride + endThird] -= weight;
        _corners[plane + end * _stride + lowThird] -= weight;
        _corners[plane + end * _stride + endThird] += weight;
    }

    // The ratios n, from the first to before the last, with n first <= side <= n first + window; the same comparisons as ShapeCorrelator's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Low, int End) Matching(double first, double side)
    {
        var ratios = Grid.Ratios;
        double scale = 1 / (first * Grid.Spacing), start = ratios[0] / Grid.Spacing;
        int low = Guess((side - Grid.Window) * scale - start, ratios.Length), end = Guess(side * scale - start, ratios.Length);
        while (low > 0 && side <= ratios[low - 1] * first + Grid.Window) low--;
        while (low < ratios.Length && !(side <= ratios[low] * first + Grid.Window)) low++;
        while (end > 0 && !(ratios[end - 1] * first <= side)) end--;
        while (end < ratios.Length && ratios[end] * first <= side) end++;
        return (low, end);

        // Not a number where both are 0.
        static int Guess(double place, int most) => place > 0 ? (int)Math.Min(place, most) : 0;
    }

    private void EndJet()
    {
        int shapes = Grid.Count;
        for (int row = 0; row < _isTouched.Length; row++)
        {
            if (!_isTouched[row]) continue;
            ReadContents(row);
            var contents = _contents.AsSpan(row * shapes, shapes);
            Add(_sums.AsSpan(row * shapes, shapes), contents);
            for (int other = 0; other <= row; other++)
            {
                if (!_isTouched[other]) continue;
                AddProducts(_products.AsSpan((row * (row + 1) / 2 + other) * shapes, shapes), contents,
                    _contents.AsSpan(other * shapes, shapes));
            }
        }

        Array.Clear(_isTouched);
    }

    // Corners are summed up along both ratios, and either order of the second and third side counts.
    private void ReadContents(int row)
    {
        int ratios = _stride - 1, at = row * Grid.Count;
        var plane = _corners.AsSpan(row * _stride * _stride, _stride * _stride);
        for (int a = 0; a < ratios; a++)
        {
            var own = plane.Slice(a * _stride, _stride);
            for (int b = 1; b < ratios; b++) own[b] += own[b - 1];
            if (a > 0) Add(own, plane.Slice((a - 1) * _stride, _stride));
        }

        for (int a = 0; a < ratios; a++)
        {
            for (int b = a; b < ratios; b++) _contents[at++] = plane[a * _stride + b] + plane[b * _stride + a];
        }

        plane.Clear();
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> values)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sums[i..]) + new Vector<double>(values[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += values[i];
    }

    private static void AddProducts(Span<double> sums, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sums[i..]) + new Vector<double>(first[i..]) * new Vector<double>(second[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += first[i] * second[i];
    }

    private int Place(int shape, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)shape, (uint)Grid.Count, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Grid.Rows, nameof(row));
        return row * Grid.Count + shape;
    }
}
