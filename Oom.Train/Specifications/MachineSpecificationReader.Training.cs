using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Machine;
using Oom.Train.Machine.Surrogates;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Specifications;

internal static partial class MachineSpecificationReader
{
    private static JointSettings ReadTraining(SpecificationNode node)
    {
        node.AllowKeys(
            "loss", "response", "lambda", "penalty", "objective", "templates", "surrogate", "monte-carlo-statistics", "subtract-penalty-noise", "batches-per-epoch", "gradient-norm-max",
            "pretraining", "smoothing", "sampling", "first-stage", "second-stage", "split", "seed");
        var settings = new JointSettings();
        settings = node.Apply("loss", settings, (s, value) => s with
        {
            Loss = value.Choice(
                ("cross-entropy", JointLoss.CrossEntropy), ("statistics-only", JointLoss.StatisticsOnly),
                ("systematics-aware", JointLoss.SystematicsAware), ("unfolding-aware", JointLoss.UnfoldingAware)),
        });
        settings = node.Apply("response", settings, (s, value) => s with
        {
            Response = value.Choice(
                ("nominal-response", ResponseReading.NominalResponse), ("stopped-response", ResponseReading.StoppedResponse), ("full-response", ResponseReading.FullResponse)),
        });
        settings = node.Apply("lambda", settings, (s, value) => s with { Lambda = value.Number() });
        settings = node.Apply("penalty", settings, (s, value) => s with { Penalty = value.Choice(("bounded", PenaltyForm.Bounded), ("exponential", PenaltyForm.Exponential)) });
        settings = node.Apply("objective", settings, (s, value) => s with { Objective = ReadObjective(value) });
        settings = node.Apply("templates", settings, (s, value) => s with { Templates = value.Choice(("smooth", TemplateKind.Smooth), ("plain", TemplateKind.Plain)) });
        settings = node.Apply("surrogate", settings, (s, value) => s with
        {
            Surrogate = value.Choice(
                ("gaussian", SurrogateKind.Gaussian), ("gaussian-normalised", SurrogateKind.NormalisedGaussian), ("sigmoid", SurrogateKind.Sigmoid)),
        });
        settings = node.Apply("monte-carlo-statistics", settings, (s, value) => s with { MonteCarloStatistics = value.Flag() });
        settings = node.Apply("subtract-penalty-noise", settings, (s, value) => s with { SubtractPenaltyNoise = value.Flag() });
        settings = node.Apply("batches-per-epoch", settings, (s, value) => s with { BatchesPerEpoch = value.WholeNumber<int>() });
        settings = node.Apply("gradient-norm-max", settings, (s, value) => s with { GradientNormMax = value.Number() });
        settings = node.Apply("pretraining", settings, (s, value) => s with { Pretraining = ReadPretraining(value) });
        settings = node.Apply("smoothing", settings, (s, value) => s with { Smoothing = ReadSmoothing(value) });
        settings = node.Apply("sampling", settings, (s, value) => s with { Sampling = ReadSampling(value) });
        settings = node.Apply("first-stage", settings, (s, value) => s with { FirstStage = ReadStage(value, s.FirstStage) });
        settings = node.Apply("second-stage", settings, (s, value) => s with { SecondStage = ReadStage(value, s.SecondStage) });
        settings = node.Apply("split", settings, (s, value) => s with { Split = ReadSplit(value) });
        return node.Apply("seed", settings, (s, value) => s with { Seed = value.WholeNumber<ulong>() });
    }

    private static ObjectiveSettings ReadObjective(SpecificationNode node)
    {
        node.AllowKeys("kind", "parameter", "weights");
        return node["kind"].Choice(("parameter", ObjectiveKind.Parameter), ("weighted-sum", ObjectiveKind.WeightedSum), ("log-determinant", ObjectiveKind.LogDeterminant)) switch
        {
            ObjectiveKind.Parameter => new ObjectiveSettings(ObjectiveKind.Parameter, node["parameter"].Text(), []),
            ObjectiveKind.WeightedSum => new ObjectiveSettings(ObjectiveKind.WeightedSum, null, [.. node["weights"].Items().Select(item => item.Build(value => NumberRange.NotNegative.Require(value.Number())))]),
            _ => new ObjectiveSettings(ObjectiveKind.LogDeterminant, null, []),
        };
    }

