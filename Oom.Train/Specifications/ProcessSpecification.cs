using Oom.Numerics;
using Oom.Responses;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>A physics process and where its events are.</summary>
internal sealed record ProcessSpecification
{
    /// <summary>Name of the process, unique in the specification.</summary>
    public required string Name { get; init; }

    /// <summary>What the process is to the observable.</summary>
    public required ProcessRole Role { get; init; }

    /// <summary>Its event files, which together are one sample.</summary>
    public required IReadOnlyList<EventPattern> Events { get; init; }

    /// <summary>Cross-section in pb, above 0, to which the events are scaled; null to take that of the files.</summary>
    public double? CrossSectionPb { get; init => field = value is { } pb ? NumberRange.Positive.Require(pb) : null; }
}
