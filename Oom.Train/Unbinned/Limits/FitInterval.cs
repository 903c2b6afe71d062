using Oom.Likelihoods;

namespace Oom.Train.Unbinned.Limits;

/// <summary>An interval, and how far the likelihood ratio is from a parabola in it.</summary>
/// <param name="Interval">The interval.</param>
/// <param name="Departure">How far its ends are from those of a parabola, as a part of these; infinite where there is none.</param>
internal sealed record FitInterval(ConfidenceInterval Interval, double Departure)
{
    /// <summary>Beyond this departure toys gave coverages that differ from the confidence level by more than 2 %
    /// (specs/refinable-model.md).</summary>
    public const double DepartureMax = 0.1;

    /// <summary>Whether thresholds of chi^2 are not to be trusted.</summary>
    public bool NeedsToys => Departure > DepartureMax;
}
