namespace Oom.Statistics.Minimisation;

/// <summary>Which matrix stands for the second derivatives.</summary>
internal enum Curvature
{
    /// <summary>The second derivatives themselves, which need not be positive definite away from a minimum.</summary>
    Observed,

    /// <summary>The expected information: the second derivatives with the expectation as
    /// data. Its step leads down wherever it exists.</summary>
    Expected,
}
