namespace Oom.Events;

/// <summary>What an event record says of the whole event.</summary>
/// <param name="ProcessId">Identifier of the process (IDPRUP).</param>
/// <param name="Weight">The nominal weight as written (XWGTUP); its normalisation is the file's.</param>
/// <param name="Scale">Hard scale in GeV (SCALUP); negative where unknown.</param>
/// <param name="AlphaQed">Electromagnetic coupling; negative where unknown.</param>
/// <param name="AlphaQcd">Strong coupling; negative where unknown.</param>
/// <param name="Trials">Number of trials this event stands for (Sherpa's attribute 'trials'); 1 where not given.</param>
public readonly record struct EventHeader(int ProcessId, double Weight, double Scale, double AlphaQed, double AlphaQcd, double Trials)
{
    /// <summary>Weights, trials and cross-sections of a greater magnitude are refused: the squares
    /// of a sample's weights must add up to a number.</summary>
    internal const double LargestWeight = 1e140;

    /// <summary>What a weight must be, for messages.</summary>
    internal const string AllowedWeight = "a weight of a magnitude up to 1E+140";
}
