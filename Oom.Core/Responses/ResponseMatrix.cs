using Oom.Numerics;

namespace Oom.Responses;

/// <summary>
/// The detector effect: R_ji is the probability of an event of the generator-level bin i to be selected in the detector-level bin j.
/// What is seen of generator-level yields g is R g; the sum of a column is the efficiency of its bin.
/// </summary>
public sealed class ResponseMatrix
{
    private readonly double[] _elements;
    private double _conditionNumber = double.NaN;

    /// <summary>A response.</summary>
    /// <param name="detectorBins">Number of detector-level bins, at least 1.</param>
    /// <param name="generatorBins">Number of generator-level bins, at least 1.</param>
    /// <param name="elements">Row-major detector x generator bins, finite.</param>
    /// <exception cref="ArgumentException">The numbers are not so many.</exception>
    /// <exception cref="ResponseException">A number is not finite.</exception>
    public ResponseMatrix(int detectorBins, int generatorBins, double[] elements)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(detectorBins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(generatorBins, 1);
        if (elements.Length != detectorBins * generatorBins)
            throw new ArgumentException($"expected {detectorBins} x {generatorBins} elements, found {elements.Length}", nameof(elements));
        int bad = Array.FindIndex(elements, element => !double.IsFinite(element));
        if (bad >= 0)
            throw new ResponseException(
                FormattableString.Invariant(
                $"the element of the response of detector-level bin {bad / generatorBins + 1} and generator-level bin {bad % generatorBins + 1} is {elements[bad]}: its yields are too large or too small to be divided"));
        DetectorBins = detectorBins;
        GeneratorBins = generatorBins;
        _elements = elements;
    }

    /// <summary>Number of detector-level bins, the rows.</summary>
    public int DetectorBins { get; }

    /// <summary>Number of generator-level bins, the columns.</summary>
    public int GeneratorBins { get; }

    /// <summary>The elements, row-major detector x generator bins.</summary>
    public ReadOnlySpan<double> Elements => _elements;

    /// <summary>The probability of an event of a generator-level bin to be selected in a detector-level bin.</summary>
    public double this[int detectorBin, int generatorBin] => _elements[detectorBin * GeneratorBins + generatorBin];

    /// <summary>Largest over smallest singular value: the factor by which relative errors of the data can grow in an inversion; infinite
    /// for a singular matrix or one with fewer rows than columns.</summary>
    public double ConditionNumber
    {
        get
        {
            if (!double.IsNaN(_conditionNumber)) return _conditionNumber;
            return _conditionNumber = DetectorBins < GeneratorBins ? double.PositiveInfinity
                : SingularValues.ConditionNumber(_elements, DetectorBins, GeneratorBins);
        }
    }

    /// <summary>The response of yields; the column of an empty generator-level bin is 0.</summary>
    /// <param name="migration">Fiducial and selected events, row-major detector x generator bins.</param>
    /// <param name="generator">Fiducial events of each generator-level bin.</param>
    public static ResponseMatrix FromYields(ReadOnlySpan<double> migration, ReadOnlySpan<double> generator)
    {
        double[] elements = new double[migration.Length];
        for (int cell = 0; cell < elements.Length; cell++)
        {
            double total = generator[cell % generator.Length];
            elements[cell] = total > 0 ? migration[cell] / total : 0;
        }

        return new ResponseMatrix(migration.Length / generator.Length, generator.Length, elements);
    }

    /// <summary>What is seen of generator-level yields: R g.</summary>
    /// <param name="generator">Yields of the generator-level bins, in any unit.</param>
    /// <param name="folded">Receives those of the detector-level bins.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Fold(ReadOnlySpan<double> generator, Span<double> folded)
    {
        if (generator.Length != GeneratorBins)
            throw new ArgumentException($"expected {GeneratorBins} generator-level bins, found {generator.Length}", nameof(generator));
        if (folded.Length != DetectorBins)
            throw new ArgumentException($"expected room for {DetectorBins} detector-level bins, found {folded.Length}", nameof(folded));
        for (int j = 0; j < folded.Length; j++)
        {
            var row = _elements.AsSpan(j * GeneratorBins, GeneratorBins);
            double sum = 0;
            for (int i = 0; i < row.Length; i++) sum += row[i] * generator[i];
            folded[j] = sum;
        }
    }

    /// <summary>The covariance of folded yields: R C R^T.</summary>
    /// <param name="covariance">Covariance of the generator-level yields, row-major.</param>
    /// <returns>That of the detector-level yields, row-major.</returns>
    public double[] FoldCovariance(ReadOnlySpan<double> covariance)
    {
        int n = GeneratorBins, m = DetectorBins;
        if (covariance.Length != n * n)
            throw new ArgumentException($"expected {n} x {n} elements, found {covariance.Length}", nameof(covariance));
        double[] half = new double[m * n], folded = new double[m * m];
        for (int j = 0; j < m; j++)
        {
            for (int l = 0; l < n; l++)
            {
                double factor = this[j, l];
                for (int i = 0; i < n; i++) half[j * n + i] += factor * covariance[l * n + i];
            }
        }

        for (int j = 0; j < m; j++)
        {
            for (int k = 0; k < m; k++)
            {
                double sum = 0;
                for (int i = 0; i < n; i++) sum += half[j * n + i] * this[k, i];
                folded[j * m + k] = sum;
            }
        }

        return folded;
    }

    /// <summary>The efficiency of every generator-level bin: the sum of its column.</summary>
    public double[] Efficiencies()
    {
        double[] efficiencies = new double[GeneratorBins];
        for (int cell = 0; cell < _elements.Length; cell++) efficiencies[cell % GeneratorBins] += _elements[cell];
        return efficiencies;
    }
}
