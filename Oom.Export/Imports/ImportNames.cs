namespace Oom.Export.Imports;

/// <summary>What of a publication is wanted, by name; null for what can be told without.</summary>
/// <param name="Table">The table or object of the cross-section.</param>
/// <param name="Covariance">The table or object of its covariance.</param>
/// <param name="Column">The dependent variable of the table.</param>
internal sealed record ImportNames(string? Table, string? Covariance, string? Column);
