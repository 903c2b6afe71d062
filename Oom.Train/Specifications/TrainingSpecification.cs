using Oom.Bundles;
using Oom.Train.Learning;

namespace Oom.Train.Specifications;

/// <summary>Everything that determines a training, as read from a YAML file; <c>specs/training.md</c> defines the format.</summary>
/// <param name="Name">Short name of the observable.</param>
/// <param name="Description">One sentence on what it separates.</param>
/// <param name="Provenance">Who makes it and under which terms.</param>
/// <param name="CollisionEnergyGeV">Centre-of-mass energy in GeV.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity in inverse femtobarn.</param>
/// <param name="Processes">The processes, at least one of each role.</param>
/// <param name="Generator">The observable at generator level.</param>
/// <param name="Training">How it is trained.</param>
internal sealed record TrainingSpecification(
    string Name, string Description, Provenance Provenance, double CollisionEnergyGeV, double LuminosityInverseFb,
    IReadOnlyList<ProcessSpecification> Processes, GeneratorSpecification Generator, TrainingSettings Training)
{
    /// <summary>What is published of it beside the network.</summary>
    public ObservableDescription Describe()
        => new(Name, Description, CollisionEnergyGeV, LuminosityInverseFb, Generator.Features.Features, Generator.Bins, null, Generator.Selection);
}
