using System.Globalization;

namespace Oom.Simulation.Generation;

/// <summary>
/// Ratios of an event's weight at the eight combinations of half, same and twice the renormalisation and factorisation scale to that
/// at the scale m_t, of second order in the strong coupling:
/// [alpha_s(muR)/alpha_s(m_t)]^2 times the ratio of the parton densities at muF (arXiv:2406.19076, eq. 83).
/// </summary>
internal static class ScaleRatios
{
    private const int PowerOfCoupling = 2;
    private static readonly double[] Factors = [0.5, 1, 2];
    private static readonly PartonDensities[] Densities = [
        PartonDensities.HalfTopMass, PartonDensities.TopMass, PartonDensities.TwiceTopMass];

    private static readonly (int Renormalisation, int Factorisation)[] Points =
        [.. from r in Enumerable.Range(0, 3) from f in Enumerable.Range(0, 3) where (r, f) != (1, 1) select (r, f)];

    private static readonly double[] Couplings = [.. Factors.Select(factor => Coupling(factor, PowerOfCoupling))];

    /// <summary>Names of the ratios, as in mur_0p5_muf_2.</summary>
    public static IReadOnlyList<string> Names
    { get; } = [.. Points.Select(point => $"mur_{Text(point.Renormalisation)}_muf_{Text(point.Factorisation)}")];

    /// <summary>Computes the ratios of an event.</summary>
    /// <param name="parton1">PDG code of the parton along +z.</param>
    /// <param name="parton2">PDG code of the parton along -z.</param>
    /// <param name="x1">Its momentum fraction.</param>
    /// <param name="x2">The same along -z.</param>
    /// <param name="ratios">Receives one for each name.</param>
    public static void Fill(int parton1, int parton2, double x1, double x2, Span<double> ratios)
    {
        Span<double> luminosities = stackalloc double[Factors.Length];
        for (int f = 0; f < luminosities.Length; f++) luminosities[f] = Densities[f].At(parton1, x1) * Densities[f].At(parton2, x2);
        for (int i = 0; i < Points.Length; i++)
            ratios[i] = Couplings[Points[i].Renormalisation] * luminosities[Points[i].Factorisation] / luminosities[1];
    }

    /// <summary>What a factor of the renormalisation scale makes of the weight.</summary>
    /// <param name="factor">The factor, times m_t.</param>
    /// <param name="power">The power of the strong coupling in the weight.</param>
    public static double Coupling(double factor, int power)
        => Math.Pow(StrongCoupling.At(factor * StandardModel.TopMass) / StrongCoupling.At(StandardModel.TopMass), power);

    private static string Text(int factor) => Factors[factor].ToString(CultureInfo.InvariantCulture).Replace('.', 'p');
}
