namespace Oom.Train.Densities;

/// <summary>What the integral I of a density network adds to its loss.</summary>
internal enum IntegralTerm
{
    /// <summary>I - 1 + lambda ln^2 I. With I - 1 the loss is the divergence of densities that need not be normalised, whose minimum is the
    /// density itself; ln^2 I does not move it and pulls I to 1. The slope is small there, unlike that of |ln I|, whose sign is that of
    /// the noise of a sum over few points.</summary>
    Smooth,

    /// <summary>lambda |ln I|, the term of the talk on arXiv:2508.10988.</summary>
    Logarithm,
}
