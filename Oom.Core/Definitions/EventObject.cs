namespace Oom.Definitions;

/// <summary>An object of a definition, or a member of one, as in "pair.t".</summary>
/// <param name="Name">Its name in expressions.</param>
/// <param name="IsList">Whether it is a list of momenta; else it is one momentum.</param>
public sealed record EventObject(string Name, bool IsList);
