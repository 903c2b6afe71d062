namespace Oom.Domains;

/// <summary>What the third and fourth powers of a sample's weights say about the error of what is made of their squares.</summary>
/// <param name="Fourth">The sum of the fourth powers of what each event adds to a share by itself, in units of the sum of
/// weights: 1 over it is the square of a number of events.</param>
/// <param name="SquareNoise">The sum of (w^2/sum w^2 - w/sum w)^2: a share p of squared weights differs from that of the weights by this
/// times p(1 - p), squared on average, where weights do not depend on the place.</param>
internal readonly record struct WeightPowers(double Fourth, double SquareNoise)
{
    /// <summary>The powers of a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="third">The sum of the third powers of its weights.</param>
    /// <param name="fourth">That of the fourth powers.</param>
    /// <param name="common">The part of a share that each event has whatever its weight: 1 over the number of events where intervals hold
    /// equal numbers of them, so that only the rest scatters; else 0.</param>
    public static WeightPowers Of(in WeightedShares sample, double third, double fourth, double common)
    {
        double total = sample.Total, square = 1 / sample.EffectiveEvents, cube = third / (total * total * total),
            quartic = fourth / (total * total * total * total);
        // The sum of (w/sum w - common)^4, where the number of events times common is 1 or common is 0.
        double own = quartic - common * (4 * cube - common * (6 * square - 3 * common));
        return new WeightPowers(Math.Max(0, own), Math.Max(0, quartic / (square * square) - 2 * cube / square + square));
    }
}
