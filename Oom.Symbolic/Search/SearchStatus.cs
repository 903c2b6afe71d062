namespace Oom.Symbolic.Search;

/// <summary>Why a search ended.</summary>
public enum SearchStatus
{
    /// <summary>A formula is exact to rounding.</summary>
    Exact,

    /// <summary>The time is over.</summary>
    TimeLimit,

    /// <summary>All generations are made.</summary>
    Generations,

    /// <summary>The user ended it.</summary>
    Interrupted,
}
