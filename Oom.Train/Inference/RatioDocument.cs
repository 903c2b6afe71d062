using System.Reflection;
using System.Text.Json;
using Oom.Bundles;
using Oom.Json;
using Oom.Train.Inference.Calibrations;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Inference;

/// <summary>Writes <c>ratio.json</c>; <c>specs/ratio.md</c> defines it.</summary>
internal static class RatioDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.ratio";

    /// <summary>The format's major version.</summary>
    public const int MajorVersion = 1;

    private const string Version = "1.0";

    /// <summary>The text of the document.</summary>
    /// <param name="run">The ratio.</param>
    /// <param name="modelFile">Name of the ONNX file.</param>
    public static string ToJson(RatioRun run, string modelFile) => DocumentWriter.Text(Format, Version, writer =>
    {
        var specification = run.Specification;
        writer.WriteString("name", specification.Name);
        writer.WriteObject("software", () =>
        {
            writer.WriteString("oom-train", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
            writer.WriteString("engine", TorchLibrary.Name);
        });
        writer.WriteObjects("derived", specification.Derived, derived =>
        {
            writer.WriteString("name", derived.Name);
            writer.WriteString("sql", derived.Sql);
        });
        writer.WriteObjects("features", specification.Features.Zip(run.Ranges), feature =>
        {
            writer.WriteString("name", feature.First);
            writer.WriteNumber("low", feature.Second.Low);
            writer.WriteNumber("high", feature.Second.High);
        });
        writer.WriteObjects("parameters", specification.ParameterNames.Zip(run.Table.Priors), parameter =>
        {
            writer.WriteString("name", parameter.First);
            PriorNodes.Write(writer, "prior", parameter.Second);
        });
        writer.WriteObject("network", () =>
        {
            writer.WriteString("file", modelFile);
            writer.WriteString("sha256", Digest.Of(run.Model));
        });
        writer.WriteObject("training", () => WriteTraining(writer, run));
        if (run.Calibration is not null) writer.WriteObject("calibration", () => WriteCalibration(writer, run));
    });

    /// <summary>The epoch, from 1, whose network was the best; 0 where none was better than the start.</summary>
    public static int BestEpoch(TrainingHistory history) => history.Records.ToList().FindLastIndex(record => record.IsBest) + 1;

    private static void WriteTraining(Utf8JsonWriter writer, RatioRun run)
    {
        var settings = run.Specification.Training;
        switch (settings.Loss)
        {
            case ContrastLoss loss:
                writer.WriteString("loss", loss is { Classes: 1, Gamma: 1 } ? "nre-a" : "nre-c");
                writer.WriteNumber("classes", loss.Classes);
                writer.WriteNumber("gamma", loss.Gamma);
                break;
            case ChoiceLoss loss:
                writer.WriteString("loss", "nre-b");
                writer.WriteNumber("classes", loss.Points);
                break;
        }

        writer.WriteNumbers("hiddenLayers", [.. settings.Network.HiddenLayers.Select(units => (double)units)]);
        writer.WriteNumber("epochs", settings.Epochs);
        writer.WriteNumber("batchSize", settings.BatchSize);
        writer.WriteNumber("learningRate", settings.LearningRate);
        writer.WriteNumber("patience", settings.Patience);
        writer.WriteNumber("validationFraction", settings.ValidationFraction);
        writer.WriteNumber("seed", settings.Seed);
        writer.WriteObject("rows", () =>
        {
            writer.WriteNumber("training", run.Parts.Training);
            writer.WriteNumber("validation", run.Parts.Validation);
            writer.WriteNumber("calibration", run.Parts.Calibration);
            writer.WriteNumber("withoutWeight", run.Table.WithoutWeight);
        });
        writer.WriteObjects("networks", run.Trained.Histories, history =>
        {
            writer.WriteNumber("epochs", history.Records.Count);
            writer.WriteNumber("bestEpoch", BestEpoch(history));
            writer.WriteNumber("validationLoss", history.BestLoss);
        });
        writer.WriteObjects("tables", run.Tables, table =>
        {
            writer.WriteString("name", table.Name);
            writer.WriteString("sha256", table.Sha256);
        });
    }

    private static void WriteCalibration(Utf8JsonWriter writer, RatioRun run)
    {
        var result = run.Calibration!;
        writer.WriteNumber("rows", result.Rows);
        WriteCoverage(writer, result);
        writer.WriteNumber("coveragePValue", result.CredibilityPValue);
        writer.WriteObjects("ranks", run.Specification.ParameterNames.Zip(result.RankPValues), ranks =>
        {
            writer.WriteString("parameter", ranks.First);
            writer.WriteNumber("pValue", ranks.Second);
        });
        writer.WriteObjects("together", run.Together, group =>
        {
            writer.WriteNumber("rowsTogether", group.Size);
            writer.WriteNumber("groups", group.Result.Rows);
            WriteCoverage(writer, group.Result);
        });
        writer.WriteObject("logEvidence", () =>
        {
            writer.WriteNumber("mean", result.MeanLogEvidence);
            writer.WriteNumber("spread", result.LogEvidenceSpread);
        });
        writer.WriteStrings("remarks", run.Remarks);
        writer.WriteStrings("warnings", run.Warnings);
    }

    private static void WriteCoverage(Utf8JsonWriter writer, CalibrationResult result)
        => writer.WriteObjects("coverage", result.Quoted, coverage =>
        {
            writer.WriteNumber("level", coverage.Level);
            writer.WriteNumber("share", coverage.Share);
            writer.WriteNumber("error", coverage.Error);
        });
}
