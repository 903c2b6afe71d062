using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// Directions of the two charged leptons, each in the rest frame of its top, with the
/// density 1 - sum C_ij l+_i l-_j of spin analysing power 1.
/// Components are along the axes (k, r, n) of <see cref="SpinDensityMatrix"/>.
/// </summary>
internal static class SpinCorrelatedLeptons
{
    /// <summary>Draws both directions, exactly and without rejection: the first is isotropic, the second has a
    /// linear density about an axis that the first sets.</summary>
    /// <param name="spin">The spin density matrix, normalised to A = 1.</param>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="antilepton">Direction of the antilepton from the top.</param>
    /// <param name="lepton">Direction of the lepton from the antitop.</param>
    public static void Draw(in SpinDensityMatrix spin, ref Philox4x32 random, out Vector3 antilepton, out Vector3 lepton)
    {
        antilepton = Directions.At(Vector3.Beam, 2 * random.NextDouble() - 1, 2 * Math.PI * random.NextDouble());
        (double k, double r, double n) = antilepton;
        var v = new Vector3(-(spin.Ckk * k + spin.Crk * r), -(spin.Crr * r + spin.Crk * k), -spin.Cnn * n);
        // Rounding may take the length of a fully correlated pair above 1.
        double length = v.Length, a = Math.Min(length, 1), u = random.NextDouble();
        Vector3 axis = length > 0 ? 1 / length * v : Vector3.Beam;
        // The inverse of the cumulative of 1/2 (1 + a c), in a form that has no cancellation for small a.
        double cos = (a - 2 + 4 * u) / (1 + Math.Sqrt((1 - a) * (1 - a) + 4 * a * u));
        lepton = Directions.At(axis, Math.Clamp(cos, -1, 1), 2 * Math.PI * random.NextDouble());
    }
}
