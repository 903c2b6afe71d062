namespace Oom.Simulation.Generation;

/// <summary>
/// The cross-section a sample is normalised to: the literature's at the reference energy, times
/// the ratio of the leading-order integrals at other energies; or the integral itself.
/// </summary>
/// <param name="CrossSectionPb">Cross-section of the final state in pb, branching ratios included.</param>
/// <param name="ErrorPb">Its statistical error in pb, from the Monte Carlo integrals alone.</param>
/// <param name="KFactor">Literature over leading order at the reference energy; null for a process without an
/// absolute prediction, or without a value of the literature.</param>
public sealed record Normalisation(double CrossSectionPb, double ErrorPb, double? KFactor)
{
    /// <summary>The proton-proton centre-of-mass energy in GeV that the literature's cross-sections hold for.</summary>
    public const double ReferenceEnergy = 13600;

    /// <summary>The normalisation of a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="atEnergy">The exploration at the process's energy.</param>
    /// <param name="atReference">The exploration at the reference energy; the same object where the energies are equal.</param>
    public static Normalisation Of(IHardProcess process, CellSampler atEnergy, CellSampler atReference)
    {
        double perIntegral = process.LiteratureCrossSectionPb is { } literature ? literature / atReference.Integral : 1;
        double crossSection = perIntegral * atEnergy.Integral * (process.Branching?.Value ?? 1);
        double relativeError = atEnergy.IntegralError / atEnergy.Integral;
        if (atEnergy != atReference)
            relativeError = Math.Sqrt(relativeError * relativeError + Math.Pow(atReference.IntegralError / atReference.Integral, 2));
        bool hasFactor = process is { IsAbsolute: true, LiteratureCrossSectionPb: not null };
        return new(crossSection, crossSection * relativeError, hasFactor ? perIntegral : null);
    }
}
