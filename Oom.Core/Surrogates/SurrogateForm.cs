namespace Oom.Surrogates;

/// <summary>How the polynomial of a surrogate gives the ratio of differential cross-sections.</summary>
public enum SurrogateForm
{
    /// <summary>S(x | nu) = exp(nu_A Delta_A(x)), positive everywhere: for nuisance
    /// parameters (Schoefbeck, arXiv:2406.19076, eq. 53).</summary>
    LogRatio,

    /// <summary>R(x | theta) = 1 + theta_A r_A(x), as matrix elements depend on Wilson coefficients (arXiv:2406.19076, eq. 36).</summary>
    Ratio,
}
