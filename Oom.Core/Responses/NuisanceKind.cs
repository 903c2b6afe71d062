namespace Oom.Responses;

/// <summary>What a nuisance parameter changes.</summary>
public enum NuisanceKind
{
    /// <summary>The weights of events.</summary>
    Weight,

    /// <summary>Detector-level features and with them the selection.</summary>
    ShiftedFeatures,

    /// <summary>The yields of processes, by log-normal factors.</summary>
    Normalisation,
}
