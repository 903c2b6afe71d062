namespace Oom.Train.Densities;

/// <summary>A density with what was found of it.</summary>
/// <param name="Density">The density.</param>
/// <param name="Validation">Its likelihood on the validation part.</param>
/// <param name="HeldOut">Its likelihood at values that training did not see.</param>
/// <param name="Integrals">Its integral at the values of all samples.</param>
/// <param name="Elapsed">Wall time of the training in this run.</param>
internal sealed record DensityResult(
    ITrainedDensity Density, IReadOnlyList<SampleLikelihood> Validation, IReadOnlyList<SampleLikelihood> HeldOut,
    IReadOnlyList<BoxIntegral> Integrals, TimeSpan Elapsed);
