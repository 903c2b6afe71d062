using Oom.Responses;

namespace Oom.Train.Machine;

/// <summary>What the response is compared with the nominal one at: a value of a parameter, or another model of the events.</summary>
/// <param name="Point">The value or the model.</param>
/// <param name="Strength">The factor on all events of the processes; null where it differs from event to event.</param>
/// <param name="FactorSql">SQL expression of an event's weight over its nominal weight;
/// null where it is <paramref name="Strength"/>.</param>
/// <param name="Processes">Names of the processes that differ.</param>
internal sealed record AlternativeSpecification(
    AlternativePoint Point, double? Strength, string? FactorSql, IReadOnlySet<string> Processes);
