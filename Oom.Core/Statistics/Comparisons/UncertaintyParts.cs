namespace Oom.Statistics.Comparisons;

/// <summary>Uncertainties of a prediction.</summary>
public enum UncertaintyParts
{
    /// <summary>Those of a finite number of events alone.</summary>
    Events,

    /// <summary>Those of theory too.</summary>
    All,
}
