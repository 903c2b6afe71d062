namespace Oom.Events;

/// <summary>What a file added up to, when it was read to its end. Sums are compensated and taken in the order of the file, so that they do not depend on the number of threads.</summary>
public sealed class EventTotals
{
    /// <summary>How many messages of broken events are kept.</summary>
    public const int MaximumMessages = 10;

    private readonly List<string> _messages = [];
    private readonly Dictionary<string, long> _present = new(StringComparer.Ordinal);
    private readonly List<string> _names;
    private CompensatedSum _weights, _squares, _trials;

    internal EventTotals(WeightLayout declared)
    {
        _names = [.. declared.Names];
        foreach (string name in _names) _present.Add(name, 0);
    }

    /// <summary>Number of events read.</summary>
    public long Events { get; private set; }

    /// <summary>Number of particles in these events.</summary>
    public long Particles { get; private set; }

    /// <summary>Number of broken events that were left out.</summary>
    public long BrokenEvents { get; private set; }

    /// <summary>What was wrong with the first of them, at most <see cref="MaximumMessages"/>.</summary>
    public IReadOnlyList<string> BrokenEventMessages => _messages;

    /// <summary>Sum of the nominal weights, as written.</summary>
    public double SumOfWeights => _weights.Value;

    /// <summary>Sum of the squares of the nominal weights.</summary>
    public double SumOfSquaredWeights => _squares.Value;

    /// <summary>Number of events with a negative nominal weight.</summary>
    public long NegativeWeights { get; private set; }

    /// <summary>Smallest absolute value of a nominal weight; positive infinity without events.</summary>
    public double MinimumAbsoluteWeight { get; private set; } = double.PositiveInfinity;

    /// <summary>Largest absolute value of a nominal weight; 0 without events.</summary>
    public double MaximumAbsoluteWeight { get; private set; }

    /// <summary>Sum of the trials that the events stand for; an event that does not say counts as one.</summary>
    public double SumOfTrials => _trials.Value;

    /// <summary>Number of events with an attribute 'trials'.</summary>
    public long EventsWithTrials { get; private set; }

    /// <summary>Every named weight of the file: the declared ones in order of declaration, then the others in order of first appearance.</summary>
    public IReadOnlyList<string> WeightNames => _names;

    /// <summary>For each named weight that some events lack, how many lack it.</summary>
    public IReadOnlyDictionary<string, long> EventsWithoutWeight
        => _names.Where(name => _present[name] < Events).ToDictionary(name => name, name => Events - _present[name], StringComparer.Ordinal);

    /// <summary>Length of the decompressed text in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The cross-section as the last event gives it that does, in a format whose events tell it; null otherwise.</summary>
    public GeneratorCrossSection? CrossSection { get; private set; }

    /// <summary>Whether the root's closing tag, or the line that ends a listing, was found; a file without it may have been cut between two events.</summary>
    public bool ClosingTagFound { get; private set; }

    internal void Add(ChunkTotals chunk)
    {
        Events += chunk.Events;
        Particles += chunk.Particles;
        BrokenEvents += chunk.BrokenEvents;
        for (int i = 0; i < chunk.BrokenEventMessages.Count && _messages.Count < MaximumMessages; i++) _messages.Add(chunk.BrokenEventMessages[i]);
        _weights.Add(chunk.Weights);
        _squares.Add(chunk.Squares);
        _trials.Add(chunk.Trials);
        NegativeWeights += chunk.NegativeWeights;
        MinimumAbsoluteWeight = Math.Min(MinimumAbsoluteWeight, chunk.MinimumAbsoluteWeight);
        MaximumAbsoluteWeight = Math.Max(MaximumAbsoluteWeight, chunk.MaximumAbsoluteWeight);
        EventsWithTrials += chunk.EventsWithTrials;
        Bytes += chunk.Bytes;
        ClosingTagFound |= chunk.ClosingTagFound;
        CrossSection = chunk.CrossSection ?? CrossSection;
        for (int column = 0; column < chunk.Layout.Count; column++)
        {
            string name = chunk.Layout.Names[column];
            if (_present.TryGetValue(name, out long present)) _present[name] = present + chunk.Present[column];
            else
            {
                _names.Add(name);
                _present.Add(name, chunk.Present[column]);
            }
        }
    }

    internal void AddHeader(long bytes) => Bytes += bytes;
}
