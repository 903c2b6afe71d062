namespace Oom.Train.Densities;

/// <summary>What the integral I of a density network adds to its loss.</summary>
internal enum IntegralTerm
{
    /// <summary>I - 1, the rest of the divergence of densities that need not be normalised: its minimum is the density itself. A sum over
    /// few points is without bias, and its noise is small where I is close to 1.</summary>
    Linear,

    /// <summary>lambda |ln I|, the term of the talk on arXiv:2508.10988.</summary>
    Logarithm,
}
