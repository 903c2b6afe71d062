using Oom.Responses;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>A physics process and the tables of its events.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is to the measurement.</param>
/// <param name="Tables">Its tables, which together are one sample.</param>
/// <param name="Columns">How its rows are read.</param>
internal sealed record TableProcess(string Name, ProcessRole Role, IReadOnlyList<EventPattern> Tables, TableColumns Columns);
