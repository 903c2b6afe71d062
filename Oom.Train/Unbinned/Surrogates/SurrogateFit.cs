using System.Globalization;
using Oom.Surrogates;
using Oom.Terminal;
using Oom.Train.Unbinned.Trees;
using Oom.Trees;

namespace Oom.Train.Unbinned.Surrogates;

/// <summary>Learns a surrogate.</summary>
internal static class SurrogateFit
{
    /// <summary>Learns the surrogate of a specification.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">Its events, as <see cref="SurrogateSampleReader"/> reads them.</param>
    /// <param name="threads">Threads to use; the trees do not depend on it.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static (TreeSurrogate Surrogate, BoostingResult Result) Run(
        SurrogateSpecification specification, TreeSample sample, int threads, CancellationToken cancellation = default)
    {
        bool isParametric = specification.Method == SurrogateMethod.ParametricTrees;
        ITreeObjective objective = isParametric ? new ParametricObjective(specification.Points)
            : new InformationObjective(specification.Points);
        using var progress = new ProgressLine($"growing {specification.Name}", specification.Boosting.Trees, "trees");
        var result = BoostedTrees.Grow(
            sample, objective, specification.Boosting, threads, specification.Seed, (tree, _) => progress.Report(tree), cancellation);
        var form = isParametric ? SurrogateForm.LogRatio : SurrogateForm.Ratio;
        var surrogate = new TreeSurrogate(
            specification.Features, specification.Points.Basis, form, specification.Points.Points, result.Ensemble);
        return (specification.IsPositive ? surrogate.AsPositive() : surrogate, result);
    }

    /// <summary>What to look at after a training, in words; empty for nothing: refused places for splits, and base points of another
    /// cross-section.</summary>
    public static string Remarks(TreeSample sample, BoostingResult result)
    {
        var remarks = new List<string>();
        if (result.RefusedSplits > 0)
            remarks.Add(FormattableString.Invariant(
                $"{result.RefusedSplits} places for splits were refused: a sum of weights was not positive"));
        var nominal = sample.Blocks[0];
        remarks.AddRange(CrossSectionRemark.Of(nominal.Weights.Where((_, i) => i % nominal.Channels.Length == 0).Sum(),
            sample.Blocks.Skip(1).Select(block => (block.Channels[0] - 1, block.Weights.Sum()))));
        return string.Join("; ", remarks);
    }

    /// <summary>What came of a training, in a few lines.</summary>
    public static string Report(SurrogateSpecification specification, TreeSample sample, BoostingResult result)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        int splits = result.Ensemble.Trees.Sum(tree => tree.Features.Length);
        text.WriteLine(
            $"{specification.Name}: {sample.Blocks.Sum(block => (long)block.Count)} events, {specification.Points.Basis.Count} terms, {result.Ensemble.Trees.Count} trees with {splits} splits");
        if (Remarks(sample, result) is { Length: > 0 } remarks) text.WriteLine(remarks);
        if (result.ValidationLosses.Count > 0)
        {
            text.WriteLine(
                $"smallest validation loss {result.ValidationLosses.Min():R} after {result.Ensemble.Trees.Count} of {result.ValidationLosses.Count} trees, relative to no trees");
        }

        foreach (var (feature, count) in specification.Features.Select(
            (feature, i) => (feature, result.Ensemble.Trees.Sum(tree => tree.Features.ToArray().Count(split => split == i))))
            .OrderByDescending(item => item.Item2))
        {
            text.WriteLine($"  {feature}: {count} splits");
        }

        return text.ToString();
    }
}
