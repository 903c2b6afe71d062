namespace Oom.Folding;

/// <summary>Where another response comes from.</summary>
public enum FoldingSourceKind
{
    /// <summary>Another value of a parameter, for which the response is published.</summary>
    PublishedResponse,

    /// <summary>Events that have other features than those of the training within the bins.</summary>
    Kinematics,

    /// <summary>Events that lie where the training has none: nothing is known of their response.</summary>
    Outside,
}
