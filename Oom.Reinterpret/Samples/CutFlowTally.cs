namespace Oom.Reinterpret.Samples;

/// <summary>How many events end at each step of the analysis, and the sum of their nominal weights.</summary>
internal sealed class CutFlowTally(CutFlowNames names)
{
    private readonly CountAndWeight[] _refused = new CountAndWeight[names.Refusals.Count],
        _failed = new CountAndWeight[names.Requirements.Count];

    /// <summary>What the steps are called.</summary>
    public CutFlowNames Names { get; } = names;

    /// <summary>Events without what the definition declares of every event, by reason.</summary>
    public Span<CountAndWeight> Refused => _refused;

    /// <summary>Events that fulfil all requirements before one and not that one.</summary>
    public Span<CountAndWeight> Failed => _failed;

    /// <summary>Events that pass the selection.</summary>
    public CountAndWeight Passed { get; set; }

    /// <summary>Events that pass the selection but have a feature, or an observable, that is not a finite number.</summary>
    public CountAndWeight Undefined { get; set; }

    /// <summary>Number of selected events in which an angle of a full turn lies at its ends, where a last digit decides between
    /// them.</summary>
    public long AtEndOfTurn { get; set; }

    /// <summary>All events that were looked at.</summary>
    public CountAndWeight All => Sum(_refused) + Left(0);

    /// <summary>Events that fulfil the requirements before one.</summary>
    /// <param name="requirement">Its index; the number of requirements for events that fulfil all.</param>
    public CountAndWeight Left(int requirement) => Sum(_failed.AsSpan(requirement)) + Passed;

    public void CountUndefined(double weight) => Undefined = Undefined.With(weight);

    public void Add(CutFlowTally other, double scale = 1)
    {
        for (int i = 0; i < _refused.Length; i++) _refused[i] += other._refused[i].Scaled(scale);
        for (int i = 0; i < _failed.Length; i++) _failed[i] += other._failed[i].Scaled(scale);
        Passed += other.Passed.Scaled(scale);
        Undefined += other.Undefined.Scaled(scale);
        AtEndOfTurn += other.AtEndOfTurn;
    }

    public void Clear()
    {
        Array.Clear(_refused);
        Array.Clear(_failed);
        Passed = Undefined = default;
        AtEndOfTurn = 0;
    }

    private static CountAndWeight Sum(ReadOnlySpan<CountAndWeight> tallies)
    {
        var sum = default(CountAndWeight);
        foreach (var tally in tallies) sum += tally;
        return sum;
    }
}
