using Oom.Decays;
using Oom.Selections;

namespace Oom.Simulation.Samples;

/// <summary>How many events were read, and how many were lost where.</summary>
public sealed class EventLosses
{
    private readonly long[] _byStatus = new long[TopPairStatusText.All.Count];
    private readonly long[] _byStep = new long[(int)SelectionStep.Passed + 1];

    /// <summary>Events read.</summary>
    public long Read { get; private set; }

    /// <summary>Selected events with a feature that is not a finite number, such as a top quark along the beam.</summary>
    public long Undefined { get; private set; }

    /// <summary>Events that are kept.</summary>
    public long Kept { get; private set; }

    /// <summary>Takes note of an event without a dilepton pair.</summary>
    public void AddWithoutPair(TopPairStatus status)
    {
        Read++;
        _byStatus[(int)status]++;
    }

    /// <summary>Takes note of an event that the selection rejects.</summary>
    public void AddRejected(SelectionStep step)
    {
        Read++;
        _byStep[(int)step]++;
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

    /// <summary>Adds the counts of other events.</summary>
    public void Add(EventLosses other)
    {
        Read += other.Read;
        Undefined += other.Undefined;
        Kept += other.Kept;
        for (int i = 0; i < _byStatus.Length; i++) _byStatus[i] += other._byStatus[i];
        for (int i = 0; i < _byStep.Length; i++) _byStep[i] += other._byStep[i];
    }

    /// <summary>Every reason for which events were lost, with their number, in the order in which the reasons are checked.</summary>
    /// <param name="selection">The selection that was applied.</param>
    public IEnumerable<(string Reason, long Count)> Reasons(FiducialSelection selection)
    {
        foreach (var status in TopPairStatusText.All)
        {
            if (_byStatus[(int)status] > 0) yield return (status.Describe(), _byStatus[(int)status]);
        }

        for (int step = 0; step < selection.Descriptions.Count; step++)
        {
            if (_byStep[step] > 0) yield return ("fails: " + selection.Descriptions[step], _byStep[step]);
        }

        if (Undefined > 0) yield return ("a feature is not a finite number", Undefined);
    }
}
