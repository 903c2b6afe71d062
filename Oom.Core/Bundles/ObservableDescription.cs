using Oom.Binning;
using Oom.Definitions;
using Oom.Features;

namespace Oom.Bundles;

/// <summary>What a published observable is, apart from its network: the content of <c>oom.bins.json</c>,
/// carried in the metadata of <c>oom.onnx</c> too.</summary>
/// <param name="Name">Short name of the observable.</param>
/// <param name="Description">One sentence on what it separates or measures.</param>
/// <param name="CollisionEnergyGeV">Centre-of-mass energy of the collisions in GeV.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity that it was trained for, in inverse femtobarn.</param>
/// <param name="Definition">Objects, the generator-level selection, and the inputs of the network, in order.</param>
/// <param name="GeneratorBins">Bins of the generator-level observable.</param>
/// <param name="DetectorBins">Bins of the detector-level observable; null where there is none.</param>
public sealed partial record ObservableDescription(
    string Name, string Description, double CollisionEnergyGeV, double LuminosityInverseFb,
    EventDefinition Definition, BinEdges GeneratorBins, BinEdges? DetectorBins)
{
    /// <summary>The inputs of the network, in order, with what their expressions say of them.</summary>
    public IReadOnlyList<Feature> Features => Definition.PublishedFeatures();
}
