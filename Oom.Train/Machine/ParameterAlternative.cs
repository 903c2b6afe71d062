namespace Oom.Train.Machine;

/// <summary>A value of a parameter at which the response is compared with the nominal one.</summary>
/// <param name="Value">The parameter's value.</param>
/// <param name="FactorSql">SQL expression of an event's weight over its nominal weight;
/// null where the parameter is a signal strength.</param>
internal sealed record ParameterAlternative(double Value, string? FactorSql);
