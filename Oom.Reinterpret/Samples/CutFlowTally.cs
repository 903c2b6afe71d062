using Oom.Decays;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>How many events end at each step of the analysis, and the sum of their nominal weights.</summary>
internal sealed class CutFlowTally
{
    private readonly CountAndWeight[] _byStatus = new CountAndWeight[Enum.GetValues<TopPairStatus>().Length];
    private readonly CountAndWeight[] _byStep = new CountAndWeight[Enum.GetValues<SelectionStep>().Length];

    /// <summary>Events that pass the selection but have a feature, or an observable, that is not a finite number.</summary>
    public CountAndWeight Undefined { get; set; }

    /// <summary>Number of selected events whose top quarks are exactly back to back: without radiation that they recoil against.</summary>
    public long WithoutRecoil { get; set; }

    public CountAndWeight this[TopPairStatus status] => _byStatus[(int)status];

    public CountAndWeight this[SelectionStep step] => _byStep[(int)step];

    /// <summary>All events that were looked at.</summary>
    public long Events => _byStatus.Sum(status => status.Events);

    public void Set(TopPairStatus status, CountAndWeight tally) => _byStatus[(int)status] = tally;

    public void Set(SelectionStep step, CountAndWeight tally) => _byStep[(int)step] = tally;

    public void Count(TopPairStatus status, double weight) => _byStatus[(int)status] = _byStatus[(int)status].With(weight);

    public void Count(SelectionStep step, double weight) => _byStep[(int)step] = _byStep[(int)step].With(weight);

    public void CountUndefined(double weight) => Undefined = Undefined.With(weight);

    public void Add(CutFlowTally other, double scale = 1)
    {
        for (int i = 0; i < _byStatus.Length; i++) _byStatus[i] += other._byStatus[i].Scaled(scale);
        for (int i = 0; i < _byStep.Length; i++) _byStep[i] += other._byStep[i].Scaled(scale);
        Undefined += other.Undefined.Scaled(scale);
        WithoutRecoil += other.WithoutRecoil;
    }

    public void Clear()
    {
        Array.Clear(_byStatus);
        Array.Clear(_byStep);
        Undefined = default;
        WithoutRecoil = 0;
    }
}
