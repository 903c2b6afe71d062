using System.Numerics;
using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Trees;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Grows ensembles of trees: algorithm 1 of arXiv:2406.19076 for parametric trees,
/// boosting of residual weights for information trees.</summary>
internal static class BoostedTrees
{
    /// <summary>Grows an ensemble.</summary>
    /// <param name="sample">The events.</param>
    /// <param name="objective">What the trees are grown for.</param>
    /// <param name="settings">How they are grown.</param>
    /// <param name="threads">Threads to use; the result is the same for any number.</param>
    /// <param name="seed">Divides the events where some are kept out for validation.</param>
    /// <param name="report">Called after each tree with its number and the validation loss, which is NaN without validation events.</param>
    /// <param name="cancellation">Ends the growing early.</param>
    /// <exception cref="TrainingException">The weights allow no tree at all.</exception>
    public static BoostingResult Grow(
        TreeSample sample, ITreeObjective objective, BoostingSettings settings, int threads, ulong seed = 1,
        Action<int, double>? report = null, CancellationToken cancellation = default)
    {
        if (sample.ChannelCount != objective.ChannelCount)
            throw new ArgumentException(
                $"the sample has {sample.ChannelCount} channels, the objective {objective.ChannelCount}", nameof(sample));
        var bins = new FeatureBins[sample.Features.Count];
        Parallel.For(0, bins.Length, new ParallelOptions { MaxDegreeOfParallelism = threads },
            feature => bins[feature] = FeatureBins.Of(sample, feature, settings.ExactSearch ? int.MaxValue : settings.Bins));
        return bins.Max(feature => feature.Count) switch
        {
            <= byte.MaxValue + 1 => Grow<byte>(sample, objective, settings, bins, threads, seed, report, cancellation),
            <= ushort.MaxValue + 1 => Grow<ushort>(sample, objective, settings, bins, threads, seed, report, cancellation),
            _ => Grow<int>(sample, objective, settings, bins, threads, seed, report, cancellation),
        };
    }

    private static BoostingResult Grow<TBin>(
        TreeSample sample, ITreeObjective objective, BoostingSettings settings, FeatureBins[] bins, int threads, ulong seed,
        Action<int, double>? report, CancellationToken cancellation)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        var layout = new ChannelLayout(sample);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var parts = sample.Blocks.Select((block, b) => ValidationSplit.Divide(block.Count, settings.ValidationFraction, seed)).ToArray();
        BinnedBlock<TBin>[] blocks = [
            .. sample.Blocks.Select((block, b) => BinnedBlock<TBin>.Of(block, bins, layout, b, parts[b].Training, threads))];
        var validation = settings.ValidationFraction > 0
            ? ValidationLoss<TBin>.Of(sample, bins, layout, objective, [.. parts.Select(part => part.Validation)], options) : null;
        var grower = new TreeGrower<TBin>(bins, blocks, layout, objective, settings, threads);
        var refinement = settings.RefinementRounds > 0
            ? new TreeRefinement<TBin>(bins, blocks, layout, objective, settings.MinimumEvents, options) : null;
        double[] offset = new double[objective.Basis.Count];
        var trees = new List<RegressionTree>();
        var losses = new List<double>();
        if (settings.GlobalNode)
        {
            var constant = grower.Grow(0);
            constant.Leaves[0].CopyTo(offset, 0);
            WeightUpdate.Apply(blocks, layout, objective, constant, 1, options);
            validation?.Add(constant, 1);
        }

        int best = 0;
        double least = validation?.Loss() ?? double.NaN;
        for (int i = 0; i < settings.Trees; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var tree = grower.Grow(settings.Levels);
            refinement?.Refine(tree, settings.RefinementRounds);
            double rate = settings.Rate(i), loss = double.NaN;
            trees.Add(tree.ToTree(bins, rate));
            if (i + 1 < settings.Trees) WeightUpdate.Apply(blocks, layout, objective, tree, rate, options);
            if (validation is not null)
            {
                validation.Add(tree, rate);
                loss = validation.Loss();
                losses.Add(loss);
                if (loss < least) (least, best) = (loss, i + 1);
            }

            report?.Invoke(i + 1, loss);
            if (validation is not null && i + 1 - best >= settings.Patience) break;
        }

        if (validation is not null) trees.RemoveRange(best, trees.Count - best);
        return new BoostingResult(new TreeEnsemble(bins.Length, offset, trees), losses, grower.RefusedSplits);
    }
}
