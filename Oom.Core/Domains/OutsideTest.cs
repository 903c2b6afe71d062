using MathNet.Numerics;

namespace Oom.Domains;

/// <summary>Events of a model in one bin that lie beyond all events of the training there.</summary>
/// <param name="Events">Their number.</param>
/// <param name="Fraction">Their fraction of the bin's cross-section, whatever its sign; 1 where weights of both signs make it more.</param>
/// <param name="Variance">The variance of this fraction from the number of those events.</param>
/// <param name="Expected">The fraction that new events of the training would have: 2/(N + 1) with N effective events of the training in the
/// bin, half of it where the definition bounds one side.</param>
/// <param name="PValue">The probability of as many for events of the training's own distribution.</param>
public readonly record struct OutsideTest(long Events, double Fraction, double Variance, double Expected, double PValue)
{
    /// <summary>Tests one bin.</summary>
    /// <param name="outside">Events outside, and the sum of their weights.</param>
    /// <param name="all">All events of the bin, and the sum of their weights.</param>
    /// <param name="effectiveEvents">The effective number of all events.</param>
    /// <param name="training">The effective number of the training's events in the bin.</param>
    /// <param name="openSides">Sides on which a value can lie outside, 0 to 2.</param>
    public static OutsideTest Of(
        (long Events, double Weight) outside, (long Events, double Weight) all, double effectiveEvents, double training, int openSides)
    {
        double fraction = all.Weight != 0 ? Math.Min(1, Math.Abs(outside.Weight / all.Weight)) : 0;
        // Neither many events of next to no weight nor one of a large weight are many outside.
        double effective = Math.Min(outside.Events, fraction * effectiveEvents + Rounding), count = Math.Floor(effective);
        return new OutsideTest(outside.Events, fraction, fraction * fraction / Math.Max(1, effective), openSides / (training + 1),
            Exceedance(count, all.Events, training, openSides));
    }

    // Of equal weights the effective number is a whole one up to rounding.
    private const double Rounding = 1e-6;

    /// <summary>
    /// The probability that at least k of n new events lie beyond N earlier ones of the same distribution (S. S. Wilks, Ann. Math. Stat.
    /// 13 (1942) 400): of the first k + s - 1 of all in the order
    /// from the ends of s open sides, at most s - 1 are earlier ones.
    /// </summary>
    internal static double Exceedance(double count, double events, double training, int openSides)
    {
        if (!(count >= 1 && openSides > 0)) return 1;
        double drawn = Math.Min(count, events) + openSides - 1, sum = 0;
        if (drawn > events + training) return 1;
        for (int earlier = 0; earlier < openSides; earlier++)
        {
            if (earlier > training || drawn - earlier > events) continue;
            sum += Math.Exp(LogChoose(training, earlier) + LogChoose(events, drawn - earlier) - LogChoose(events + training, drawn));
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(double n, double k)
        => SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);
}
