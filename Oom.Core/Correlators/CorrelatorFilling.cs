using Oom.Events;

namespace Oom.Correlators;

/// <summary>
/// Correlates jets on several threads. Blocks of <see cref="JetList.BlockSize"/> jets are added up in their order, so that results are
/// equal to the last bit for any number of threads.
/// </summary>
public static class CorrelatorFilling
{
    /// <summary>The most refused jets that are named.</summary>
    public const int MostNamed = 10;

    /// <summary>Adds all jets of a source.</summary>
    /// <param name="sums">Receives them; what it holds is kept.</param>
    /// <param name="source">The jets. It is read by one thread at a time.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The first <see cref="MostNamed"/> jets that were left out.</returns>
    public static IReadOnlyList<RefusedJet> Fill(
        CorrelatorSums sums, IJetSource source, int threads, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var refused = new List<RefusedJet>();
        long jets = 0;
        using var pipeline = new OrderedPipeline<Block>(threads);
        pipeline.Run(CreateWorker, Consume, cancellationToken);
        return refused;

        OrderedPipeline<Block>.Worker CreateWorker()
        {
            var list = new JetList();
            return new(() => source.Read(list), block => block.Fill(list, sums));
        }

        void Consume(Block block)
        {
            sums.Merge(block.Sums!);
            foreach (var jet in block.Refused)
            {
                if (refused.Count < MostNamed) refused.Add(jet with { Number = jets + jet.Number });
            }

            jets += block.Jets;
        }
    }

    private sealed class Block
    {
        public CorrelatorSums? Sums { get; private set; }

        public List<RefusedJet> Refused { get; } = [];

        public int Jets { get; private set; }

        public void Fill(JetList jets, CorrelatorSums like)
        {
            Sums ??= like.Empty();
            Sums.Clear();
            Refused.Clear();
            Jets = jets.Count;
            for (int i = 0; i < jets.Count; i++)
            {
                var status = Sums.Add(jets[i]);
                if (status != JetStatus.Taken && Refused.Count < MostNamed) Refused.Add(new(i + 1, jets.Line(i), status));
            }
        }
    }
}
