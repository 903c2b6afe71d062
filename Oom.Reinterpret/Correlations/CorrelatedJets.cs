using Oom.Correlators;

namespace Oom.Reinterpret.Correlations;

/// <summary>The correlators of the jets of a block.</summary>
internal sealed class CorrelatedJets(CorrelatorSums like) : EventJetsTally
{
    public CorrelatorSums Sums { get; } = new(
        like.Settings, [.. like.Histograms.Select(histogram => histogram.Correlator)], like.Histograms[0].HasCovariance);

    public override void Add(JetList jets, long number, double weight)
    {
        for (int jet = 0; jet < jets.Count; jet++)
        {
            var status = Sums.Add(jets[jet], weight);
            if (status != JetStatus.Taken && Refused.Count < CorrelatorFilling.MostNamed) Refused.Add(new(jet + 1, number, status));
        }
    }

    public override void Clear(int ways)
    {
        base.Clear(ways);
        Sums.Clear();
    }
}
