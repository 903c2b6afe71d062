namespace Oom.Definitions;

/// <summary>What can be asked of a term.</summary>
internal enum TermPart
{
    /// <summary>The number, condition, momentum, direction or list itself.</summary>
    Value,

    /// <summary>Whether there is one; asked only of terms that may be absent.</summary>
    IsThere,

    /// <summary>The list in which an object stands.</summary>
    Place,

    /// <summary>Where in that list.</summary>
    Index,

    /// <summary>The charge of a momentum.</summary>
    Charge,
}
