namespace Oom.Symbolic.Search;

/// <summary>The numbers p/q pi^k of small whole p, q and k, and their square roots, simplest first: 1, 1/2, 2, 1/pi, 1/3, 3, pi,
/// ...</summary>
internal static class SimpleNumbers
{
    // What p + q - 1, each power of pi and a root add up to.
    private const int HighestRank = 8, PowerRank = 2, RootRank = 2, HighestPower = 2;

    // Numbers that are one, written differently, differ by less.
    private const double Same = 1e-12;

    /// <summary>How wide the range is that they cover well, as the logarithm of the ratio of its ends: from 1/10 to 10.</summary>
    public static double LogRange { get; } = Math.Log(100);

    /// <summary>Each with its probability among them: one half for the first rank, half as much for each further one, shared by the
    /// numbers of the rank.</summary>
    public static IReadOnlyList<(double Value, double Probability)> All { get; } = Build();

    private static List<(double Value, double Probability)> Build()
    {
        var candidates = from p in Enumerable.Range(1, HighestRank)
                         from q in Enumerable.Range(1, HighestRank)
                         from power in Enumerable.Range(-HighestPower, 2 * HighestPower + 1)
                         let value = (double)p / q * Math.Pow(Math.PI, power)
                         let rank = p + q - 1 + PowerRank * Math.Abs(power)
                         from item in new[] { (Value: value, Rank: rank), (Value: Math.Sqrt(value), Rank: rank + RootRank) }
                         where item.Rank <= HighestRank
                         orderby item.Rank, item.Value
                         select item;
        var distinct = new List<(double Value, int Rank)>();
        foreach (var item in candidates)
        {
            if (!distinct.Exists(known => Math.Abs(known.Value - item.Value) <= Same * item.Value)) distinct.Add(item);
        }

        return [.. distinct.Select(item => (item.Value, Math.Pow(2, -item.Rank) / distinct.Count(other => other.Rank == item.Rank)))];
    }
}
