using Oom.Correlators;

namespace Oom.Reinterpret.Correlations;

/// <summary>The jets of a block as text.</summary>
internal sealed class WrittenJets(bool isCompressed) : EventJetsTally
{
    private readonly JetLines _lines = new(isCompressed);

    /// <summary>The smallest and largest weight of events with jets; the former above the latter where there are none.</summary>
    public (double Low, double High) Weights { get; private set; }

    /// <summary>The lines.</summary>
    public byte[] Text { get; private set; } = [];

    public override void Add(JetList jets, long number, double weight)
    {
        for (int jet = 0; jet < jets.Count; jet++) _lines.Add(number, jet, jets[jet]);
        Weights = (Math.Min(Weights.Low, weight), Math.Max(Weights.High, weight));
    }

    public override void End() => Text = _lines.Encode();

    public override void Clear(int ways)
    {
        base.Clear(ways);
        _lines.Clear();
        Weights = (double.PositiveInfinity, double.NegativeInfinity);
    }
}
