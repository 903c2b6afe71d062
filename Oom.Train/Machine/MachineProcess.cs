using Oom.Responses;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>A physics process and the files of its events.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is to the measurement.</param>
/// <param name="Files">Its tables, or its event files where there is no detector level, which together are one sample.</param>
/// <param name="Columns">How rows of tables are read.</param>
/// <param name="CrossSectionPb">Cross-section in pb to which events of event files are scaled; null to take that of the files.</param>
internal sealed record MachineProcess(
    string Name, ProcessRole Role, IReadOnlyList<EventPattern> Files, TableColumns Columns, double? CrossSectionPb = null);
