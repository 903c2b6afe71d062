namespace Oom.Folding;

/// <summary>Detector-level yields of a prediction, at the luminosity of the response.</summary>
/// <param name="Events">Expected events in every detector-level bin.</param>
/// <param name="StatisticalErrors">Errors from the finite number of events of the prediction.</param>
/// <param name="ResponseErrors">Errors from the finite samples behind response and backgrounds.</param>
/// <param name="Shifts">Systematic uncertainties.</param>
public sealed record FoldedYields(double[] Events, double[] StatisticalErrors, double[] ResponseErrors, IReadOnlyList<NuisanceShift> Shifts)
{
    /// <summary>Both statistical errors in quadrature.</summary>
    public double[] SampleErrors() => [.. StatisticalErrors.Select((error, j) => Math.Sqrt(error * error + ResponseErrors[j] * ResponseErrors[j]))];

    /// <summary>Systematic error of every bin: half the distance of up and down, all uncertainties in quadrature.</summary>
    public double[] SystematicErrors()
        => [.. Events.Select((_, j) => Math.Sqrt(Shifts.Sum(shift => (shift.Up[j] - shift.Down[j]) * (shift.Up[j] - shift.Down[j]) / 4)))];
}
