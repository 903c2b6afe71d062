namespace Oom.Responses;

/// <summary>One standard deviation of a nuisance parameter to one side.</summary>
public enum VariationSide
{
    /// <summary>The nuisance at +1.</summary>
    Up,

    /// <summary>The nuisance at -1.</summary>
    Down,
}
