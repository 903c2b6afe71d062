using Oom.Bundles;
using Oom.Terminal;

namespace Oom.Export.Bundles;

/// <summary>What should be known of counts that are sums of weights, in one sentence.</summary>
internal static class WeightedCountsText
{
    private const int OfErrors = 2;

    /// <summary>The sentence.</summary>
    /// <param name="counts">Counts of the kind 'expected'.</param>
    public static string Of(CountsDocument counts)
    {
        const string whose = "weighted events stand for data here: the uncertainties are those of data of as many events";
        const string notKnown = "since the counts do not say them (no squaredWeights; oom-train fill writes them)";
        if (counts.SquaredWeights is not { } squares) return $"{whose}; those of the events themselves are left out, {notKnown}";
        double[] ratios = [.. counts.Counts.Zip(squares).Where(bin => bin.First > 0).Select(bin => Math.Sqrt(bin.Second / bin.First))];
        if (ratios.Length == 0) return $"{whose}, of which there are none";
        string least = Digits.Significant(ratios.Min(), OfErrors), most = Digits.Significant(ratios.Max(), OfErrors);
        string range = least == most ? most : $"{least} to {most}";
        return $"{whose}, together with those of the events themselves, which are {range} times as large in a detector-level bin";
    }
}
