using Oom.Bundles;
using Oom.Decays;
using Oom.Events;
using Oom.Kinematics;

namespace Oom;

/// <summary>Top pairs as recorded events, and the other way round.</summary>
internal static class TopPairEvents
{
    /// <summary>The lines of a decay.</summary>
    public static RecordedEvent Of(in DileptonTopPair pair)
    {
        int plus = pair.Antilepton.PdgId, minus = pair.Lepton.PdgId;
        return new(
        [
            Line(PdgCode.Top, Particle.Intermediate, 0, pair.Top),
            Line(-PdgCode.Top, Particle.Intermediate, 0, pair.Antitop),
            Line(PdgCode.W, Particle.Intermediate, 1, pair.Antilepton.Momentum + pair.Neutrino),
            Line(-PdgCode.W, Particle.Intermediate, 2, pair.Lepton.Momentum + pair.Antineutrino),
            Line(plus, Particle.Final, 3, pair.Antilepton.Momentum),
            Line(1 - plus, Particle.Final, 3, pair.Neutrino),
            Line(minus, Particle.Final, 4, pair.Lepton.Momentum),
            Line(-1 - minus, Particle.Final, 4, pair.Antineutrino),
            Line(PdgCode.Bottom, Particle.Final, 1, pair.Bottom),
            Line(-PdgCode.Bottom, Particle.Final, 2, pair.Antibottom),
        ]);
    }

    /// <summary>The pair of a recorded event.</summary>
    public static DileptonTopPair PairOf(RecordedEvent recorded)
    {
        Assert.Equal(TopPairStatus.Found, TopPairFinder.Find([.. recorded.Particles], out var pair));
        return pair;
    }

    private static Particle Line(int code, int status, int mother, FourMomentum momentum)
        => new(code, status, mother, 0, 0, 0, momentum, momentum.Mass, 0, 9);
}
