namespace Oom.Correlators;

/// <summary>
/// The histogram of a correlator: means over jets. A jet's terms are correlated, so that errors and covariances are those of the jets'
/// contents.
/// </summary>
public sealed class CorrelatorHistogram
{
    /// <summary>The most rows whose covariance is kept: 16 MB.</summary>
    public const int MostCovarianceRows = 2048;

    // By row the sum of the jets' contents and that of their squares; products of rows a >= b at a (a + 1) / 2 + b.
    private readonly double[] _sums;
    private readonly double[] _products;
    private readonly int[] _filled;
    private readonly double[] _contents;
    private readonly CorrelatorEntries _entries;

    internal CorrelatorHistogram(Correlator correlator, bool hasCovariance)
    {
        if (hasCovariance && correlator.Rows > MostCovarianceRows)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a covariance is kept of at most {MostCovarianceRows} rows, underflow and overflow included; the {correlator.Name} has {correlator.Rows}"),
                nameof(correlator));
        Correlator = correlator;
        HasCovariance = hasCovariance;
        _sums = new double[checked(2 * correlator.Rows)];
        _products = hasCovariance ? new double[correlator.Rows * (correlator.Rows + 1) / 2] : [];
        (_filled, _contents) = hasCovariance ? (new int[correlator.Rows], new double[correlator.Rows]) : ([], []);
        _entries = new(correlator.Rows);
    }

    /// <summary>What is binned, with its axes and rows.</summary>
    public Correlator Correlator { get; }

    /// <summary>Whether <see cref="Covariance"/> is known.</summary>
    public bool HasCovariance { get; }

    /// <summary>Jets that were taken.</summary>
    public long Jets { get; private set; }

    /// <summary>Those among them with fewer particles than <see cref="Correlator.Points"/>, which have contact terms alone.</summary>
    public long JetsOfTooFew { get; private set; }

    /// <summary>The sum over jets of a row.</summary>
    public double Sum(int row) => _sums[2 * Checked(row)];

    /// <summary>The mean over jets of a row; 0 without jets. It is not divided by the width of the bin.</summary>
    public double Mean(int row) => Jets == 0 ? 0 : Sum(row) / Jets;

    /// <summary>The standard error of <see cref="Mean"/>, sqrt of the jets' variance over their number; infinite for fewer than two
    /// jets.</summary>
    public double Error(int row)
        => Jets < 2 ? double.PositiveInfinity : Math.Sqrt(Math.Max(0, OfMeans(_sums[2 * Checked(row) + 1], Sum(row), Sum(row))));

    /// <summary>The covariance of two rows' means; infinite for fewer than two jets.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public double Covariance(int row, int other)
    {
        if (!HasCovariance) throw new InvalidOperationException("no covariance was asked for");
        if (Jets < 2) return double.PositiveInfinity;
        return OfMeans(_products[Place(Math.Max(Checked(row), Checked(other)), Math.Min(row, other))], Sum(row), Sum(other));
    }

    /// <summary>Takes a jet's terms, which <see cref="End"/> adds and <see cref="Discard"/> forgets; false where there are too
    /// many.</summary>
    internal bool Fill(JetPairs jet) => Correlator.Fill(jet, _entries);

    internal void Discard() => _entries.Discard();

    internal void End(JetPairs jet)
    {
        Jets++;
        if (jet.Count < Correlator.Points) JetsOfTooFew++;
        if (!HasCovariance)
        {
            _entries.EndJet(_sums);
            return;
        }

        int filled = _entries.EndJet(_sums, _filled, _contents);
        for (int a = 0; a < filled; a++)
        {
            int start = Place(_filled[a], 0);
            for (int b = 0; b <= a; b++) _products[start + _filled[b]] += _contents[a] * _contents[b];
        }
    }

    internal void Merge(CorrelatorHistogram other)
    {
        Jets += other.Jets;
        JetsOfTooFew += other.JetsOfTooFew;
        Add(_sums, other._sums);
        Add(_products, other._products);
    }

    internal void Clear()
    {
        (Jets, JetsOfTooFew) = (0, 0);
        Array.Clear(_sums);
        Array.Clear(_products);
    }

    private static void Add(double[] sums, double[] others)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += others[i];
    }

    private double OfMeans(double products, double sum, double otherSum) => (products - sum * otherSum / Jets) / Jets / (Jets - 1);

    private int Checked(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Correlator.Rows, nameof(row));
        return row;
    }

    private static int Place(int row, int other) => row * (row + 1) / 2 + other;
}
