using Oom.Kinematics;
using Oom.Simulation.Reconstruction;

namespace Oom.Simulation.Detector;

/// <summary>Chooses the two jets that the tops are reconstructed from.</summary>
internal static class TopJets
{
    /// <summary>The two leading tagged jets; with one tag the leading untagged jet is the second.</summary>
    /// <param name="sorted">Jets by falling pT, one of them tagged and two at least there.</param>
    public static (DetectorJet First, DetectorJet Second, bool BothTagged) Leading(ReadOnlySpan<DetectorJet> sorted)
    {
        int first = Next(sorted, -1, true), second = Next(sorted, first, true);
        return second < sorted.Length ? (sorted[first], sorted[second], true) : (sorted[first], sorted[Next(sorted, -1, false)], false);
    }

    /// <summary>The jets of the loose reconstruction.</summary>
    /// <param name="reading">Which pairs are tried, and what they must fulfil.</param>
    /// <param name="antilepton">The positively charged lepton, in GeV.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="sorted">Jets by falling pT, one of them tagged and two at least there.</param>
    /// <param name="first">The first jet.</param>
    /// <param name="second">The second jet.</param>
    /// <returns>Whether there is such a pair.</returns>
    public static bool TryLoose(
        LooseReading reading, FourMomentum antilepton, FourMomentum lepton, ReadOnlySpan<DetectorJet> sorted, out DetectorJet first,
        out DetectorJet second)
    {
        (first, second, _) = Leading(sorted);
        if (LooseReconstruction.Accepts(reading, antilepton, lepton, first.Momentum, second.Momentum)) return true;
        if (reading == LooseReading.TransverseNeutrinos) return false;
        return TryPairs(reading, antilepton, lepton, sorted, true, ref first, ref second)
            || TryPairs(reading, antilepton, lepton, sorted, false, ref first, ref second);
    }

    // Pairs of tagged jets come before those of a tagged and an untagged one, harder jets before softer ones.
    private static bool TryPairs(
        LooseReading reading, FourMomentum antilepton, FourMomentum lepton, ReadOnlySpan<DetectorJet> sorted, bool bothTagged,
        ref DetectorJet first, ref DetectorJet second)
    {
        for (int i = Next(sorted, -1, true); i < sorted.Length; i = Next(sorted, i, true))
        {
            for (int k = Next(sorted, bothTagged ? i : -1, bothTagged); k < sorted.Length; k = Next(sorted, k, bothTagged))
            {
                if (!LooseReconstruction.Accepts(reading, antilepton, lepton, sorted[i].Momentum, sorted[k].Momentum)) continue;
                (first, second) = (sorted[i], sorted[k]);
                return true;
            }
        }

        return false;
    }

    // The next jet behind a place that is tagged or not; the number of jets where there is none.
    private static int Next(ReadOnlySpan<DetectorJet> sorted, int after, bool isTagged)
    {
        int next = after + 1;
        while (next < sorted.Length && sorted[next].IsTagged != isTagged) next++;
        return next;
    }
}
