using System.Globalization;

namespace Oom.Kinematics;

/// <summary>A four-momentum (E, px, py, pz) in GeV, metric (+,-,-,-), c = hbar = 1. Angles are in radians.</summary>
/// <param name="E">Energy in GeV.</param>
/// <param name="Px">Momentum component along x in GeV.</param>
/// <param name="Py">Momentum component along y in GeV.</param>
/// <param name="Pz">Momentum component along the beam, z, in GeV.</param>
public readonly record struct FourMomentum(double E, double Px, double Py, double Pz)
{
    /// <summary>How far from back to back, in radians, two vectors still have the azimuthal difference pi: sixteen
    /// roundings, far below the digits of event files.</summary>
    public const double BackToBack = 16 * 2.220446049250313e-16;

    /// <summary>Squared transverse momentum px^2 + py^2 in GeV^2.</summary>
    public double PtSquared => Px * Px + Py * Py;

    /// <summary>Transverse momentum in GeV, not negative.</summary>
    public double Pt => Math.Sqrt(PtSquared);

    /// <summary>Squared length of the three-momentum in GeV^2.</summary>
    public double MomentumSquared => Px * Px + Py * Py + Pz * Pz;

    /// <summary>Length of the three-momentum in GeV.</summary>
    public double Momentum => Math.Sqrt(MomentumSquared);

    /// <summary>Pseudorapidity asinh(pz / pT). Along the beam (pT = 0) it is plus or minus infinity by the
    /// sign of pz, and 0 for a vector of no momentum.</summary>
    public double Eta
    {
        get
        {
            double pt = Pt;
            if (pt == 0) return Pz == 0 ? 0 : Math.CopySign(double.PositiveInfinity, Pz);
            return Math.Asinh(Pz / pt);
        }
    }

    /// <summary>Azimuth atan2(py, px) in (-pi, pi], also where py is -0; 0 for pT = 0.</summary>
    public double Phi => Py == 0 && Px == 0 ? 0 : WrapAngle(Math.Atan2(Py, Px));

    /// <summary>
    /// Rapidity 1/2 ln((E + pz)/(E - pz)), computed without cancellation as sign(pz) ln((E + |pz|)/mT) with mT^2 = m^2 + pT^2.
    /// It is infinite for a massless vector along the beam and NaN where E is less than |pz|.
    /// </summary>
    public double Rapidity
    {
        get
        {
            double transverseMassSquared = (E - Pz) * (E + Pz);
            if (!(E >= Math.Abs(Pz))) return double.NaN;
            if (transverseMassSquared == 0) return Pz == 0 ? 0 : Math.CopySign(double.PositiveInfinity, Pz);
            return Math.CopySign(Math.Log((E + Math.Abs(Pz)) / Math.Sqrt(transverseMassSquared)), Pz);
        }
    }

    /// <summary>Squared invariant mass E^2 - p^2 in GeV^2; negative for a space-like vector (E less than |p|).</summary>
    public double MassSquared
    {
        get
        {
            double p = Momentum;
            return (E - p) * (E + p);
        }
    }

    /// <summary>Invariant mass in GeV, with the sign of <see cref="MassSquared"/>: minus sqrt(-m^2) for a
    /// space-like vector, so that rounding never yields NaN.</summary>
    public double Mass
    {
        get
        {
            double m2 = MassSquared;
            return m2 >= 0 ? Math.Sqrt(m2) : -Math.Sqrt(-m2);
        }
    }

    /// <summary>Whether all four components are finite numbers.</summary>
    public bool IsFinite => double.IsFinite(E) && double.IsFinite(Px) && double.IsFinite(Py) && double.IsFinite(Pz);

    /// <summary>The velocity p/E, the parameter of the boost that takes a particle at rest to this momentum.</summary>
    public Vector3 Velocity => new(Px / E, Py / E, Pz / E);

    /// <summary>The three-momentum in GeV.</summary>
    public Vector3 Vector => new(Px, Py, Pz);

    /// <summary>A massive four-momentum from transverse momentum (GeV), pseudorapidity, azimuth and mass (GeV).</summary>
    public static FourMomentum FromPtEtaPhiMass(double pt, double eta, double phi, double mass)
    {
        double px = pt * Math.Cos(phi), py = pt * Math.Sin(phi), pz = pt * Math.Sinh(eta);
        return new(Math.Sqrt(px * px + py * py + pz * pz + mass * mass), px, py, pz);
    }

    /// <summary>The on-shell four-momentum of a three-momentum and a mass, in GeV.</summary>
    public static FourMomentum FromVectorMass(Vector3 momentum, double mass)
        => new(Math.Sqrt(momentum.Dot(momentum) + mass * mass), momentum.X, momentum.Y, momentum.Z);

    /// <summary>Sum, component by component.</summary>
    public static FourMomentum operator +(FourMomentum a, FourMomentum b) => new(a.E + b.E, a.Px + b.Px, a.Py + b.Py, a.Pz + b.Pz);

    /// <summary>Difference, component by component.</summary>
    public static FourMomentum operator -(FourMomentum a, FourMomentum b) => new(a.E - b.E, a.Px - b.Px, a.Py - b.Py, a.Pz - b.Pz);

    /// <summary>The vector with all components negated.</summary>
    public static FourMomentum operator -(FourMomentum a) => new(-a.E, -a.Px, -a.Py, -a.Pz);

    /// <summary>The vector scaled by a number.</summary>
    public static FourMomentum operator *(double factor, FourMomentum a) => new(factor * a.E, factor * a.Px, factor * a.Py, factor * a.Pz);

    /// <summary>Lorentz product E1 E2 - p1.p2 in GeV^2.</summary>
    public double Dot(FourMomentum other) => E * other.E - Px * other.Px - Py * other.Py - Pz * other.Pz;

    /// <summary>
    /// The vector after an active, rotation-free boost by a velocity: a particle at rest is taken to that velocity.
    /// The rest frame of a system P is reached with <c>-P.Velocity</c>.
    /// </summary>
    /// <param name="velocity">Velocity in units of c.</param>
    /// <returns>The boosted vector; NaN in every component where the velocity is not below 1.</returns>
    public FourMomentum Boost(Vector3 velocity)
    {
        double b2 = velocity.Dot(velocity);
        if (b2 == 0) return this;
        double gamma = b2 < 1 ? 1 / Math.Sqrt(1 - b2) : double.NaN;
        // (gamma - 1) / b^2 = gamma^2 / (gamma + 1): no cancellation for slow frames
        double along = velocity.X * Px + velocity.Y * Py + velocity.Z * Pz;
        double k = gamma * gamma / (gamma + 1) * along + gamma * E;
        return new(gamma * (E + along), Px + k * velocity.X, Py + k * velocity.Y, Pz + k * velocity.Z);
    }

    /// <summary>
    /// Difference of azimuths phi(a) - phi(b) in (-pi, pi], as atan2 of the vectors' cross
    /// and scalar products. Vectors back to back to within
    /// <see cref="BackToBack"/> are pi apart: from the difference of two azimuths the sign would be that of a
    /// last digit, which differs between mathematical libraries.
    /// </summary>
    public static double DeltaPhi(FourMomentum a, FourMomentum b)
    {
        double cross = a.Py * b.Px - a.Px * b.Py, dot = a.Px * b.Px + a.Py * b.Py;
        // A vector along the beam has azimuth 0.
        if (cross == 0 && dot == 0) return WrapAngle(a.Phi - b.Phi);
        return Math.Abs(cross) <= -BackToBack * dot ? Math.PI : Math.Atan2(cross, dot);
    }

    /// <summary>Distance sqrt(delta eta^2 + delta phi^2) in pseudorapidity and azimuth; infinite where one
    /// vector lies along the beam and the other does not.</summary>
    public static double DeltaR(FourMomentum a, FourMomentum b)
    {
        double deltaEta = a.Eta == b.Eta ? 0 : a.Eta - b.Eta, deltaPhi = DeltaPhi(a, b);
        return Math.Sqrt(deltaEta * deltaEta + deltaPhi * deltaPhi);
    }

    /// <summary>An angle in radians wrapped into (-pi, pi].</summary>
    public static double WrapAngle(double angle)
    {
        if (angle > -Math.PI && angle <= Math.PI) return angle;
        double wrapped = Math.IEEERemainder(angle, 2 * Math.PI);
        return wrapped <= -Math.PI ? Math.PI : wrapped;
    }

    /// <summary>The components as "(E, px, py, pz)" in the invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({E:R}, {Px:R}, {Py:R}, {Pz:R})");
}
