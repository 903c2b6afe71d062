using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Machine;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Specifications;

internal static partial class SpecificationReader
{
    private static readonly SettingsReader Settings = new SettingsReader()
        .With(node => node.Choice(TrainingLoss.Words))
        .With(ReadObjective)
        .With<IReadOnlyList<int>>(ReadLayers)
        .Without<AdamSettings>(nameof(AdamSettings.WeightDecay));

    private static IReadOnlyList<int> ReadLayers(SpecificationNode node)
        => Array.ConvertAll(node.Items(), item => item.Build(width => NetworkSettings.Width.Require(width.WholeNumber<int>())));

    private static ObjectiveSettings ReadObjective(SpecificationNode node)
    {
        node.AllowKeys("kind", "parameter", "weights");
        return node["kind"].Choice(("parameter", ObjectiveKind.Parameter), ("weighted-sum", ObjectiveKind.WeightedSum),
            ("log-determinant", ObjectiveKind.LogDeterminant)) switch
        {
            ObjectiveKind.Parameter => new ObjectiveSettings(ObjectiveKind.Parameter, node["parameter"].Text(), []),
            ObjectiveKind.WeightedSum
                => new ObjectiveSettings(ObjectiveKind.WeightedSum, null,
                [.. node["weights"].Items().Select(item => item.Build(value => NumberRange.NotNegative.Require(value.Number())))]),
            _ => new ObjectiveSettings(ObjectiveKind.LogDeterminant, null, []),
        };
    }

    // Without a detector level; the split has the seed of the training.
    private static (MachineSettings Settings, ClassifierSettings Classifier) ReadClassifier(SpecificationNode? training)
    {
        var settings = new MachineSettings
        {
            Loss = TrainingLoss.CrossEntropy,
            Split = new() { ValidationFraction = 0.2, TestFraction = 0.2 }
        };
        if (training is not { } node) return (settings, new());
        var reader = new SettingsReader().With(ReadAdam);
        var classifier = reader.Read(node, new ClassifierSettings(), "loss", "validation-fraction", "test-fraction", "seed");
        if (node.TryGet("loss", out var loss)) loss.Choice((TrainingLoss.CrossEntropy.Word, true));
        var split = node.Apply("validation-fraction", settings.Split,
            (s, value) => s with { ValidationFraction = PartOfEvents.Require(value.Number()) });
        split = node.Apply("test-fraction", split, (s, value) => s with { TestFraction = PartOfEvents.Require(value.Number()) });
        ulong seed = node.Apply("seed", settings.Seed, (_, value) => value.WholeNumber<ulong>());
        return (settings with { Split = split with { Seed = seed }, Seed = seed }, classifier);
    }

    private static readonly NumberRange PartOfEvents = new(0.01, 0.45);

    private static AdamSettings ReadAdam(SpecificationNode node)
    {
        node["kind"].Choice(("adam", true));
        return Settings.Read(node, new AdamSettings(), "kind");
    }
}
