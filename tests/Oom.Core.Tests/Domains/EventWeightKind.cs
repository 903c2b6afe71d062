namespace Oom.Domains;

/// <summary>How events of a test are weighted.</summary>
public enum EventWeightKind
{
    /// <summary>All alike.</summary>
    One,

    /// <summary>Log-normal, of any feature independent.</summary>
    Spread,

    /// <summary>A fifth of them negative.</summary>
    Negative,

    /// <summary>By a feature.</summary>
    ByFeature,
}
