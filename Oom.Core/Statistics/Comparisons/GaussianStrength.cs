using Oom.Measurements;
using Oom.Statistics.Limits;

namespace Oom.Statistics.Comparisons;

/// <summary>The strength of a signal from a Gaussian measurement, in which Wald's approximation is exact.</summary>
/// <param name="Value">The best strength.</param>
/// <param name="Error">Its standard deviation.</param>
/// <param name="Fit">How well the best strength describes the measurement.</param>
public sealed record GaussianStrength(double Value, double Error, ChiSquare Fit)
{
    /// <summary>The test of a strength with q_mu tilde (arXiv:1007.1727, eq. 16).</summary>
    /// <param name="strength">The strength, not negative.</param>
    public HypothesisTest At(double strength)
    {
        double bounded = Math.Max(0, Value);
        double observed = bounded > strength ? 0 : ((strength - Value) * (strength - Value) - (bounded - Value) * (bounded - Value)) / (Error * Error);
        return AsymptoticFormulas.Test(TestStatisticKind.QMuTilde, strength, observed, strength * strength / (Error * Error));
    }

    /// <summary>The upper limits.</summary>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    public UpperLimit Limit(double confidenceLevel = 0.95)
    {
        // In units of the error, since the search begins at 1.
        var limit = AsymptoticFormulas.Limit(strength => At(strength * Error), Value / Error, confidenceLevel);
        return limit with { Observed = limit.Observed * Error, Expected = [.. limit.Expected.Select(value => value * Error)] };
    }
}
