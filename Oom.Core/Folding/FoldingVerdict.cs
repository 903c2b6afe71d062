namespace Oom.Folding;

/// <summary>Whether a model may be folded with the published response.</summary>
public enum FoldingVerdict
{
    /// <summary>The response would have to change by more than it does between the published alternatives before it mattered.</summary>
    Safe,

    /// <summary>A bias of a good part of the error is possible: compare with a detector simulation.</summary>
    Check,

    /// <summary>A bias as large as the error is possible.</summary>
    DoNot,
}
