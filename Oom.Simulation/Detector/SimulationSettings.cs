using Oom.Numerics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Detector;

/// <summary>Shower and detector.</summary>
public sealed record SimulationSettings
{
    /// <summary>When the shower adds initial-state radiation.</summary>
    public InitialStateMode InitialStateRadiation { get; init; } = InitialStateMode.WithoutExtraPartons;

    /// <summary>How hard the initial state radiates.</summary>
    public InitialStateSettings InitialState { get; init; } = new();

    /// <summary>Other initial-state radiations that events have weights for; by default one without damping and at half the scale, whose
    /// recoil is near that of Pythia 8's default shower.</summary>
    public ValueList<RecoilVariation> RecoilVariations { get; init; } = [new() { Name = "hard_recoil", ScaleFactor = 0.5 }];

    /// <summary>Whether the b quarks radiate.</summary>
    public bool FinalStateRadiation { get; init; } = true;

    /// <summary>The detector.</summary>
    public DetectorSettings Detector { get; init; } = new();

    /// <summary>Weights that are computed for each event.</summary>
    public WeightSettings Weights { get; init; } = new();

    /// <summary>Seed of shower and detector.</summary>
    public ulong Seed { get; init; } = 1;
}
