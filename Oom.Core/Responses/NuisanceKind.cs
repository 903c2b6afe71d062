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

/// <summary>The words of documents for kinds of nuisance parameters.</summary>
public static class NuisanceKinds
{
    /// <summary>Each word with its meaning.</summary>
    public static IReadOnlyDictionary<string, NuisanceKind> Words { get; } = new Dictionary<string, NuisanceKind>(StringComparer.Ordinal)
    {
        ["weight"] = NuisanceKind.Weight,
        ["shifted-features"] = NuisanceKind.ShiftedFeatures,
        ["normalisation"] = NuisanceKind.Normalisation,
    };
}
