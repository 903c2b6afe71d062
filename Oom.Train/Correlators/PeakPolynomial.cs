using Oom.Binning;
using Oom.Statistics;

namespace Oom.Train.Correlators;

/// <summary>A polynomial of least squares through the contents of equal bins, in Chebyshev's polynomials.</summary>
internal sealed class PeakPolynomial
{
    private readonly BinEdges _bins;
    private readonly int _terms;
    private readonly double[] _values, _lower;

    /// <summary>A polynomial.</summary>
    /// <param name="bins">Equal bins, more than its degree.</param>
    /// <param name="degree">Its degree.</param>
    public PeakPolynomial(BinEdges bins, int degree)
    {
        (_bins, _terms) = (bins, degree + 1);
        _values = [.. Enumerable.Range(0, bins.Count).SelectMany(bin => Terms((2 * bin + 1.0) / bins.Count - 1))];
        double[] normal = new double[_terms * _terms];
        for (int bin = 0; bin < bins.Count; bin++)
        {
            for (int i = 0; i < normal.Length; i++)
                normal[i] += _values[bin * _terms + i / _terms] * _values[bin * _terms + i % _terms];
        }

        _lower = new double[normal.Length];
        if (SymmetricMatrix.Factor(normal, _terms, _lower) >= 0)
            throw new ArgumentException($"{bins.Count} bins are too few for a polynomial of degree {degree}", nameof(bins));
    }

    /// <summary>The highest maximum of the polynomial through the contents between the ends of the bins; null for none.</summary>
    /// <param name="contents">The contents of the bins.</param>
    /// <param name="places">Places that are tried; the parabola through the best and its neighbours has the maximum.</param>
    public double? Maximum(ReadOnlySpan<double> contents, int places)
    {
        double[] coefficients = new double[_terms], values = new double[places + 1];
        for (int bin = 0; bin < contents.Length; bin++)
        {
            for (int i = 0; i < _terms; i++) coefficients[i] += contents[bin] * _values[bin * _terms + i];
        }

        SymmetricMatrix.Solve(_lower, _terms, coefficients);
        for (int i = 0; i <= places; i++)
        {
            double[] terms = Terms(2.0 * i / places - 1);
            for (int term = 0; term < _terms; term++) values[i] += coefficients[term] * terms[term];
        }

        int top = 0;
        for (int i = 1; i < places; i++)
        {
            if (values[i] > values[i - 1] && values[i] >= values[i + 1] && (top == 0 || values[i] > values[top])) top = i;
        }

        if (top == 0) return null;
        double bend = values[top - 1] - 2 * values[top] + values[top + 1],
            shift = bend < 0 ? 0.5 * (values[top - 1] - values[top + 1]) / bend : 0;
        return _bins.Low + (_bins.High - _bins.Low) * (top + shift) / places;
    }

    private double[] Terms(double x)
    {
        double[] terms = new double[_terms];
        (terms[0], terms[1]) = (1, x);
        for (int i = 2; i < _terms; i++) terms[i] = 2 * x * terms[i - 1] - terms[i - 2];
        return terms;
    }
}
