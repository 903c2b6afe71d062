using MathNet.Numerics;

namespace Oom.Train.Inference.Calibrations;

/// <summary>How often regions of highest density hold the true parameters.</summary>
/// <param name="Level">The probability that they should.</param>
/// <param name="Hits">In how many rows they do.</param>
/// <param name="Rows">Number of rows.</param>
internal sealed record Coverage(double Level, int Hits, int Rows)
{
    /// <summary>The share of the rows.</summary>
    public double Share => (double)Hits / Rows;

    /// <summary>The binomial standard error of the share, where the level is right.</summary>
    public double Error => Math.Sqrt(Level * (1 - Level) / Rows);

    /// <summary>The probability of so few hits or fewer, where the level is right.</summary>
    public double LowerPValue => Hits == Rows ? 1 : SpecialFunctions.BetaRegularized(Rows - Hits, Hits + 1, 1 - Level);

    /// <summary>Counts the rows.</summary>
    /// <param name="credibility">The probability of points of larger density in each row.</param>
    /// <param name="level">The level.</param>
    public static Coverage Of(double[] credibility, double level)
        => new(level, credibility.Count(value => value <= level), credibility.Length);
}
