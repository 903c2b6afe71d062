namespace Oom.RefinableModels;

/// <summary>A column that is computed from others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">SQL over the columns of the event table and derived columns before it.</param>
public sealed record DerivedColumn(string Name, string Expression);
