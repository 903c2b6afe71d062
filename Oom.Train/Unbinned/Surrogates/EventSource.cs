using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Surrogates;

/// <summary>Where the events of a sample come from.</summary>
/// <param name="Tables">Event tables.</param>
/// <param name="Weight">SQL expression of the weight.</param>
/// <param name="Where">SQL condition of the rows to use; null for all.</param>
/// <param name="Features">SQL expression of each feature.</param>
internal sealed record EventSource(IReadOnlyList<EventPattern> Tables, string Weight, string? Where, IReadOnlyList<string> Features)
{
    /// <summary>Whether the rows and features are the same as another's, so that only the weights differ.</summary>
    public bool SharesEvents(EventSource other)
        => Tables.Select(table => table.Text).SequenceEqual(other.Tables.Select(table => table.Text)) && Where == other.Where
            && Features.SequenceEqual(other.Features);
}
