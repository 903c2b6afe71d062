using Oom.Events;

namespace Oom.Reinterpret.Samples;

/// <summary>One file, read: its header, its totals, its sums in the file's own weights, and what one of these weights is in pb.</summary>
internal sealed record FileSample(string Path, EventFileHeader Header, EventTotals Totals, SampleTally Tally, CrossSectionNormalisation Normalisation);
