using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Dipoles;
using Oom.Simulation.Generation;

namespace Oom.Simulation.JetSamples;

/// <summary>
/// The decay t -> b q qbar' of an unpolarised top with the radiation of its products. The b radiates against the W, which takes recoils in
/// the place of the top and stays on its mass; the W's quarks then radiate against each other in its frame, which commutes with how it
/// recoiled. Antitops decay alike, since momenta alone are asked for.
/// </summary>
/// <param name="shower">The shower of the products; null for none.</param>
internal sealed class HadronicTopDecay(DipoleShower? shower)
{
    /// <summary>Adds the partons of a decay.</summary>
    /// <param name="top">Four-momentum of the top in GeV.</param>
    /// <param name="topMass">Its mass in GeV.</param>
    /// <param name="random">Random numbers of the event.</param>
    /// <param name="partons">Receives the partons: without a shower b, down-type quark and up-type quark.</param>
    public void Draw(in FourMomentum top, double topMass, ref Philox4x32 random, List<FourMomentum> partons)
    {
        Vector3 direction = Directions.At(Vector3.Beam, 2 * random.NextDouble() - 1, 2 * Math.PI * random.NextDouble());
        TopDecay.Draw(topMass, direction, ref random, out FourMomentum down, out FourMomentum up, out FourMomentum bottom);
        Vector3 toLaboratory = top.Velocity;
        if (shower is null)
        {
            Add(bottom, StandardModel.BottomMass);
            Add(down, 0);
            Add(up, 0);
            return;
        }

        FourMomentum w = down + up;
        Vector3 fromW = -w.Velocity;
        shower.Run(new(bottom, StandardModel.BottomMass, PartonKind.Quark, true), new(w, w.Mass, PartonKind.Recoiler, false), ref random);
        foreach (ShowerParton parton in shower.Partons)
        {
            if (parton.Kind == PartonKind.Recoiler) w = parton.Momentum;
            else Add(parton.Momentum, parton.Mass);
        }

        shower.Run(InW(down), InW(up), ref random);
        Vector3 toTop = w.Velocity;
        foreach (ShowerParton parton in shower.Partons) Add(parton.Momentum.Boost(toTop), parton.Mass);

        void Add(in FourMomentum inTop, double mass)
            => partons.Add(FourMomentum.FromVectorMass(inTop.Boost(toLaboratory).Vector, mass));

        ShowerParton InW(in FourMomentum inTop)
            => new(FourMomentum.FromVectorMass(inTop.Boost(fromW).Vector, 0), 0, PartonKind.Quark, false);
    }
}
