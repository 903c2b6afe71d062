using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Folding;

/// <summary>The statistical error of detector-level yields, in which a bias is measured.</summary>
internal sealed class ComparisonError
{
    private readonly double[] _covariance, _lower;
    private readonly int _bins;

    /// <summary>The error of a covariance.</summary>
    /// <param name="covariance">Row-major, positive definite.</param>
    public ComparisonError(double[] covariance)
    {
        _covariance = covariance;
        _bins = (int)Math.Sqrt(covariance.Length);
        _lower = new double[covariance.Length];
        int bad = SymmetricMatrix.Factor(covariance, _bins, _lower);
        if (bad >= 0)
            throw new ArgumentException($"the covariance of the yields is not positive definite in bin {bad + 1}", nameof(covariance));
    }

    /// <summary>The error of one bin.</summary>
    public double OfBin(int bin) => Math.Sqrt(_covariance[bin * _bins + bin]);

    /// <summary>The squared length of a change in units of the error.</summary>
    public double Square(double[] change)
    {
        double[] unit = [.. change];
        SymmetricMatrix.SolveLower(_lower, _bins, unit);
        return unit.Sum(value => value * value);
    }

    /// <summary>The squared length that a covariance makes on average.</summary>
    public double MeanSquare(double[] covariance) => Trace(Whitened(covariance));

    /// <summary>The limits of a change.</summary>
    /// <param name="square">Its squared length.</param>
    /// <param name="covariance">Its covariance.</param>
    public BiasLimits Limits(double square, double[] covariance)
    {
        double[] unit = Whitened(covariance);
        double trace = Trace(unit), squareTrace = 0;
        foreach (double element in unit) squareTrace += element * element;
        double largest = trace > 0 ? Math.Max(0, SymmetricEigensystem.Of(unit, _bins).Values[0]) : 0;
        return BiasLimits.Of(square, trace, squareTrace, largest);
    }

    private double Trace(double[] matrix)
    {
        double trace = 0;
        for (int j = 0; j < _bins; j++) trace += matrix[j * _bins + j];
        return trace;
    }

    // L^-1 C L^-T: the rows, then the columns.
    private double[] Whitened(double[] covariance)
    {
        double[] unit = [.. covariance];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int row = 0; row < _bins; row++) SymmetricMatrix.SolveLower(_lower, _bins, unit.AsSpan(row * _bins, _bins));
            for (int j = 0; j < _bins; j++)
            {
                for (int k = 0; k < j; k++) (unit[j * _bins + k], unit[k * _bins + j]) = (unit[k * _bins + j], unit[j * _bins + k]);
            }
        }

        return unit;
    }
}
