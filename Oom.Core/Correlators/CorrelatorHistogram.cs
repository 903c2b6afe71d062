namespace Oom.Correlators;

/// <summary>
/// The histogram of a correlator: means over jets. A jet's terms are correlated, so that errors and covariances are those of the jets'
/// contents.
/// </summary>
public sealed class CorrelatorHistogram
{
    /// <summary>The most rows whose covariance is kept: 16 MB.</summary>
    public const int MostCovarianceRows = 2048;

    // By row what CorrelatorEntries.SumsARow says; products of rows a >= b at a (a + 1) / 2 + b.
    private readonly double[] _sums;
    private readonly double[] _products;
    private readonly int[] _filled;
    private readonly double[] _contents;
    private readonly CorrelatorEntries _entries;
    private double _squaredWeights;

    internal CorrelatorHistogram(Correlator correlator, bool hasCovariance)
    {
        if (hasCovariance && correlator.Rows > MostCovarianceRows)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a covariance is kept of at most {MostCovarianceRows} rows, underflow and overflow included; the {correlator.Name} has {correlator.Rows}"),
                nameof(correlator));
        Correlator = correlator;
        HasCovariance = hasCovariance;
        _sums = new double[checked(CorrelatorEntries.SumsARow * correlator.Rows)];
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

    /// <summary>The sum of the jets' weights: their number where they have none of their own.</summary>
    public double SumOfWeights { get; private set; }

    /// <summary>How many jets of equal weights have means with as small errors, (sum w)^2 / sum w^2; 0 without jets.</summary>
    public double EffectiveJets => Jets == 0 ? 0 : SumOfWeights * SumOfWeights / _squaredWeights;

    /// <summary>The sum over jets of a row, each times its weight.</summary>
    public double Sum(int row) => _sums[CorrelatorEntries.SumsARow * Checked(row)];

    /// <summary>The mean over jets of a row, by weight; 0 without jets. It is not divided by the width of the bin.</summary>
    public double Mean(int row) => SumOfWeights == 0 ? 0 : Sum(row) / SumOfWeights;

    /// <summary>The standard error of <see cref="Mean"/>, of jets without weights sqrt of their variance over their number; infinite for
    /// fewer than two jets.</summary>
    public double Error(int row)
        => Jets < 2 ? double.PositiveInfinity
            : Math.Sqrt(Math.Max(0, OfMeans(_sums[CorrelatorEntries.SumsARow * Checked(row) + 1], row, row)));

    /// <summary>The covariance of two rows' means; infinite for fewer than two jets.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public double Covariance(int row, int other)
    {
        if (!HasCovariance) throw new InvalidOperationException("no covariance was asked for");
        if (Jets < 2) return double.PositiveInfinity;
        return OfMeans(_products[Place(Math.Max(Checked(row), Checked(other)), Math.Min(row, other))], row, other);
    }

    /// <summary>Takes a jet's terms, which <see cref="End"/> adds and <see cref="Discard"/> forgets; false where there are too
    /// many.</summary>
    internal bool Fill(JetPairs jet) => Correlator.Fill(jet, _entries);

    internal void Discard() => _entries.Discard();

    internal void End(JetPairs jet, double weight)
    {
        Jets++;
        SumOfWeights += weight;
        _squaredWeights += weight * weight;
        if (jet.Count < Correlator.Points) JetsOfTooFew++;
        if (!HasCovariance)
        {
            _entries.EndJet(_sums, weight);
            return;
        }

        int filled = _entries.EndJet(_sums, weight, _filled, _contents);
        for (int a = 0; a < filled; a++)
        {
            int start = Place(_filled[a], 0);
            for (int b = 0; b <= a; b++) _products[start + _filled[b]] += _contents[a] * _contents[b];
        }
    }

    internal void Merge(CorrelatorHistogram other)
    {
        Jets += other.Jets;
        SumOfWeights += other.SumOfWeights;
        _squaredWeights += other._squaredWeights;
        JetsOfTooFew += other.JetsOfTooFew;
        Add(_sums, other._sums);
        Add(_products, other._products);
    }

    internal void Clear()
    {
        (Jets, JetsOfTooFew, SumOfWeights, _squaredWeights) = (0, 0, 0, 0);
        Array.Clear(_sums);
        Array.Clear(_products);
    }

    private static void Add(double[] sums, double[] others)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += others[i];
    }

    // Of a ratio of sums, sum w^2 (x - mean) (y - mean) / (sum w)^2, times N / (N - 1), which makes it unbiased for equal weights.
    private double OfMeans(double products, int row, int other)
    {
        double mean = Mean(row), otherMean = Mean(other), squared = SquaredWeightSum(row), otherSquared = SquaredWeightSum(other);
        return (products - mean * otherSquared - otherMean * squared + mean * otherMean * _squaredWeights)
            / SumOfWeights / SumOfWeights * (Jets / (Jets - 1.0));
    }

    private double SquaredWeightSum(int row) => _sums[CorrelatorEntries.SumsARow * row + 2];

    private int Checked(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Correlator.Rows, nameof(row));
        return row;
    }

    private static int Place(int row, int other) => row * (row + 1) / 2 + other;
}
