using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Json;
using Oom.Onnx.Runtime;
using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>The summary of a training as it is published: the object 'training' of <c>run.json</c> and <c>card.json</c>.</summary>
internal static class MachineSummary
{
    // The summary stands one level deep in its documents.
    private const string Indentation = "\n  ";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The summary as JSON text.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="run">What came out.</param>
    public static string ToJson(FitRequest request, MachineRun run) => Text(writer =>
    {
        WriteSoftware(writer);
        writer.WriteString("engine", TorchLibrary.Name);
        writer.WriteNumber("threads", request.Threads);
        writer.WriteObject("settings", () => WriteSettings(writer, run.Specification));
        if (run.Measured is { } measured) WriteResults(writer, run.Specification, measured.Outcome.Test);
        if (run.Classified is { } classified) WriteOutcome(writer, run.History, classified.Test);
        writer.WriteQuantity("wallTime", run.Elapsed.TotalSeconds, "s");
        if (run.Classified is { } read)
            writer.WriteObjects("processes", Enumerable.Range(0, read.Processes.Count),
                i => WriteProcess(writer, run, read.Processes[i], i));
        else writer.WriteObjects("tables", run.Files, table =>
        {
            writer.WriteString("process", table.Process);
            writer.WriteString("name", Path.GetFileName(table.Path));
            writer.WriteString("sha256", table.Sha256);
        });
    });

    /// <summary>The text of an object that stands one level deep in its documents.</summary>
    private static string Text(Action<Utf8JsonWriter> write)
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

    private static void WriteSoftware(Utf8JsonWriter writer) => writer.WriteObject("software", () =>
    {
        writer.WriteString("oom-train", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
        writer.WriteString("onnxruntime", OrtEnvironment.Version);
        writer.WriteString("dotnet", Environment.Version.ToString());
        writer.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
    });

    private static void WriteSettings(Utf8JsonWriter writer, MachineSpecification specification)
    {
        var training = specification.Training;
        writer.WriteString("loss", training.Loss.Word);
        if (specification.Classifier is { } classifier)
        {
            writer.WriteString("classBalance", classifier.ClassBalance == ClassBalance.Equal ? "equal" : "cross-section");
            writer.WriteNumbers("hiddenLayers", [.. specification.Generator.Network.HiddenLayers.Select(units => (double)units)]);
            writer.WriteObject("optimiser", () =>
            {
                writer.WriteString("kind", "adam");
                writer.WriteNumber("learningRate", classifier.Optimiser.LearningRate);
                writer.WriteNumber("beta1", classifier.Optimiser.Beta1);
                writer.WriteNumber("beta2", classifier.Optimiser.Beta2);
                writer.WriteNumber("epsilon", classifier.Optimiser.Epsilon);
            });
            writer.WriteNumber("batchSize", classifier.BatchSize);
            writer.WriteNumber("epochsMax", classifier.EpochsMax);
            writer.WriteNumber("patience", classifier.Patience);
            writer.WriteNumber("validationFraction", training.Split.ValidationFraction);
            writer.WriteNumber("testFraction", training.Split.TestFraction);
        }
        else
        {
            writer.WriteNumber("lambda", training.Loss.IsUnfolding ? training.Lambda : 0);
            writer.WriteNumber("steps", training.Loss.IsJoint ? training.FirstStage.Steps + training.SecondStage.Steps : 0);
            writer.WriteStrings("detectorFeatures", specification.Detector.Features.Select(feature => feature.Name));
            writer.WriteStrings("nuisances", specification.Nuisances.Select(nuisance => nuisance.Name));
        }

        writer.WriteNumber("seed", training.Seed);
    }

    private static void WriteOutcome(Utf8JsonWriter writer, TrainingHistory history, ClassifierTest test)
    {
        var records = history.Records;
        int best = records.ToList().FindLastIndex(record => record.IsBest);
        writer.WriteNumber("epochs", records.Count);
        writer.WriteNumber("bestEpoch", best + 1);
        writer.WriteBoolean("stoppedEarly", records[^1].Step < records[^1].Steps);
        writer.WriteObject("losses", () =>
        {
            writer.WriteNumber("training", records[best].Training.Loss);
            writer.WriteNumber("validation", history.BestLoss);
            writer.WriteNumber("test", test.Loss);
            writer.WriteNumber("constant", test.ConstantLoss);
        });
        writer.WriteNumber("areaUnderCurve", test.AreaUnderCurve);
    }

    private static void WriteResults(Utf8JsonWriter writer, MachineSpecification specification, MachineResults test)
    {
        writer.WriteObjects("expectedUncertainties", Enumerable.Range(0, specification.Parameters.Count), p =>
        {
            writer.WriteString("parameter", specification.Parameters[p].Name);
            writer.WriteObject("statistical", () => WriteLevels(writer, test.Statistical[p].Detector, test.Statistical[p].Folded));
            foreach (var (estimator, name) in (ReadOnlySpan<(Estimator, string)>)[
                (Estimator.Plain, "plain"), (Estimator.Smooth, "smooth"), (Estimator.NoiseSubtracted, "noiseSubtracted")])
            {
                var total = test.TotalOf(p, estimator);
                writer.WriteObject(name, () => WriteLevels(writer, total.Detector, total.Folded));
            }
        });
        writer.WriteObjects("kolmogorovSmirnov", test.Folding, folding =>
        {
            writer.WriteString("process", specification.Processes[folding.Process].Name);
            writer.WriteNumberIfKnown("distance", folding.Distance);
        });
    }

    private static void WriteLevels(Utf8JsonWriter writer, double detector, double folded)
    {
        writer.WriteNumberIfKnown("detectorLevel", detector);
        writer.WriteNumberIfKnown("folded", folded);
    }

    private static void WriteProcess(Utf8JsonWriter writer, MachineRun run, ProcessSample process, int index)
    {
        writer.WriteString("name", process.Process.Name);
        writer.WriteString("role", ProcessRoles.Words.Single(word => word.Value == process.Process.Role).Key);
        writer.WriteQuantity("crossSection", process.CrossSectionPb, "pb");
        writer.WriteQuantity("fiducialCrossSection", process.FiducialCrossSectionPb, "pb");
        writer.WriteObject("events", () =>
        {
            writer.WriteNumber("read", process.Losses.Read);
            writer.WriteNumber("selected", process.Losses.Kept);
            writer.WriteNumber("negativeWeights", process.NegativeWeights);
            writer.WriteNumber("training", run.Parts.Training.CountOf(index));
            writer.WriteNumber("validation", run.Parts.Validation.CountOf(index));
            writer.WriteNumber("test", run.Parts.Test.CountOf(index));
        });
        writer.WriteObjects("lost", process.Losses.Reasons(), loss =>
        {
            writer.WriteString("reason", loss.Reason);
            writer.WriteNumber("events", loss.Count);
        });
        writer.WriteObjects("files", process.Files, file => WriteFile(writer, file));
    }

    // The name without its folders: where a file lay on the trainer's machine is of no use to a reader.
    private static void WriteFile(Utf8JsonWriter writer, Simulation.Samples.EventFile file)
    {
        writer.WriteString("name", Path.GetFileName(file.Path));
        writer.WriteString("sha256", file.Sha256);
        writer.WriteString("generator", file.Generator);
        writer.WriteNumber("events", file.Events);
        writer.WriteQuantity("crossSection", file.CrossSectionPb, "pb");
        writer.WriteString("normalisation", file.Normalisation);
    }
}
