namespace Oom.Likelihoods;

/// <summary>What is known of a nuisance parameter before the data.</summary>
public enum NuisanceConstraint
{
    /// <summary>A Gaussian of mean 0 and variance 1: nu^2 is added to -2 ln L (arXiv:2406.19076, eq. 9).</summary>
    Gaussian,

    /// <summary>Nothing: the data alone determine it.</summary>
    Floating,
}