    private static PretrainingSettings ReadPretraining(SpecificationNode node)
    {
        node.AllowKeys("detector-epochs", "generator-epochs", "batch-size", "learning-rate");
        var settings = new PretrainingSettings();
        settings = node.Apply("detector-epochs", settings, (s, value) => s with { DetectorEpochs = value.WholeNumber<int>() });
        settings = node.Apply("generator-epochs", settings, (s, value) => s with { GeneratorEpochs = value.WholeNumber<int>() });
        settings = node.Apply("batch-size", settings, (s, value) => s with { BatchSize = value.WholeNumber<int>() });
        return node.Apply("learning-rate", settings, (s, value) => s with { LearningRate = value.Number() });
    }

    private static SmoothingSettings ReadSmoothing(SpecificationNode node)
    {
        node.AllowKeys("features", "hidden-layers", "weight-epochs", "shift-epochs", "batch-size", "weight-learning-rate", "shift-learning-rate");
        var settings = new SmoothingSettings();
        settings = node.Apply("features", settings, (s, value) => s with { Features = [.. value.Items().Select(item => item.Text())] });
        settings = node.Apply("hidden-layers", settings, (s, value) => s with { HiddenLayers = [.. value.Items().Select(item => item.Build(width => NetworkSettings.Width.Require(width.WholeNumber<int>())))] });
        settings = node.Apply("weight-epochs", settings, (s, value) => s with { WeightEpochs = value.WholeNumber<int>() });
        settings = node.Apply("shift-epochs", settings, (s, value) => s with { ShiftEpochs = value.WholeNumber<int>() });
        settings = node.Apply("batch-size", settings, (s, value) => s with { BatchSize = value.WholeNumber<int>() });
        settings = node.Apply("weight-learning-rate", settings, (s, value) => s with { WeightLearningRate = value.Number() });
        return node.Apply("shift-learning-rate", settings, (s, value) => s with { ShiftLearningRate = value.Number() });
    }

    private static SamplingSettings ReadSampling(SpecificationNode node)
    {
        node.AllowKeys("score-min", "keep-one-in", "signal-events-max", "other-events-max");
        var settings = new SamplingSettings();
        settings = node.Apply("score-min", settings, (s, value) => s with { ScoreMin = value.Number() });
        settings = node.Apply("keep-one-in", settings, (s, value) => s with { KeepOneIn = value.WholeNumber<int>() });
        settings = node.Apply("signal-events-max", settings, (s, value) => s with { SignalEventsMax = value.WholeNumber<int>() });
        return node.Apply("other-events-max", settings, (s, value) => s with { OtherEventsMax = value.WholeNumber<int>() });
    }

    private static StageSettings ReadStage(SpecificationNode node, StageSettings settings)
    {
        node.AllowKeys("steps", "learning-rate", "warm-up-steps", "final-fraction", "ramp");
        settings = node.Apply("steps", settings, (s, value) => s with { Steps = value.WholeNumber<int>() });
        settings = node.Apply("learning-rate", settings, (s, value) => s with { LearningRate = value.Number() });
        settings = node.Apply("warm-up-steps", settings, (s, value) => s with { WarmUpSteps = value.WholeNumber<int>() });
        settings = node.Apply("final-fraction", settings, (s, value) => s with { FinalFraction = value.Number() });
        return node.Apply("ramp", settings, (s, value) => s with { Ramp = value.Number() });
    }

    private static JointSplitSettings ReadSplit(SpecificationNode node)
    {
        node.AllowKeys("validation-fraction", "test-fraction", "seed");
        var settings = new JointSplitSettings();
        settings = node.Apply("validation-fraction", settings, (s, value) => s with { ValidationFraction = value.Number() });
        settings = node.Apply("test-fraction", settings, (s, value) => s with { TestFraction = value.Number() });
        return node.Apply("seed", settings, (s, value) => s with { Seed = value.WholeNumber<ulong>() });
    }
}
