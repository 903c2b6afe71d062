using Oom.Binning;

namespace Oom.Reinterpret.Variations;

/// <summary>How a named weight compares with the nominal one, over the bins of the observable.</summary>
/// <param name="Ratio">Its sum over that of the nominal weight; 1 where there are no events.</param>
/// <param name="IsConstant">Whether it is that ratio times the nominal weight in every bin, as sums and as sums of squares.</param>
internal readonly record struct NominalComparison(double Ratio, bool IsConstant)
{
    /// <summary>Generators print five digits and more, and calculate a central weight anew with some loss.</summary>
    private const double Tolerance = 2e-3;

    /// <summary>No scale or parton density within the usual ranges changes a cross-section by more than these factors.</summary>
    public const double LargestVariation = 5, LeastVariation = 1 / LargestVariation;

    /// <summary>Whether the weight is the nominal one.</summary>
    public bool IsNominal => IsConstant && Math.Abs(Ratio - 1) <= Tolerance;

    /// <summary>Compares a column of a histogram with its first.</summary>
    public static NominalComparison Of(WeightedHistogram histogram, int weight)
    {
        double nominal = 0, own = 0, nominalSquares = 0, ownSquares = 0;
        for (int row = -1; row <= histogram.Bins.Count; row++)
        {
            nominal += histogram.SumOfWeights(row);
            own += histogram.SumOfWeights(row, weight);
            nominalSquares += histogram.SumOfSquares(row);
            ownSquares += histogram.SumOfSquares(row, weight);
        }

        if (nominalSquares == 0) return new(ownSquares == 0 ? 1 : double.PositiveInfinity, ownSquares == 0);
        // Weights that cancel tell their size by their squares.
        double size = Math.Sqrt(ownSquares / nominalSquares), ratio = nominal * own < 0 ? -size : size;
        bool isConstant = true;
        for (int row = -1; row <= histogram.Bins.Count && isConstant; row++)
        {
            double bound = Math.Sqrt(histogram.SumOfSquares(row) * histogram.Entries(row));
            isConstant = Math.Abs(histogram.SumOfWeights(row, weight) - ratio * histogram.SumOfWeights(row)) <= Tolerance * size * bound
                && Math.Abs(histogram.SumOfSquares(row, weight) - size * size * histogram.SumOfSquares(row)) <= 2 * Tolerance * size * size
                    * histogram.SumOfSquares(row);
        }

        return new(ratio, isConstant);
    }
}
