namespace Oom.Statistics.Models;

/// <summary>What a measurement says about a parameter, or set of parameters, in place of the
/// defaults of its modifiers; null keeps a default.</summary>
/// <param name="Name">The parameter or set.</param>
public sealed record ParameterSettings(string Name)
{
    /// <summary>Start values, one a parameter of the set.</summary>
    public IReadOnlyList<double>? Initial { get; init; }

    /// <summary>Allowed ranges, one a parameter of the set; infinite where open.</summary>
    public IReadOnlyList<(double Low, double High)>? Bounds { get; init; }

    /// <summary>Measured values of the auxiliary measurements.</summary>
    public IReadOnlyList<double>? Auxiliary { get; init; }

    /// <summary>Errors of Gaussian auxiliary measurements; they constrain a linear shape, which has none by default.</summary>
    public IReadOnlyList<double>? Sigmas { get; init; }

    /// <summary>Expected counts of Poisson auxiliary measurements at a parameter value of 1.</summary>
    public IReadOnlyList<double>? Factors { get; init; }

    /// <summary>Whether the parameters stay at their start values; parameters of bins without an error do by default.</summary>
    public bool? Fixed { get; init; }
}
