using Oom.Decays;
using Oom.Events;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>The particles of a decay that every event must have.</summary>
internal sealed class DecaySource : IObjectSource
{
    /// <summary>The one pattern that there is.</summary>
    public const string TopPair = "t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar";

    /// <summary>The names of its members, in the order of the list.</summary>
    public static IReadOnlyList<string> Members { get; } = ["t", "tbar", "lplus", "lminus", "nu", "nubar", "b", "bbar"];

    /// <inheritdoc/>
    public string? Fill(ReadOnlySpan<Particle> particles, ObjectList list)
    {
        var status = TopPairFinder.Find(particles, out var pair);
        if (status != TopPairStatus.Found) return status.Describe();
        const double third = 1.0 / 3;
        Add(pair.Top, 2 * third, PdgCode.Top);
        Add(pair.Antitop, -2 * third, -PdgCode.Top);
        Add(pair.Antilepton.Momentum, 1, pair.Antilepton.PdgId);
        Add(pair.Lepton.Momentum, -1, pair.Lepton.PdgId);
        Add(pair.Neutrino, 0, 1 - pair.Antilepton.PdgId);
        Add(pair.Antineutrino, 0, -1 - pair.Lepton.PdgId);
        // Nearly always a b quark; the finder does not say which of the down type.
        Add(pair.Bottom, -third, 0);
        Add(pair.Antibottom, third, 0);
        return null;

        void Add(FourMomentum momentum, double charge, int pdgId) => list.Add(new(momentum, charge, pdgId, 0, ObjectFlags.None));
    }
}
