using Oom.Binning;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Results;

/// <summary>The differential cross-section d sigma / d O of one weight. The observable is a pure number, so the unit is pb.</summary>
/// <param name="Name">Name of the weight; 'nominal' for the nominal one.</param>
/// <param name="Values">d sigma / d O per bin in pb.</param>
/// <param name="Errors">Statistical error sqrt(sum w^2) per bin in pb.</param>
/// <param name="Fiducial">Fiducial cross-section: the sum over the bins, underflow and overflow included, in pb.</param>
public sealed record Distribution(string Name, IReadOnlyList<double> Values, IReadOnlyList<double> Errors, UncertainValue Fiducial)
{
    /// <summary>Name of the nominal weight's distribution.</summary>
    public const string NominalName = "nominal";

    internal static Distribution Of(string name, WeightedHistogram histogram, int weight)
    {
        var bins = histogram.Bins;
        var values = new double[bins.Count];
        var errors = new double[bins.Count];
        double sum = 0, squares = 0;
        for (int i = -1; i <= bins.Count; i++)
        {
            sum += histogram.SumOfWeights(i, weight);
            squares += histogram.SumOfSquares(i, weight);
            if (i < 0 || i == bins.Count) continue;
            values[i] = histogram.SumOfWeights(i, weight) / bins.Width(i);
            errors[i] = Math.Sqrt(histogram.SumOfSquares(i, weight)) / bins.Width(i);
        }

        return new Distribution(name, values, errors, new(sum, Math.Sqrt(squares)));
    }
}
