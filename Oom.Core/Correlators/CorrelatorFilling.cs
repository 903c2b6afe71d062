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
        => Fill<CorrelatorSums>([sums], source, threads, cancellationToken);

    /// <summary>Deals the jets of a source out, a block to each part in turn, so that the parts are independent samples.</summary>
    /// <param name="parts">Receive them; what they hold is kept. All of one grid and the same settings.</param>
    /// <param name="source">The jets. It is read by one thread at a time.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The first <see cref="MostNamed"/> jets that were left out.</returns>
    public static IReadOnlyList<RefusedJet> Fill(
        IReadOnlyList<ShapeGridSums> parts, IJetSource source, int threads, CancellationToken cancellationToken = default)
        => Fill<ShapeGridSums>(parts, source, threads, cancellationToken);

    /// <inheritdoc cref="Fill(IReadOnlyList{ShapeGridSums}, IJetSource, int, CancellationToken)"/>
    public static IReadOnlyList<RefusedJet> Fill(
        IReadOnlyList<CorrelatorSums> parts, IJetSource source, int threads, CancellationToken cancellationToken = default)
        => Fill<CorrelatorSums>(parts, source, threads, cancellationToken);

    private static List<RefusedJet> Fill<TSums>(
        IReadOnlyList<TSums> parts, IJetSource source, int threads, CancellationToken cancellationToken)
        where TSums : class, IJetSums<TSums>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        var refused = new List<RefusedJet>();
        long jets = 0, blocks = 0;
        using var pipeline = new OrderedPipeline<Block<TSums>>(threads);
        pipeline.Run(CreateWorker, Consume, cancellationToken);
        return refused;

        OrderedPipeline<Block<TSums>>.Worker CreateWorker()
        {
            var list = new JetList();
            return new(() => source.Read(list), block => block.Fill(list, parts[0]));
        }

        void Consume(Block<TSums> block)
        {
            parts[(int)(blocks++ % parts.Count)].Merge(block.Sums!);
            foreach (var jet in block.Refused)
            {
                if (refused.Count < MostNamed) refused.Add(jet with { Number = jets + jet.Number });
            }

            jets += block.Jets;
        }
    }

    private sealed class Block<TSums>
        where TSums : class, IJetSums<TSums>
    {
        public TSums? Sums { get; private set; }

        public List<RefusedJet> Refused { get; } = [];

        public int Jets { get; private set; }

        public void Fill(JetList jets, TSums like)
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
