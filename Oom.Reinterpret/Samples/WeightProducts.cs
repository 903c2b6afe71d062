namespace Oom.Reinterpret.Samples;

/// <summary>
/// Sums over events of products of two of their weights, in every bin: the covariances of the bins' contents for two weights of one sample,
/// whose events move both. Kept for the nominal weight and for weights that may
/// stand for points of a parameter.
/// </summary>
internal sealed class WeightProducts
{
    /// <summary>Named weights that products are kept of, at most: their number grows with the square.</summary>
    public const int Most = 100;

    private readonly string[] _names;
    private readonly double[] _sums;

    /// <summary>Empty sums.</summary>
    /// <param name="rows">Bins, with underflow and overflow.</param>
    /// <param name="names">The named weights; weight 0 is the nominal one, and they follow from 1 on.</param>
    public WeightProducts(int rows, IEnumerable<string> names)
    {
        _names = [.. names];
        _sums = new double[rows * Pairs];
    }

    /// <summary>Sums that were filled before.</summary>
    /// <param name="rows">Bins, with underflow and overflow.</param>
    /// <param name="names">The named weights.</param>
    /// <param name="sums">For each row the pairs (0, 0), (1, 0), (1, 1), (2, 0) and so on.</param>
    /// <exception cref="ArgumentException">The number of sums is another one.</exception>
    public WeightProducts(int rows, IEnumerable<string> names, double[] sums)
    {
        _names = [.. names];
        if (sums.Length != rows * Pairs)
            throw new ArgumentException(
                $"expected {rows * Pairs} sums, one for each bin and the flow and each pair of weights, found {sums.Length}", nameof(sums));
        _sums = sums;
    }

    /// <summary>The named weights.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>For each row the pairs (0, 0), (1, 0), (1, 1), (2, 0) and so on.</summary>
    public ReadOnlySpan<double> Sums => _sums;

    private int Pairs => Pair(_names.Length + 1, 0);

    /// <summary>The sum of a pair in a row.</summary>
    public double this[int row, int first, int second] => _sums[row * Pairs + Pair(Math.Max(first, second), Math.Min(first, second))];

    /// <summary>Place of a named weight among the weights, from 1 on; 0 for one that there is not.</summary>
    public int PlaceOf(string name) => 1 + Array.IndexOf(_names, name);

    /// <summary>Adds an event.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="weights">Its weights, the nominal one first.</param>
    public void Fill(int row, ReadOnlySpan<double> weights)
    {
        int place = row * Pairs;
        for (int a = 0; a < weights.Length; a++)
        {
            for (int b = 0; b <= a; b++) _sums[place++] += weights[a] * weights[b];
        }
    }

    /// <summary>Adds other sums, whose weights have other names.</summary>
    /// <param name="other">The other sums.</param>
    /// <param name="places">For each named weight of these the place of the same one among the others'.</param>
    /// <param name="scale">Factor on the others' weights.</param>
    public void Add(WeightProducts other, ReadOnlySpan<int> places, double scale)
    {
        int[] others = [0, .. places];
        for (int i = 0, row = 0; i < _sums.Length; row++)
        {
            for (int a = 0; a < others.Length; a++)
            {
                for (int b = 0; b <= a; b++) _sums[i++] += scale * scale * other[row, others[a], others[b]];
            }
        }
    }

    /// <summary>Multiplies every weight by a factor of its own.</summary>
    /// <param name="factors">The factors, that of the nominal weight first.</param>
    public void Scale(ReadOnlySpan<double> factors)
    {
        for (int i = 0; i < _sums.Length;)
        {
            for (int a = 0; a < factors.Length; a++)
            {
                for (int b = 0; b <= a; b++) _sums[i++] *= factors[a] * factors[b];
            }
        }
    }

    /// <summary>The sums of some of the weights.</summary>
    /// <param name="kept">Which.</param>
    public WeightProducts Of(Func<string, bool> kept)
    {
        string[] names = [.. _names.Where(kept)];
        if (names.Length == _names.Length) return this;
        var part = new WeightProducts(_sums.Length / Pairs, names);
        part.Add(this, [.. names.Select(PlaceOf)], 1);
        return part;
    }

    /// <summary>Empties the sums.</summary>
    public void Clear() => Array.Clear(_sums);

    private static int Pair(int first, int second) => first * (first + 1) / 2 + second;
}
