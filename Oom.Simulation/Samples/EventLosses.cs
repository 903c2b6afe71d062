namespace Oom.Simulation.Samples;

/// <summary>How many events were read, and how many were lost where.</summary>
/// <param name="refusals">Why events lack what every event must have, in words.</param>
/// <param name="requirements">The requirements of the selection in words, in order.</param>
public sealed class EventLosses(IReadOnlyList<string> refusals, IReadOnlyList<string> requirements)
{
    private readonly long[] _refused = new long[refusals.Count], _rejected = new long[requirements.Count];

    /// <summary>Events read.</summary>
    public long Read { get; private set; }

    /// <summary>Selected events with a feature that is absent or not a finite number, such as a top quark along the beam.</summary>
    public long Undefined { get; private set; }

    /// <summary>Events that are kept.</summary>
    public long Kept { get; private set; }

    /// <summary>Takes note of an event that lacks what every event must have.</summary>
    /// <param name="refusal">Index of the reason.</param>
    public void AddRefused(int refusal)
    {
        Read++;
        _refused[refusal]++;
    }

    /// <summary>Takes note of an event that the selection rejects.</summary>
    /// <param name="requirement">Index of the first requirement that it does not fulfil.</param>
    public void AddRejected(int requirement)
    {
        Read++;
        _rejected[requirement]++;
    }

    /// <summary>Takes note of a selected event.</summary>
    /// <param name="isDefined">Whether all its features are finite.</param>
    public void AddSelected(bool isDefined)
    {
        Read++;
        if (isDefined) Kept++;
        else Undefined++;
    }

    /// <summary>Takes back that an event is kept: a feature does not fit into single precision.</summary>
    public void MoveToUndefined()
    {
        Kept--;
        Undefined++;
    }

    /// <summary>Adds the counts of other events, of the same reasons and requirements.</summary>
    public void Add(EventLosses other)
    {
        Read += other.Read;
        Undefined += other.Undefined;
        Kept += other.Kept;
        for (int i = 0; i < _refused.Length; i++) _refused[i] += other._refused[i];
        for (int i = 0; i < _rejected.Length; i++) _rejected[i] += other._rejected[i];
    }

    /// <summary>Every reason for which events were lost, with their number, in the order in which the reasons are checked.</summary>
    public IEnumerable<(string Reason, long Count)> Reasons()
    {
        for (int i = 0; i < _refused.Length; i++)
        {
            if (_refused[i] > 0) yield return (refusals[i], _refused[i]);
        }

        for (int i = 0; i < _rejected.Length; i++)
        {
            if (_rejected[i] > 0) yield return ("fails: " + requirements[i], _rejected[i]);
        }

        if (Undefined > 0) yield return ("a feature is not a finite number", Undefined);
    }
}
