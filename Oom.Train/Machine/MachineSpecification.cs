using Oom.Bundles;
using Oom.Responses;
using Oom.Selections;
using Oom.Train.Machine.Nuisances;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>Everything that determines the training of a pair of networks on event tables; <c>specs/training.md</c> defines the format.</summary>
/// <param name="Name">Short name of the observable.</param>
/// <param name="Description">One sentence on what it measures.</param>
/// <param name="Provenance">Who makes it and under which terms.</param>
/// <param name="CollisionEnergyGeV">Centre-of-mass energy in GeV.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity in inverse femtobarn.</param>
/// <param name="Parameters">The parameters of interest.</param>
/// <param name="Models">Other models of the events, for the bias penalty.</param>
/// <param name="Processes">The processes.</param>
/// <param name="Derived">Columns computed from others, in order: name and SQL expression.</param>
/// <param name="Selection">The fiducial selection as it is published.</param>
/// <param name="ValidationEvents">Event files from which the bundle's validation is made; empty where the observable is not to be published.</param>
/// <param name="Generator">The observable at generator level.</param>
/// <param name="Detector">The observable at detector level.</param>
/// <param name="Nuisances">The systematic uncertainties.</param>
/// <param name="Training">How it is trained.</param>
internal sealed record MachineSpecification(
    string Name, string Description, Provenance Provenance, double CollisionEnergyGeV, double LuminosityInverseFb,
    IReadOnlyList<ParameterSpecification> Parameters, IReadOnlyList<ModelSpecification> Models, IReadOnlyList<TableProcess> Processes, IReadOnlyList<(string Name, string Sql)> Derived,
    FiducialSelection Selection, IReadOnlyList<EventPattern> ValidationEvents,
    LevelSpecification Generator, LevelSpecification Detector, IReadOnlyList<INuisance> Nuisances, JointSettings Training)
{
    /// <summary>All that the response is compared with the nominal one at: values of the parameters in their order, then the models.</summary>
    public IReadOnlyList<AlternativeSpecification> Alternatives { get; } =
    [
        .. Parameters.SelectMany((parameter, p) => parameter.Alternatives.Select(alternative => new AlternativeSpecification(
            AlternativePoint.At(p, alternative.Value), alternative.FactorSql is null ? alternative.Value / parameter.Nominal : null, alternative.FactorSql, parameter.Processes))),
        .. Models.Select(model => new AlternativeSpecification(AlternativePoint.Of(model.Name), null, model.FactorSql, model.Processes)),
    ];

    /// <summary>An alternative in words: "r = 2", or the name of the model.</summary>
    public string NameOf(AlternativeSpecification alternative)
        => alternative.Point.Model ?? FormattableString.Invariant($"{Parameters[alternative.Point.Parameter].Name} = {alternative.Point.Value}");

    /// <summary>Index of the parameter that the objective is about; the first where it is about several.</summary>
    public int ObjectiveParameter { get; } = Math.Max(0, Parameters.ToList().FindIndex(parameter => parameter.Name == Training.Objective.Parameter));
}
