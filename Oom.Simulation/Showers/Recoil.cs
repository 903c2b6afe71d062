using Oom.Decays;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Showers;

/// <summary>
/// The recoil of a system against initial-state radiation and a primordial transverse momentum: it keeps its mass and its rapidity,
/// and its rest frame is left and entered without rotation.
/// </summary>
/// <param name="Back">Velocity of the boost into the rest frame.</param>
/// <param name="Forth">Velocity of the boost out of it.</param>
/// <param name="Emissions">Number of emissions.</param>
/// <param name="Weights">Weights of the radiation at other scales.</param>
/// <param name="PrimordialX">Primordial transverse momentum of the system along x in GeV.</param>
/// <param name="PrimordialY">The same along y.</param>
internal readonly record struct Recoil(
    Vector3 Back, Vector3 Forth, int Emissions, ScaleWeights Weights, double PrimordialX, double PrimordialY)
{
    // Spread of the primordial transverse momentum along each axis, in GeV.
    private const double PrimordialPt = 3;

    /// <summary>Draws the radiation and the recoil.</summary>
    /// <param name="system">The system before it, in GeV.</param>
    /// <param name="isGluonFusion">Whether gluons collide.</param>
    /// <param name="settings">How hard it radiates.</param>
    /// <param name="random">Random numbers of the event.</param>
    /// <param name="emissions">Receives the emissions; <see cref="InitialStateRadiation.EmissionsMax"/> places.</param>
    /// <param name="others">Other radiations that the event is weighted to; by default none.</param>
    public static Recoil Draw(FourMomentum system, bool isGluonFusion, InitialStateSettings settings, ref Philox4x32 random,
        Span<Emission> emissions, RecoilWeights others = default)
    {
        double mass = system.Mass, rapidity = system.Rapidity;
        int count = InitialStateRadiation.Draw(mass, rapidity, isGluonFusion, settings, ref random, emissions, others, out var weights);
        double primordialX = PrimordialPt * random.NextNormal(), primordialY = PrimordialPt * random.NextNormal();
        double px = system.Px + primordialX, py = system.Py + primordialY;
        foreach (ref readonly var emission in emissions[..count])
        {
            px -= emission.Pt * Math.Cos(emission.Phi);
            py -= emission.Pt * Math.Sin(emission.Phi);
        }

        double transverseMass = Math.Sqrt(mass * mass + px * px + py * py);
        var moved = new FourMomentum(transverseMass * Math.Cosh(rapidity), px, py, transverseMass * Math.Sinh(rapidity));
        return new(-system.Velocity, moved.Velocity, count, weights, primordialX, primordialY);
    }

    /// <summary>A momentum of the system after the recoil.</summary>
    public FourMomentum Move(FourMomentum momentum) => momentum.Boost(Back).Boost(Forth);

    /// <summary>A pair and its decay products after the recoil.</summary>
    public DileptonTopPair Move(in DileptonTopPair pair) => new(
        Move(pair.Top), Move(pair.Antitop), pair.Antilepton with { Momentum = Move(pair.Antilepton.Momentum) },
        pair.Lepton with { Momentum = Move(pair.Lepton.Momentum) },
        Move(pair.Neutrino), Move(pair.Antineutrino), Move(pair.Bottom), Move(pair.Antibottom));
}
