namespace Oom.Train.Detector;

/// <summary>Shower and detector.</summary>
internal sealed record SimulationSettings
{
    /// <summary>When the shower adds initial-state radiation.</summary>
    public InitialStateMode InitialStateRadiation { get; init; } = InitialStateMode.WithoutExtraPartons;

    /// <summary>How strongly hard emissions of the initial state are damped: d in 1/(1 + d (kT/Q)^2).</summary>
    public double InitialStateDamping { get; init => field = Specifications.NumberRange.NotNegative.Require(value); } = 4;

    /// <summary>Whether the b quarks radiate.</summary>
    public bool FinalStateRadiation { get; init; } = true;

    /// <summary>The detector.</summary>
    public DetectorSettings Detector { get; init; } = new();

    /// <summary>Weights that are computed for each event.</summary>
    public WeightSettings Weights { get; init; } = new();

    /// <summary>Seed of shower and detector.</summary>
    public ulong Seed { get; init; } = 1;
}
