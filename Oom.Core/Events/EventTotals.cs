using System.Runtime.InteropServices;

namespace Oom.Events;

/// <summary>What a file added up to, when it was read to its end. Sums are compensated and taken in the order of the file, so
/// that they do not depend on the number of threads.</summary>
public sealed class EventTotals
{
    /// <summary>How many messages of broken events are kept.</summary>
    public const int MaximumMessages = 10;

    private readonly List<string> _messages = [];
    private readonly NamedWeightTotals _named;
    private readonly Dictionary<int, ProcessSums> _processes = [];
    private WeightSums _nominal = new(), _own = new();
    private CompensatedSum _trials;

    internal EventTotals(WeightLayout declared) => _named = new NamedWeightTotals(declared);

    /// <summary>Number of events read.</summary>
    public long Events { get; private set; }

    /// <summary>Number of particles in these events.</summary>
    public long Particles { get; private set; }

    /// <summary>Number of broken events that were left out.</summary>
    public long BrokenEvents { get; private set; }

    /// <summary>What was wrong with the first of them, at most <see cref="MaximumMessages"/>.</summary>
    public IReadOnlyList<string> BrokenEventMessages => _messages;

    /// <summary>Sum of the nominal weights, as written.</summary>
    public double SumOfWeights => _nominal.Sum;

    /// <summary>Number of events with a negative nominal weight.</summary>
    public long NegativeWeights => _nominal.Negative;

    /// <summary>Sum of the trials that the events stand for; an event that does not say counts as one.</summary>
    public double SumOfTrials => _trials.Value;

    /// <summary>Number of events with an attribute 'trials'.</summary>
    public long EventsWithTrials { get; private set; }

    /// <summary>Events by identifier of their process.</summary>
    public IReadOnlyDictionary<int, ProcessSums> Processes => _processes;

    /// <summary>Every named weight of the file: the declared ones in order of declaration,
    /// then the others in order of first appearance.</summary>
    public IReadOnlyList<string> WeightNames => _named.Names;

    /// <summary>For each named weight that some events lack, how many lack it.</summary>
    public IReadOnlyDictionary<string, long> EventsWithoutWeight => _named.Missing(Events);

    /// <summary>Length of the decompressed text in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The cross-section as the last event gives it that does, in a format whose events tell it; null otherwise.</summary>
    public GeneratorCrossSection? CrossSection { get; private set; }

    /// <summary>Whether the root's closing tag, or the line that ends a listing, was found; a file
    /// without it may have been cut between two events.</summary>
    public bool ClosingTagFound { get; private set; }

    /// <summary>Sums of the nominal weight.</summary>
    internal WeightSums Nominal => _nominal;

    /// <summary>Sums of the weight that the generator calls nominal; those of
    /// <see cref="Nominal"/> unless the user chose another.</summary>
    internal WeightSums Own => ChosenWeight is null ? _nominal : _own;

    /// <summary>The weight that the user chose as the nominal one in place of the
    /// generator's; null where it is the generator's own.</summary>
    internal string? ChosenWeight { get; init; }

    /// <summary>Sum of a named weight over the events that have it, as written; 0 for a name that is not there.</summary>
    /// <param name="name">Name of the weight.</param>
    public double SumOf(string name) => _named.SumOf(name);

    /// <summary>
    /// Whether the file's cross-section belongs to the nominal weight: it is the generator's own, or the central one under another name,
    /// or the generator's own is 0 in all events and says nothing.
    /// </summary>
    /// <param name="header">The header of the file.</param>
    public bool IsOwn(EventFileHeader header) => ChosenWeight is null || _own.MaximumAbsolute == 0 || header.IsCentral(ChosenWeight);

    /// <summary>Whether the generator's own weights are 1 or -1, which says nothing of the unit of others.</summary>
    public bool HasUnitWeights => Events > 0 && Own.AreOne;

    internal void Add(ChunkTotals chunk)
    {
        Events += chunk.Events;
        Particles += chunk.Particles;
        BrokenEvents += chunk.BrokenEvents;
        for (int i = 0; i < chunk.BrokenEventMessages.Count && _messages.Count < MaximumMessages; i++)
            _messages.Add(chunk.BrokenEventMessages[i]);
        _nominal.Add(chunk.Nominal);
        _own.Add(chunk.Own);
        _trials.Add(chunk.Trials);
        EventsWithTrials += chunk.EventsWithTrials;
        Bytes += chunk.Bytes;
        ClosingTagFound |= chunk.ClosingTagFound;
        CrossSection = chunk.CrossSection ?? CrossSection;
        foreach (var (process, sums) in chunk.Processes) CollectionsMarshal.GetValueRefOrAddDefault(_processes, process, out _).Add(sums);
        _named.Add(chunk);
    }

    internal void AddHeader(long bytes) => Bytes += bytes;
}
