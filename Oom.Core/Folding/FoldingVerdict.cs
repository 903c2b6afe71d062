namespace Oom.Folding;

/// <summary>Whether a model may be folded with the published response; a later one outweighs an earlier one.</summary>
public enum FoldingVerdict
{
    /// <summary>The response would change the yields by less than a third of their error, and there are enough events to say so.</summary>
    Safe,

    /// <summary>Nothing is known to be wrong, but there are too few events to call it safe.</summary>
    TooFew,

    /// <summary>A bias of a good part of the error: compare with a detector simulation.</summary>
    Check,

    /// <summary>A bias as large as the error.</summary>
    DoNot,
}
