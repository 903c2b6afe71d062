namespace Oom.Simulation.Generation;

/// <summary>
/// Couplings of a neutral boson to a fermion, in units of that of the Z: the vertex is -i g gamma^mu (g_V - g_A gamma^5)/2 with
/// g = sqrt(4 sqrt(2) G_mu) m_Z, so that those of the Z are g_V = T3 - 2 Q sin^2(theta), g_A = T3 (PDG, review "Electroweak model and
/// constraints on new physics", 2020, eq. 10.5). Null where a coupling is that of the Z.
/// </summary>
/// <param name="Vector">g_V.</param>
/// <param name="Axial">g_A.</param>
public readonly record struct FermionCouplings(double? Vector = null, double? Axial = null)
{
    /// <summary>The couplings to a left-handed and to a right-handed fermion, in the same units: (g_V + g_A)/2 and (g_V - g_A)/2.</summary>
    /// <param name="fermion">The fermion.</param>
    /// <param name="sinSquaredTheta">sin^2(theta).</param>
    internal ChiralCouplings Of(Fermion fermion, double sinSquaredTheta)
    {
        var z = new ChiralCouplings(fermion.Isospin - fermion.Charge * sinSquaredTheta, -fermion.Charge * sinSquaredTheta);
        if (Vector is null && Axial is null) return z;
        double vector = Vector ?? z.Left + z.Right, axial = Axial ?? z.Left - z.Right;
        return new((vector + axial) / 2, (vector - axial) / 2);
    }
}
