namespace Oom.Statistics.Limits;

/// <summary>Whether the asymptotic formulas may be relied on: they are those of many events in every bin.</summary>
/// <param name="FewestEvents">The smallest number of events that is expected in a bin in which any are.</param>
/// <param name="BinNumber">The number of that bin, from 1.</param>
public sealed record AsymptoticRegime(double FewestEvents, int BinNumber)
{
    /// <summary>The number of events that every bin should expect, a rule of thumb: a Poisson count of 10 is near enough to a Gaussian one.</summary>
    public const double EnoughEvents = 10;

    /// <summary>Whether every bin expects enough events.</summary>
    public bool Holds => FewestEvents >= EnoughEvents;

    /// <summary>What to say where it does not hold; empty where it does.</summary>
    public string Warning => Holds ? "" : FormattableString.Invariant($"bin {BinNumber} expects {FewestEvents:G3} events: below {EnoughEvents} the asymptotic formulas may not hold; --toys tests by pseudo-experiments");

    /// <summary>The regime of expected yields.</summary>
    /// <param name="yields">Expected yields without signal; a bin that expects none can only hold signal, and counts as one with few.</param>
    public static AsymptoticRegime Of(ReadOnlySpan<double> yields)
    {
        int fewest = 0;
        for (int j = 1; j < yields.Length; j++)
        {
            if (yields[j] < yields[fewest]) fewest = j;
        }

        return new AsymptoticRegime(yields[fewest], fewest + 1);
    }
}
