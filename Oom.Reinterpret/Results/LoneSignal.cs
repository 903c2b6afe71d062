using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Results;

/// <summary>A sample that was given as a prediction of everything and is too small for
/// one: a signal on top of the standard model.</summary>
/// <param name="FiducialPb">Its fiducial cross-section in pb.</param>
/// <param name="ErrorPb">The statistical error of that.</param>
/// <param name="MeasuredPb">What is measured of all bins together, in pb.</param>
public sealed record LoneSignal(double FiducialPb, double ErrorPb, double MeasuredPb)
{
    // No part of a sample is larger than its cross-section before any requirement, which is known however few
    // events there are. Leading order of one combination of leptons
    // alone, such as e+ mu-, still has 0.37 of the fiducial cross-section of all combinations.
    private const double LargestSample = 0.3;

    // Events that were generated within the fiducial region have no more before it:
    // leading order of one combination still has an eighth there.
    private const double LargestFiducial = 0.1, Deviations = 2;

    /// <summary>Tells a lone signal.</summary>
    /// <param name="result">The sample.</param>
    /// <param name="measuredPb">What is measured, or expected where nothing is; 0 where that is not known.</param>
    internal static LoneSignal? Of(ReinterpretationResult result, double measuredPb)
        => Of(result.CrossSection.Value, result.Nominal.Fiducial, measuredPb);

    /// <summary>Tells a lone signal by its cross-sections.</summary>
    /// <param name="samplePb">Cross-section of the sample before any requirement, in pb.</param>
    /// <param name="fiducial">Its fiducial cross-section in pb.</param>
    /// <param name="measuredPb">What is measured.</param>
    public static LoneSignal? Of(double samplePb, UncertainValue fiducial, double measuredPb)
    {
        bool isSmall = samplePb < LargestSample * measuredPb && fiducial.Value - Deviations * fiducial.Error < LargestFiducial * measuredPb;
        return isSmall ? new LoneSignal(fiducial.Value, fiducial.Error, measuredPb) : null;
    }
}
