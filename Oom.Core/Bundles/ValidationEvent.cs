using Oom.Decays;

namespace Oom.Bundles;

/// <summary>An event with everything that an evaluation of the observable must reproduce.</summary>
/// <param name="Pair">The dilepton top pair.</param>
/// <param name="Features">The features, in the order of the description.</param>
/// <param name="Observable">The value of the observable.</param>
/// <param name="Bin">Index of the generator-level bin, from 0.</param>
public sealed record ValidationEvent(DileptonTopPair Pair, IReadOnlyList<double> Features, double Observable, int Bin);
