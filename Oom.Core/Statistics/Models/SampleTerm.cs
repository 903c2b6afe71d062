namespace Oom.Statistics.Models;

/// <summary>A sample, ready to be evaluated.</summary>
/// <param name="Offset">Index of its first bin.</param>
/// <param name="Yields">Nominal yields.</param>
/// <param name="Factors">Factors of all bins.</param>
/// <param name="Shapes">Changes of the yields.</param>
/// <param name="BinFactors">Sets of one factor a bin: the index of the first bin's parameter.</param>
internal sealed record SampleTerm(int Offset, double[] Yields, FactorTerm[] Factors, ShapeTerm[] Shapes, int[] BinFactors)
{
    public int Count => Yields.Length;
}
