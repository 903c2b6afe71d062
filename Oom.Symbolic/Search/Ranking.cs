namespace Oom.Symbolic.Search;

/// <summary>Who survives: fronts of formulas that no other beats in both loss and complexity, and within a front those in sparse regions
/// (NSGA-II: Deb et al., IEEE Trans. Evol. Comput. 6 (2002) 182).</summary>
internal static class Ranking
{
    private const double SameObjective = 1e-7;

    /// <summary>The best of a population, sorted by front and crowding.</summary>
    /// <param name="candidates">Formulas; of those of one shape, and of those of equal complexity and loss, one is kept.</param>
    /// <param name="size">Most survivors.</param>
    public static List<Individual> Survivors(IEnumerable<Individual> candidates, int size)
    {
        var sorted = new List<Individual>();
        var skeletons = new HashSet<ulong>();
        foreach (var candidate in candidates.OrderBy(item => item.Complexity).ThenBy(item => item.Objective).ThenBy(item => item.Skeleton))
        {
            bool repeated = sorted.Count > 0 && sorted[^1].Complexity == candidate.Complexity
                && candidate.Objective - sorted[^1].Objective < SameObjective;
            if (!repeated && skeletons.Add(candidate.Skeleton)) sorted.Add(candidate);
        }

        var result = new List<Individual>(size);
        while (result.Count < size && sorted.Count > 0)
        {
            // Sorted by complexity, so that a formula is beaten exactly where a simpler one is as good.
            var (front, rest) = (new List<Individual>(), new List<Individual>());
            double best = double.PositiveInfinity;
            foreach (var item in sorted)
            {
                (item.Objective < best ? front : rest).Add(item);
                best = Math.Min(best, item.Objective);
            }

            result.AddRange(Spread(front).Take(size - result.Count));
            sorted = rest;
        }

        return result;
    }

    private static List<Individual> Spread(List<Individual> front)
    {
        if (front.Count <= 2) return front;
        double height = Math.Max(1e-12, front[0].Objective - front[^1].Objective),
            width = Math.Max(1, front[^1].Complexity - front[0].Complexity);
        double Crowding(int i) => i == 0 || i == front.Count - 1
            ? double.PositiveInfinity
                : (front[i - 1].Objective - front[i + 1].Objective) / height + (front[i + 1].Complexity - front[i - 1].Complexity) / width;
        return [.. Enumerable.Range(0, front.Count).OrderByDescending(Crowding).Select(i => front[i])];
    }
}
