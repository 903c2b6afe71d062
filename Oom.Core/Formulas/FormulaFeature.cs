namespace Oom.Formulas;

/// <summary>A feature of a formula.</summary>
/// <param name="Name">The name, unique in the formula.</param>
/// <param name="Unit">The unit, such as 'GeV'; '1' for a pure number.</param>
public sealed record FormulaFeature(string Name, string Unit);
