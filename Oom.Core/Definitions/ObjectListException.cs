namespace Oom.Definitions;

/// <summary>An event makes a list of too many objects.</summary>
public sealed class ObjectListException()
    : Exception(FormattableString.Invariant($"a list of the definition has more than {ObjectList.CountMax} objects in this event"));
