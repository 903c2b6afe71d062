using Oom.Events;

namespace Oom.Simulation.Generation;

/// <summary>The production of a pair at leading order, without what its events are: a weight on the unit hypercube whose integral is
/// its cross-section before branching ratios.</summary>
public interface IHardProcess
{
    /// <summary>Name of the process on the command line.</summary>
    string Name { get; }

    /// <summary>The reaction in words, for headers and summaries.</summary>
    string Reaction { get; }

    /// <summary>Masses, widths and couplings of the process as lines "name = value" of a file's header.</summary>
    IReadOnlyList<string> Parameters { get; }

    /// <summary>The named weights of other parameters that events carry beside those of other scales.</summary>
    IReadOnlyList<LheNamedWeight> OtherWeights => [];

    /// <summary>The weights of <see cref="OtherWeights"/> over the nominal one.</summary>
    /// <param name="production">The production of an event.</param>
    /// <param name="ratios">One place for each.</param>
    void Reweight(in HardScattering production, Span<double> ratios)
    {
    }

    /// <summary>The symbol of the mass of the pair.</summary>
    string PairMassSymbol { get; }

    /// <summary>The cross-section in pb at <see cref="Normalisation.ReferenceEnergy"/>, before
    /// branching ratios, that samples are normalised to; null where it is the integral of the weight.</summary>
    double? LiteratureCrossSectionPb { get; }

    /// <summary>Whether the integral of the weight is a cross-section in pb; otherwise it is one in arbitrary units.</summary>
    bool IsAbsolute { get; }

    /// <summary>The probability of the decays that events have; null where the weight is that of the final state.</summary>
    BranchingRatio? Branching { get; }

    /// <summary>The power of the strong coupling in the weight.</summary>
    int StrongCouplingPower { get; }

    /// <summary>The electromagnetic coupling of the process.</summary>
    double AlphaQed { get; }

    /// <summary>Number of this process among the random streams of a seed, so that two
    /// processes of one seed do not share their numbers.</summary>
    int StreamNumber { get; }

    /// <summary>Number of variables of the unit hypercube.</summary>
    int Variables { get; }

    /// <summary>Into how many cells the sampler divides each of the first variables; the others it leaves whole.</summary>
    ReadOnlySpan<int> Divisions { get; }

    /// <summary>Proton-proton centre-of-mass energy in GeV.</summary>
    double CollisionEnergy { get; }

    /// <summary>The weight of a point. Signs that it does not depend on are positive here.</summary>
    /// <param name="u">A point of the unit hypercube.</param>
    /// <param name="state">The phase-space point; the signs are drawn later.</param>
    /// <returns>A weight that is not negative.</returns>
    double Weight(ReadOnlySpan<double> u, out PartonicState state);
}
