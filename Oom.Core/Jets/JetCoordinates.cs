using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>The coordinates in which jets are clustered, with FastJet's conventions for
/// particles along the beam and of negative mass squared.</summary>
internal static class JetCoordinates
{
    /// <summary>Rapidity of a particle that moves along the beam at the speed of light,
    /// before its |pz| is added (FastJet's MaxRap).</summary>
    private const double LargestRapidity = 1e5;

    /// <summary>Stands for 1 / pT^2 where pT^2 is so small that its inverse might overflow (FastJet's value).</summary>
    private const double LargestInverse = 1e300;

    /// <summary>The rapidity, a negative mass squared being taken as 0.</summary>
    public static double Rapidity(in FourMomentum p, double squaredPt)
    {
        double absPz = Math.Abs(p.Pz);
        if (p.E == absPz && squaredPt == 0) return p.Pz >= 0 ? LargestRapidity + absPz : -(LargestRapidity + absPz);
        double squaredMass = Math.Max(0, (p.E + p.Pz) * (p.E - p.Pz) - squaredPt), energyAndPz = p.E + absPz;
        double rapidity = 0.5 * Math.Log((squaredPt + squaredMass) / (energyAndPz * energyAndPz));
        return p.Pz > 0 ? -rapidity : rapidity;
    }

    /// <summary>The azimuth in [0, 2 pi); 0 for no transverse momentum.</summary>
    public static double Azimuth(in FourMomentum p, double squaredPt)
    {
        if (squaredPt == 0) return 0;
        double azimuth = Math.Atan2(p.Py, p.Px);
        if (azimuth < 0) azimuth += 2 * Math.PI;
        return azimuth >= 2 * Math.PI ? azimuth - 2 * Math.PI : azimuth;
    }

    /// <summary>pT^2p, the factor of distances.</summary>
    public static double Scale(double squaredPt, int exponent) => exponent switch
    {
        0 => 1,
        1 => squaredPt,
        -1 => squaredPt > 1 / LargestInverse ? 1 / squaredPt : LargestInverse,
        _ => Math.Pow(Math.Max(squaredPt, 1 / LargestInverse), exponent),
    };
}
