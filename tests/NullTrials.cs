using System.Globalization;

namespace Oom;

/// <summary>
/// The statement that p-values are uniform where the hypothesis is true: below 0.05 in 0.04 to 0.06 of 10,000 trials (OOM_NULL_TRIALS).
/// Fewer run by default, with the spread of so many added to what is allowed.
/// </summary>
internal static class NullTrials
{
    /// <summary>The level at which p-values are counted.</summary>
    public const double Level = 0.05;

    private const int OfTheStatement = 10_000;
    private const double Least = 0.04, Most = 0.06, Deviations = 4.5;

    /// <summary>How many trials are wanted.</summary>
    public static int Count(int byDefault)
        => int.TryParse(Environment.GetEnvironmentVariable("OOM_NULL_TRIALS"), CultureInfo.InvariantCulture, out int asked) ? asked
        : byDefault;

    /// <summary>Requires that so many p-values below the level are what uniform ones have.</summary>
    public static void RequireUniform(int below, int trials)
    {
        double allowed = trials >= OfTheStatement ? 0 : Deviations * Math.Sqrt(Level * (1 - Level) * (1.0 / trials - 1.0 / OfTheStatement));
        Assert.InRange((double)below / trials, Least - allowed, Most + allowed);
    }
}
