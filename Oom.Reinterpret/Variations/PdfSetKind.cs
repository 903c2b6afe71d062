namespace Oom.Reinterpret.Variations;

/// <summary>How the members of a set of parton densities make up its uncertainty.</summary>
internal enum PdfSetKind
{
    /// <summary>Monte Carlo replicas: the standard deviation.</summary>
    Replicas,

    /// <summary>Symmetric eigenvectors: the quadratic sum of differences to the central member.</summary>
    SymmetricHessian,

    /// <summary>Pairs of eigenvectors, up and down: the master formula.</summary>
    AsymmetricHessian,
}
