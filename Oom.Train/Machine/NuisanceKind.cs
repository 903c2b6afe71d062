
namespace Oom.Train.Machine;

/// <summary>What a nuisance parameter changes.</summary>
internal enum NuisanceKind
{
    /// <summary>Event weights.</summary>
    Weight,

    /// <summary>Detector-level features and with them the selection.</summary>
    ShiftedFeatures,

    /// <summary>The yield of processes, by a log-normal factor.</summary>
    Normalisation,
}
