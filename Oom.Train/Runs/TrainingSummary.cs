using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Json;
using Oom.Onnx.Runtime;
using Oom.Simulation.Samples;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>The summary of a training as it is published: the object 'training' of <c>run.json</c> and <c>card.json</c>.</summary>
internal static class TrainingSummary
{
    // The summary stands one level deep in its documents.
    private const string Indentation = "\n  ";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The summary as JSON text.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="result">What came out.</param>
    public static string ToJson(FitRequest request, FitResult result)
    {
        return Text(writer =>
        {
            WriteSoftware(writer);
            writer.WriteString("engine", TorchLibrary.Name);
            writer.WriteNumber("threads", request.Threads);
            WriteSettings(writer, result.Specification);
            WriteOutcome(writer, result);
            writer.WriteObjects("processes", Enumerable.Range(0, result.Processes.Count), i => WriteProcess(writer, result, i));
        });
    }

    /// <summary>The text of an object that stands one level deep in its documents.</summary>
    internal static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\n", Indentation, StringComparison.Ordinal);
    }

    internal static void WriteSoftware(Utf8JsonWriter writer) => writer.WriteObject("software", () =>
    {
        writer.WriteString("oom-train", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
        writer.WriteString("onnxruntime", OrtEnvironment.Version);
        writer.WriteString("dotnet", Environment.Version.ToString());
        writer.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
    });

    private static void WriteSettings(Utf8JsonWriter writer, TrainingSpecification specification)
    {
        var settings = specification.Training;
        writer.WriteObject("settings", () =>
        {
            writer.WriteString("loss", "cross-entropy");
            writer.WriteString("classBalance", settings.ClassBalance == ClassBalance.Equal ? "equal" : "cross-section");
            writer.WriteNumbers("hiddenLayers", [.. specification.Generator.Network.HiddenLayers.Select(units => (double)units)]);
            writer.WriteObject("optimiser", () =>
            {
                writer.WriteString("kind", "adam");
                writer.WriteNumber("learningRate", settings.Optimiser.LearningRate);
                writer.WriteNumber("beta1", settings.Optimiser.Beta1);
                writer.WriteNumber("beta2", settings.Optimiser.Beta2);
                writer.WriteNumber("epsilon", settings.Optimiser.Epsilon);
            });
            writer.WriteNumber("batchSize", settings.BatchSize);
            writer.WriteNumber("epochsMax", settings.EpochsMax);
            writer.WriteNumber("patience", settings.Patience);
            writer.WriteNumber("validationFraction", settings.ValidationFraction);
            writer.WriteNumber("testFraction", settings.TestFraction);
            writer.WriteNumber("seed", settings.Seed);
        });
    }

    private static void WriteOutcome(Utf8JsonWriter writer, FitResult result)
    {
        var history = result.History;
        writer.WriteNumber("epochs", history.Epochs.Count);
        writer.WriteNumber("bestEpoch", history.BestEpoch);
        writer.WriteBoolean("stoppedEarly", history.StoppedEarly);
        writer.WriteObject("losses", () =>
        {
            writer.WriteNumber("training", history.Epochs[history.BestEpoch - 1].TrainingLoss);
            writer.WriteNumber("validation", history.BestLoss);
            writer.WriteNumber("test", result.Test.Loss);
            writer.WriteNumber("constant", result.Test.ConstantLoss);
        });
        writer.WriteNumber("areaUnderCurve", result.Test.AreaUnderCurve);
        writer.WriteQuantity("wallTime", result.Elapsed.TotalSeconds, "s");
    }

    private static void WriteProcess(Utf8JsonWriter writer, FitResult result, int index)
    {
        var process = result.Processes[index];
        var parts = result.Parts[index];
        writer.WriteString("name", process.Specification.Name);
        writer.WriteString("role", FitReport.Word(process.Specification.Role));
        writer.WriteQuantity("crossSection", process.CrossSectionPb, "pb");
        writer.WriteQuantity("fiducialCrossSection", process.FiducialCrossSectionPb, "pb");
        writer.WriteObject("events", () =>
        {
            writer.WriteNumber("read", process.Losses.Read);
            writer.WriteNumber("selected", process.Losses.Kept);
            writer.WriteNumber("negativeWeights", process.NegativeWeights);
            writer.WriteNumber("training", parts.Training);
            writer.WriteNumber("validation", parts.Validation);
            writer.WriteNumber("test", parts.Test);
        });
        writer.WriteObjects("lost", process.Losses.Reasons(result.Specification.Generator.Selection), loss =>
        {
            writer.WriteString("reason", loss.Reason);
            writer.WriteNumber("events", loss.Count);
        });
        writer.WriteObjects("files", process.Files, file => WriteFile(writer, file));
    }

    // The name without its folders: where a file lay on the trainer's machine is of no use to a reader.
    private static void WriteFile(Utf8JsonWriter writer, EventFile file)
    {
        writer.WriteString("name", Path.GetFileName(file.Path));
        writer.WriteString("sha256", file.Sha256);
        writer.WriteString("generator", file.Generator);
        writer.WriteNumber("events", file.Events);
        writer.WriteQuantity("crossSection", file.CrossSectionPb, "pb");
        writer.WriteString("normalisation", file.Normalisation);
    }
}
