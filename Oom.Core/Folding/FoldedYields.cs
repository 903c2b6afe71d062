namespace Oom.Folding;

/// <summary>Detector-level yields of a prediction, at the luminosity of the response.</summary>
/// <param name="Events">Expected events in every detector-level bin.</param>
/// <param name="ResponseErrors">Errors from the finite samples behind response and backgrounds, independent of each other.</param>
/// <param name="Shifts">Systematic uncertainties.</param>
/// <param name="Bins">What is folded of generator-level bins, whose events fluctuate independently of each other; none
/// of a prediction that is known at detector level.</param>
public sealed record FoldedYields(
    double[] Events, double[] ResponseErrors, IReadOnlyList<NuisanceShift> Shifts, IReadOnlyList<FoldedBin> Bins)
{
    /// <summary>Errors of single bins from the finite number of events of the prediction, which are
    /// correlated by what one generator-level bin is folded to.</summary>
    public double[] StatisticalErrors() => [.. Events.Select((_, j) => Math.Sqrt(Bins.Sum(bin => bin.Errors[j] * bin.Errors[j])))];

    /// <summary>Both statistical errors of single bins in quadrature.</summary>
    public double[] SampleErrors()
        => [.. StatisticalErrors().Select((error, j) => Math.Sqrt(error * error + ResponseErrors[j] * ResponseErrors[j]))];

    /// <summary>Systematic error of every bin: half the distance of up and down, all uncertainties in quadrature.</summary>
    public double[] SystematicErrors()
        => [.. Events.Select((_, j) => Math.Sqrt(Shifts.Sum(shift => (shift.Up[j] - shift.Down[j]) * (shift.Up[j] - shift.Down[j]) / 4)))];
}

/// <summary>The yields of one generator-level bin.</summary>
/// <param name="Events">Expected events in every detector-level bin.</param>
/// <param name="Errors">Their change by one standard deviation of the finite number of
/// events in the generator-level bin: fully correlated.</param>
/// <param name="Shifts">The systematic uncertainties of this part.</param>
public sealed record FoldedBin(double[] Events, double[] Errors, IReadOnlyList<NuisanceShift> Shifts);
