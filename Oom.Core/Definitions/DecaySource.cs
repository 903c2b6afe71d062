using Oom.Decays;
using Oom.Events;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>The particles of a decay that every event must have.</summary>
/// <param name="dressing">All dressed leptons of the definition: those of the decay are dressed with them.</param>
internal sealed class DecaySource(Dressing dressing) : IObjectSource
{
    /// <summary>The one pattern that there is.</summary>
    public const string TopPair = "t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar";

    /// <summary>The names of its members, in the order of the list.</summary>
    public static IReadOnlyList<string> Members { get; } = ["t", "tbar", "lplus", "lminus", "nu", "nubar", "b", "bbar"];

    /// <summary>The reasons for which an event is refused, in the order of the cut flow.</summary>
    public static IReadOnlyList<string> Reasons { get; }
        = [.. TopPairStatusText.All.Where(status => status != TopPairStatus.Found).Select(status => status.Describe())];

    /// <summary>What is true of an event that has the decay, in words.</summary>
    public static string Found { get; } = TopPairStatus.Found.Describe();

    /// <inheritdoc/>
    public IEnumerable<int> Needs => dressing.Needs;

    /// <inheritdoc/>
    public bool IsOfGenerator => true;

    /// <inheritdoc/>
    public int Fill(EventFrame frame, ref ObjectList list)
    {
        var status = frame.Record!.FindTopPair(frame.DressedMomentum, out var pair);
        // That it was found is the first of them.
        if (status != TopPairStatus.Found) return (int)status - 1;
        const double third = 1.0 / 3;
        var members = list;
        Add(pair.Top, 2 * third, PdgCode.Top);
        Add(pair.Antitop, -2 * third, -PdgCode.Top);
        Add(pair.Antilepton.Momentum, 1, pair.Antilepton.PdgId);
        Add(pair.Lepton.Momentum, -1, pair.Lepton.PdgId);
        Add(pair.Neutrino, 0, 1 - pair.Antilepton.PdgId);
        Add(pair.Antineutrino, 0, -1 - pair.Lepton.PdgId);
        // Nearly always a b quark; the finder does not say which of the down type.
        Add(pair.Bottom, -third, 0);
        Add(pair.Antibottom, third, 0);
        return EventFrame.NotRefused;

        void Add(FourMomentum momentum, double charge, int pdgId) => members.Add(new(momentum, charge, pdgId, 0, ObjectFlags.None));
    }
}
