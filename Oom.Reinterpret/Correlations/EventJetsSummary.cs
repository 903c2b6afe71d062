using Oom.Correlators;
using Oom.Definitions;

namespace Oom.Reinterpret.Correlations;

/// <summary>What became of the events of a file.</summary>
public sealed class EventJetsSummary
{
    private readonly string[] _ways;
    private readonly long[] _lost;
    private readonly List<RefusedJet> _refused = [];

    internal EventJetsSummary(EventDefinition definition)
    {
        _ways = [.. definition.Refusals, .. definition.Selection.Select(requirement => $"not: {requirement.Name}")];
        _lost = new long[_ways.Length];
    }

    /// <summary>Events that were read.</summary>
    public long Events { get; private set; }

    /// <summary>Jets of those that fulfil all requirements.</summary>
    public long Jets { get; private set; }

    /// <summary>Why events have no jets, with their number.</summary>
    public IEnumerable<(string Reason, long Events)> Lost => _ways.Zip(_lost).Where(item => item.Second > 0);

    /// <summary>The first <see cref="CorrelatorFilling.MostNamed"/> jets that were left out: their numbers in the event, and that of the
    /// event in the place of the line.</summary>
    public IReadOnlyList<RefusedJet> Refused => _refused;

    /// <summary>What a user should know of the file; null for nothing.</summary>
    public string? Warning { get; internal set; }

    internal void Add(EventJetsTally tally)
    {
        Events += tally.Events;
        Jets += tally.Jets;
        for (int i = 0; i < _lost.Length; i++) _lost[i] += tally.Lost[i];
        _refused.AddRange(tally.Refused.Take(CorrelatorFilling.MostNamed - _refused.Count));
    }
}
