using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>A production process at leading order: a weight on the unit hypercube whose integral is its cross-section before branching
/// ratios, and the choice of what the weight sums over.</summary>
public interface IHardProcess
{
    /// <summary>Name of the process on the command line.</summary>
    string Name { get; }

    /// <summary>The reaction in words, for headers and summaries.</summary>
    string Reaction { get; }

    /// <summary>The cross-section in pb at <see cref="Normalisation.ReferenceEnergy"/>, before
    /// branching ratios, that samples are normalised to.</summary>
    double LiteratureCrossSectionPb { get; }

    /// <summary>Whether the integral of the weight is a cross-section in pb; otherwise it is one in arbitrary units.</summary>
    bool IsAbsolute { get; }

    /// <summary>Number of this process among the random streams of a seed, so that two
    /// processes of one seed do not share their numbers.</summary>
    int StreamNumber { get; }

    /// <summary>Number of variables of the unit hypercube.</summary>
    int Variables { get; }

    /// <summary>Into how many cells the sampler divides each of the first variables; the others it leaves whole.</summary>
    ReadOnlySpan<int> Divisions { get; }

    /// <summary>Proton-proton centre-of-mass energy in GeV.</summary>
    double CollisionEnergy { get; }

    /// <summary>The weight of a point. Rapidity and cos(theta) are positive here: the weight does not depend on their signs.</summary>
    /// <param name="u">A point of the unit hypercube.</param>
    /// <param name="state">The phase-space point; the signs are drawn later.</param>
    /// <returns>A weight that is not negative.</returns>
    double Weight(ReadOnlySpan<double> u, out PartonicState state);

    /// <summary>Draws what the weight sums over: the signs, the incoming partons, the colour flow.</summary>
    /// <param name="state">A phase-space point that was accepted.</param>
    /// <param name="random">Source of random numbers.</param>
    HardScattering Complete(in PartonicState state, ref Philox4x32 random);
}
