namespace Oom.Train.Machine.BinDerivatives;

/// <summary>The backward derivative of an event's share b_i of bin i with respect to the
/// observable; forward, an event is in one bin.</summary>
internal enum BinDerivativeKind
{
    /// <summary>That of a Gaussian of unit height at the bin's centre, its sigma half the
    /// bin's width (Comput. Softw. Big Sci. 5 (2021) 4).</summary>
    Gaussian,

    /// <summary>That of the same Gaussians over their sum, so that no event is lost or won.</summary>
    GaussianNormalised,

    /// <summary>That of the difference of two logistic functions at the bin's edges, of a tenth of the bins' width: a smoothed form of the
    /// exact derivative, which only events at the edges have.</summary>
    Sigmoid,
}
