using Oom.Formulas;
using Oom.Numerics;

namespace Oom.Symbolic.Search;

/// <summary>A population that evolves by itself. All its random numbers come from streams of (seed, island, generation),
/// so that it can be stopped and resumed anywhere.</summary>
internal sealed class Island(
    int index, SearchSettings settings, FormulaTemplate template, Variation variation, Judge judge, BlockMatch match)
{
    private const int FitIterations = 8, StreamBits = 40, FirstDepth = 3, TournamentSize = 3;
    private const double CrossoverChance = 0.3, MatchChance = 0.3, SecondMutationChance = 0.3, RepeatChance = 0.1;

    /// <summary>The formulas, the best fronts first.</summary>
    public IReadOnlyList<Individual> Population { get; set; } = [];

    /// <summary>Number of formulas whose constants were fitted.</summary>
    public long Fitted => judge.Fitted;

    /// <summary>The first population: seeds and random trees.</summary>
    /// <param name="seeds">Formulas to start from.</param>
    /// <param name="cancellation">Ends it early.</param>
    public void Start(IReadOnlyList<Individual> seeds, CancellationToken cancellation)
    {
        var random = Stream(0);
        var first = new List<Individual>(seeds);
        for (int i = 0; i < settings.Population && !cancellation.IsCancellationRequested; i++)
        {
            var parts = new Expression[template.PartFeatures.Count];
            for (int part = 0; part < parts.Length; part++)
                parts[part] = variation.Tree(ref random, template.PartFeatures[part], FirstDepth);
            if (judge.Try(parts, FitIterations) is { } individual) first.Add(individual);
        }

        Population = Ranking.Survivors(first, settings.Population);
    }

    /// <summary>Some generations.</summary>
    /// <param name="firstGeneration">Number of the first, from 1.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Ends them early; the population then is that of the last
    /// whole generation with the offspring made since.</param>
    public void Evolve(int firstGeneration, int count, CancellationToken cancellation)
    {
        for (int generation = firstGeneration; generation < firstGeneration + count && !cancellation.IsCancellationRequested; generation++)
        {
            var random = Stream(generation);
            var shapes = new HashSet<ulong>(Population.Select(item => item.Skeleton));
            var all = new List<Individual>(Population);
            for (int i = 0; i < settings.Population && Population.Count > 0 && !cancellation.IsCancellationRequested; i++)
            {
                bool mayRepeat = random.Chance(RepeatChance);
                if (Offspring(ref random) is not { } parts
                    || judge.Try(parts, FitIterations, shape => !mayRepeat && shapes.Contains(shape)) is not { } child)
                    continue;
                shapes.Add(child.Skeleton);
                all.Add(child);
            }

            Population = Ranking.Survivors(all, settings.Population);
        }
    }

    /// <summary>Formulas that come from a neighbour.</summary>
    public void Receive(IReadOnlyList<Individual> migrants)
        => Population = Ranking.Survivors([.. Population, .. migrants], settings.Population);

    private Philox4x32 Stream(int generation) => new(settings.Seed, ((ulong)(index + 1) << StreamBits) + (ulong)generation);

    private Expression[]? Offspring(ref Philox4x32 random)
    {
        var mother = Parent(ref random);
        int part = random.Below(mother.Parts.Length);
        int[] features = template.PartFeatures[part];
        var parts = (Expression[])mother.Parts.Clone();
        double kind = random.NextDouble();
        if (kind < CrossoverChance) parts[part] = Variation.Cross(ref random, parts[part], Parent(ref random).Parts[part]);
        else if (kind < CrossoverChance + MatchChance && template.IsPlain)
        {
            if (match.Improve(ref random, parts[0], random.Below(parts[0].Count), features) is not { } better) return null;
            parts[0] = better;
        }
        else
        {
            parts[part] = variation.Mutate(ref random, parts[part], features);
            if (random.Chance(SecondMutationChance)) parts[part] = variation.Mutate(ref random, parts[part], features);
        }

        // Far too large ones are not worth a closer look.
        const int longest = 120;
        return parts[part].Count <= longest ? parts : null;
    }

    // The population is sorted, so that the first of several at random is the best of them.
    private Individual Parent(ref Philox4x32 random)
    {
        int best = Population.Count;
        for (int i = 0; i < TournamentSize; i++) best = Math.Min(best, random.Below(Population.Count));
        return Population[best];
    }
}
