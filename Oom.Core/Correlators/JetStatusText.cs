namespace Oom.Correlators;

/// <summary>A jet's status in words.</summary>
public static class JetStatusText
{
    /// <summary>Why a jet was left out: what it has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It was not left out.</exception>
    public static string Describe(this JetStatus status) => status switch
    {
        JetStatus.NoParticles => "no particles",
        JetStatus.NoEnergy => "a particle whose energy is not above 0",
        JetStatus.NoDirection => "a particle without direction",
        JetStatus.TooManyParticles => FormattableString.Invariant(
            $"more than {ProjectedCorrelator.SetParticles} particles, over whose sets a projected correlator of this N is summed"),
        JetStatus.TooManySets => "particles over so wide angles that their sets are too many to sum over",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "a jet that was taken was not left out"),
    };
}
