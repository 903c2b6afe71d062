using System.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>q qbar -> l- l+ by a plain sum over helicities, from Mandelstam variables and complex propagators.</summary>
internal sealed record NeutralCurrentTwin(double SinSquared, ZPrime? Heavy = null)
{
    private const double FermiConstant = 1.1663787e-5, ZMass = 91.1876, ZWidth = 2.4952;

    public double ZSquared { get; } = 4 * Math.Sqrt(2) * FermiConstant * ZMass * ZMass;

    public double PhotonSquared => ZSquared * SinSquared * (1 - SinSquared);

    /// <summary>d sigma/d cos in GeV^-2, averaged over spins and colours.</summary>
    public double Differential(bool isUp, double s, double cos)
    {
        double t = -s * (1 - cos) / 2, u = -s * (1 + cos) / 2, sum = 0;
        foreach (bool isQuarkLeft in (bool[])[true, false])
        {
            foreach (bool isLeptonLeft in (bool[])[true, false])
            {
                Complex amplitude = Amplitude(isUp, isQuarkLeft, isLeptonLeft, s);
                double invariant = isQuarkLeft == isLeptonLeft ? u : t;
                sum += 4 * invariant * invariant * Complex.Abs(amplitude) * Complex.Abs(amplitude);
            }
        }

        return sum / 4 / 3 / (32 * Math.PI * s);
    }

    /// <summary>Propagators times couplings.</summary>
    public Complex Amplitude(bool isUp, bool isQuarkLeft, bool isLeptonLeft, double s)
    {
        double charge = isUp ? 2.0 / 3 : -1.0 / 3;
        double couplings = Coupling(charge, isQuarkLeft ? (isUp ? 0.5 : -0.5) : 0) * Coupling(-1, isLeptonLeft ? -0.5 : 0);
        Complex amplitude = PhotonSquared * charge * -1 / s + ZSquared * couplings / new Complex(s - ZMass * ZMass, ZMass * ZWidth);
        return Heavy is { } heavy ? amplitude + heavy.Coupling * heavy.Coupling * ZSquared * couplings
            / new Complex(s - heavy.Mass * heavy.Mass, heavy.Mass * heavy.Width!.Value) : amplitude;
    }

    /// <summary>T3 - Q sin^2(theta).</summary>
    public double Coupling(double charge, double isospin) => isospin - charge * SinSquared;
}
