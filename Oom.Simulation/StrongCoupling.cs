namespace Oom.Simulation;

/// <summary>The running strong coupling at one loop with five flavours.</summary>
internal static class StrongCoupling
{
    private const int Flavours = 5;
    private const double Beta0 = (33 - 2 * Flavours) / (12 * Math.PI);

    /// <summary>alpha_s(mu) = alpha_s(mZ) / (1 + alpha_s(mZ) b0 ln(mu^2/mZ^2)), b0 = (33 - 2 nf)/(12 pi).</summary>
    /// <param name="scale">Renormalisation scale mu in GeV.</param>
    public static double At(double scale)
    {
        const double atZ = StandardModel.StrongCouplingAtZ;
        return atZ / (1 + atZ * Beta0 * 2 * Math.Log(scale / StandardModel.ZMass));
    }
}
