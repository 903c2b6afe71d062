using Oom.Bundles;
using Oom.Definitions;
using Oom.Responses;
using Oom.Train.Machine.Nuisances;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>Everything that determines the training of a pair of networks on event tables, or of the generator-level one alone on event
/// files; <c>specs/training.md</c> defines the format.</summary>
/// <param name="Name">Short name of the observable.</param>
/// <param name="Description">One sentence on what it measures.</param>
/// <param name="Provenance">Who makes it and under which terms.</param>
/// <param name="CollisionEnergyGeV">Centre-of-mass energy in GeV.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity in inverse femtobarn.</param>
/// <param name="Parameters">The parameters of interest.</param>
/// <param name="Processes">The processes.</param>
/// <param name="Definition">Objects or columns, fiducial selection and the features of the generator level, as they are published.</param>
/// <param name="Generator">The observable at generator level.</param>
/// <param name="Detector">The observable at detector level; without features where there is none.</param>
/// <param name="Training">How it is trained.</param>
internal sealed record MachineSpecification(
    string Name, string Description, Provenance Provenance, double CollisionEnergyGeV, double LuminosityInverseFb,
    IReadOnlyList<ParameterSpecification> Parameters, IReadOnlyList<MachineProcess> Processes, EventDefinition Definition,
    LevelSpecification Generator, LevelSpecification Detector, MachineSettings Training)
{
    /// <summary>Whether features and fiducial selection are expressions of a definition of columns; otherwise they are columns themselves,
    /// by their names.</summary>
    public bool EvaluatesColumns { get; init; }

    /// <summary>Other models of the events, for the bias penalty.</summary>
    public IReadOnlyList<ModelSpecification> Models { get; init; } = [];

    /// <summary>Columns computed from others, in order: name and SQL expression.</summary>
    public IReadOnlyList<(string Name, string Sql)> Derived { get; init; } = [];

    /// <summary>Event files from which the bundle's validation is made; empty where the observable is not to be published.</summary>
    public IReadOnlyList<EventPattern> ValidationEvents { get; init; } = [];

    /// <summary>The systematic uncertainties.</summary>
    public IReadOnlyList<INuisance> Nuisances { get; init; } = [];

    /// <summary>The training where there is no detector level; null where there is one.</summary>
    public ClassifierSettings? Classifier { get; init; }

    /// <summary>All that the response is compared with the nominal one at: values of the
    /// parameters in their order, then the models.</summary>
    public IReadOnlyList<AlternativeSpecification> Alternatives =>
    [
        .. Parameters.SelectMany((parameter, p) => parameter.Alternatives.Select(alternative => new AlternativeSpecification(
            AlternativePoint.At(p, alternative.Value), alternative.FactorSql is null ? alternative.Value / parameter.Nominal
            : null, alternative.FactorSql, parameter.Processes))),
        .. Models.Select(model => new AlternativeSpecification(AlternativePoint.Of(model.Name), null, model.FactorSql, model.Processes)),
    ];

    /// <summary>Whether there is a detector level; otherwise the events are those of Les Houches files.</summary>
    public bool HasDetector => Classifier is null;

    /// <summary>The same with another seed of the training.</summary>
    public MachineSpecification WithSeed(ulong seed)
        => this with
        {
            Training = Training with { Seed = seed, Split = HasDetector ? Training.Split : Training.Split with { Seed = seed } }
        };

    /// <summary>An alternative in words: "r = 2", or the name of the model.</summary>
    public string NameOf(AlternativeSpecification alternative)
        => alternative.Point.Model
            ?? FormattableString.Invariant($"{Parameters[alternative.Point.Parameter].Name} = {alternative.Point.Value}");

    /// <summary>Index of the parameter that the objective is about; the first where it is about several.</summary>
    public int ObjectiveParameter { get; } = Math.Max(
        0, Parameters.ToList().FindIndex(parameter => parameter.Name == Training.Objective.Parameter));
}
