namespace Oom.Responses;

/// <summary>Which side of the response a nuisance parameter acts on: it decides whether
/// generator-level yields change with those of the detector.</summary>
public enum NuisanceOrigin
{
    /// <summary>Of the prediction: generator-level yields and what is seen of them change together, so that the
    /// response changes by its dependence on them alone.</summary>
    Theory,

    /// <summary>Of the measurement (detector, luminosity): generator-level yields stay as they
    /// are, and the response takes all of the change.</summary>
    Experiment,
}

/// <summary>The words of documents for origins of nuisance parameters.</summary>
public static class NuisanceOrigins
{
    /// <summary>Each word with its meaning.</summary>
    public static IReadOnlyDictionary<string, NuisanceOrigin> Words
    { get; } = new Dictionary<string, NuisanceOrigin>(StringComparer.Ordinal)
    {
        ["theory"] = NuisanceOrigin.Theory,
        ["experiment"] = NuisanceOrigin.Experiment,
    };
}
