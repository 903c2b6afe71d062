using System.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Trees;

/// <summary>The loss of the trees so far on events that they were not grown on, relative to no trees at all.</summary>
internal sealed class ValidationLoss<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    private const int ChunkRows = 1 << 12;

    private readonly TreeSample _sample;
    private readonly BinnedBlock<TBin>[] _blocks;
    private readonly ChannelLayout _layout;
    private readonly ITreeObjective _objective;
    private readonly ParallelOptions _options;
    private readonly double[][] _coefficients;
    private readonly double _start;

    private ValidationLoss(TreeSample sample, BinnedBlock<TBin>[] blocks, ChannelLayout layout, ITreeObjective objective,
        ParallelOptions options)
    {
        (_sample, _blocks, _layout, _objective, _options) = (sample, blocks, layout, objective, options);
        _coefficients = [.. blocks.Select(block => new double[block.Count * objective.Basis.Count])];
        _start = Total();
    }

    /// <summary>Takes the events.</summary>
    /// <exception cref="TrainingException">A block has none.</exception>
    public static ValidationLoss<TBin> Of(
        TreeSample sample, FeatureBins[] bins, ChannelLayout layout, ITreeObjective objective, int[][] rows, ParallelOptions options)
    {
        if (Array.Exists(rows, part => part.Length == 0))
            throw new TrainingException("the validation part of a sample is empty: use more events or a larger fraction");
        return new(
            sample,
            [.. sample.Blocks.Select((block, b) => BinnedBlock<TBin>.Of(block, bins, layout, b, rows[b], options.MaxDegreeOfParallelism))],
            layout, objective, options);
    }

    /// <summary>Adds a tree.</summary>
    public void Add(GrownTree tree, double rate)
    {
        int terms = _objective.Basis.Count;
        ForChunks((b, start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                int node = tree.Features.Count == 0 ? ~0 : 0;
                while (node >= 0)
                    node = int.CreateTruncating(_blocks[b].Bins[tree.Features[node]][row]) <= tree.Bins[node] ? tree.Left[node]
                        : tree.Right[node];
                double[] leaf = tree.Leaves[~node];
                for (int term = 0; term < terms; term++) _coefficients[b][row * terms + term] += rate * leaf[term];
            }
        });
    }

    /// <summary>The loss.</summary>
    public double Loss() => Total() - _start;

    private double Total()
    {
        int terms = _objective.Basis.Count;
        double[][] sums = [.. _blocks.Select(block => new double[(block.Count + ChunkRows - 1) / ChunkRows])];
        ForChunks((b, start, end) =>
        {
            double sum = 0;
            var vectors = _blocks[b].Vectors;
            for (int row = start; row < end; row++)
            {
                foreach (int channel in _sample.Blocks[b].Channels)
                {
                    double weight = vectors[row * _blocks[b].Lanes + _layout.WeightLanes[channel] - _layout.BlockStarts[b]];
                    sum += _objective.EventLoss(channel, weight, _coefficients[b].AsSpan(row * terms, terms));
                }
            }

            sums[b][start / ChunkRows] = sum;
        });
        return _layout.UnitWeight * sums.Sum(block => block.Sum());
    }

    private void ForChunks(Action<int, int, int> work)
    {
        for (int b = 0; b < _blocks.Length; b++)
        {
            int block = b, count = _blocks[b].Count;
            Parallel.For(0, (count + ChunkRows - 1) / ChunkRows, _options,
                chunk => work(block, chunk * ChunkRows, Math.Min((chunk + 1) * ChunkRows, count)));
        }
    }
}
