namespace Oom.Domains;

/// <summary>What the third and fourth powers of a sample's weights say about the error of its squared weights.</summary>
/// <param name="TailEvents">(sum w^2)^2 / sum w^4: the number of events that make the variance.</param>
/// <param name="SquareNoise">The sum of (w^2/sum w^2 - w/sum w)^2: a share p of squared weights differs from that of the weights by this times p(1 - p), squared on average, where weights do not depend on the place.</param>
internal readonly record struct WeightPowers(double TailEvents, double SquareNoise)
{
    /// <summary>The powers of a sample.</summary>
    /// <param name="model">The sample.</param>
    /// <param name="third">The sum of the third powers of its weights.</param>
    /// <param name="fourth">That of the fourth powers.</param>
    public static WeightPowers Of(in WeightedShares model, double third, double fourth)
    {
        double square = model.Total * model.Total / model.EffectiveEvents, tail = square * square / fourth;
        return new WeightPowers(tail, Math.Max(0, 1 / tail - 2 * third / (square * model.Total) + 1 / model.EffectiveEvents));
    }
}
