namespace Oom.Train.Machine;

/// <summary>Another model of the events (recoil, generator, scale of the shower), under which
/// the response is compared with the nominal one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FactorSql">SQL expression of an event's weight over its nominal weight.</param>
/// <param name="Processes">Names of the processes that it changes.</param>
internal sealed record ModelSpecification(string Name, string FactorSql, IReadOnlySet<string> Processes);
