using Oom.Decays;

namespace Oom.Reference.MadGraph;

/// <summary>What was found in an event, as it is and with its top lines hidden.</summary>
internal sealed record SampleEvent(
    TopPairStatus Status, DileptonTopPair Pair, TopPairStatus StatusWithoutLines, DileptonTopPair PairWithoutLines)
{
    /// <summary>The pair with both tops as sums of lepton, neutrino and b.</summary>
    public DileptonTopPair Rebuilt => Pair with
    {
        Top = Pair.Antilepton.Momentum + Pair.Neutrino + Pair.Bottom,
        Antitop = Pair.Lepton.Momentum + Pair.Antineutrino + Pair.Antibottom,
    };
}
