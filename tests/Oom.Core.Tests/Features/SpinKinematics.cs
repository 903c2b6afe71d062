using Oom.Decays;
using Oom.Kinematics;

namespace Oom.Features;

/// <summary>Top pairs that are built from the quantities that the features should give back.</summary>
internal static class SpinKinematics
{
    /// <summary>A pair with given lepton directions in the rest frames of their own top quarks.</summary>
    /// <param name="topInPair">Momentum of the top quark in the pair's rest frame.</param>
    /// <param name="antilepton">Direction of l+ in the top's rest frame.</param>
    /// <param name="lepton">Direction of l- in the antitop's rest frame.</param>
    /// <param name="velocity">Velocity of the pair in the laboratory.</param>
    public static DileptonTopPair Pair(FourMomentum topInPair, Vector3 antilepton, Vector3 lepton, Vector3 velocity)
    {
        var antitopInPair = topInPair with { Px = -topInPair.Px, Py = -topInPair.Py, Pz = -topInPair.Pz };
        var antileptonInLaboratory = FourMomentum.FromVectorMass(50 * antilepton, 0).Boost(topInPair.Velocity).Boost(velocity);
        var leptonInLaboratory = FourMomentum.FromVectorMass(40 * lepton, 0).Boost(antitopInPair.Velocity).Boost(velocity);
        return new DileptonTopPair(
            topInPair.Boost(velocity), antitopInPair.Boost(velocity), new(-11, antileptonInLaboratory), new(13, leptonInLaboratory),
            default, default, default, default);
    }

    /// <summary>The pair after a transformation of every momentum.</summary>
    public static DileptonTopPair Transform(this DileptonTopPair pair, Func<FourMomentum, FourMomentum> transform) => new(
        transform(pair.Top), transform(pair.Antitop),
        pair.Antilepton with { Momentum = transform(pair.Antilepton.Momentum) },
        pair.Lepton with { Momentum = transform(pair.Lepton.Momentum) },
        transform(pair.Neutrino), transform(pair.Antineutrino), transform(pair.Bottom), transform(pair.Antibottom));

    /// <summary>Pairs with random directions and boosts; the same ones every time.</summary>
    public static IEnumerable<(DileptonTopPair Pair, FourMomentum TopInPair, Vector3 Antilepton, Vector3 Lepton)> Random(int count)
    {
        var random = new Random(20261123);
        for (int i = 0; i < count; i++)
        {
            var top = FourMomentum.FromVectorMass((5 + 400 * random.NextDouble()) * Direction(), 172.5);
            var (antilepton, lepton) = (Direction(), Direction());
            yield return (Pair(top, antilepton, lepton, 0.9 * random.NextDouble() * Direction()), top, antilepton, lepton);
        }

        Vector3 Direction() => new Vector3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Unit;
    }
}
