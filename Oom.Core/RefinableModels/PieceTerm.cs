namespace Oom.RefinableModels;

/// <summary>A coefficient given by an expression.</summary>
/// <param name="Product">Names of the parameters whose product it stands at; empty for the density of a process.</param>
/// <param name="Expression">SQL over the columns of the event table.</param>
public sealed record PieceTerm(IReadOnlyList<string> Product, string Expression);
