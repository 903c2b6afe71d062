using Oom.Surrogates;

namespace Oom.Likelihoods;

/// <summary>The parameters of a monomial.</summary>
internal static class MonomialParameters
{
    /// <summary>The parameters that occur in a monomial, each once, in rising order.</summary>
    public static int[] Parameters(this Monomial monomial) => [.. monomial.Factors.ToArray().Distinct()];
}
