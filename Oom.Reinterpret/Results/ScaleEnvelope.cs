using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Results;

/// <summary>The envelope over variations of the renormalisation and factorisation scales: per bin the
/// smallest and largest value, the nominal one included.</summary>
internal static class ScaleEnvelope
{
    private const string Source = "scale variations, envelope";

    public static Band? Of(Distribution nominal, IReadOnlyList<Distribution> variations)
    {
        if (variations.Count == 0) return null;
        var low = nominal.Values.ToArray();
        var high = nominal.Values.ToArray();
        double fiducialLow = nominal.Fiducial.Value, fiducialHigh = nominal.Fiducial.Value;
        foreach (var variation in variations)
        {
            for (int i = 0; i < low.Length; i++)
            {
                low[i] = Math.Min(low[i], variation.Values[i]);
                high[i] = Math.Max(high[i], variation.Values[i]);
            }

            fiducialLow = Math.Min(fiducialLow, variation.Fiducial.Value);
            fiducialHigh = Math.Max(fiducialHigh, variation.Fiducial.Value);
        }

        return new Band(Source, [.. variations.Select(variation => variation.Name)], low, high, fiducialLow, fiducialHigh);
    }
}

/// <summary>A range around a nominal distribution: for each bin, and for the fiducial cross-section,
/// the lower and upper value in the nominal's unit.</summary>
/// <param name="Source">What the range comes from, in words.</param>
/// <param name="WeightNames">The weights it was made of.</param>
/// <param name="Low">Lower values per bin.</param>
/// <param name="High">Upper values per bin.</param>
/// <param name="FiducialLow">Lower value of the fiducial cross-section in pb.</param>
/// <param name="FiducialHigh">Upper value of the fiducial cross-section in pb.</param>
public sealed record Band(string Source, IReadOnlyList<string> WeightNames, IReadOnlyList<double> Low, IReadOnlyList<double> High,
    double FiducialLow, double FiducialHigh);
