using Oom.Binning;
using Oom.Features;
using Oom.Selections;
using Oom.Train.Learning;

namespace Oom.Train.Specifications;

/// <summary>The observable at generator level: which events it is defined for, what it is a function of, and how it is binned.</summary>
/// <param name="Selection">The fiducial selection.</param>
/// <param name="Features">The inputs of the network, in order.</param>
/// <param name="Bins">Bins of the observable, within [0, 1].</param>
/// <param name="Network">The network.</param>
internal sealed record GeneratorSpecification(FiducialSelection Selection, TopPairFeatureSet Features, BinEdges Bins, NetworkSettings Network);
