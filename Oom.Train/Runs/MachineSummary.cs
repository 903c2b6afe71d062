using System.Text.Json;
using Oom.Json;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>The summary of a training on tables as it is published: the object 'training' of <c>run.json</c> and <c>card.json</c>.</summary>
internal static class MachineSummary
{
    /// <summary>The summary as JSON text.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="run">What came out.</param>
    public static string ToJson(FitRequest request, MachineRun run) => TrainingSummary.Text(writer =>
    {
        var training = run.Specification.Training;
        TrainingSummary.WriteSoftware(writer);
        writer.WriteString("engine", TorchLibrary.Name);
        writer.WriteNumber("threads", request.Threads);
        writer.WriteObject("settings", () =>
        {
            writer.WriteString("loss", Word(training.Loss));
            writer.WriteNumber("lambda", training.Loss == JointLoss.UnfoldingAware ? training.Lambda : 0);
            writer.WriteNumber("steps", training.Loss == JointLoss.CrossEntropy ? 0 : training.FirstStage.Steps + training.SecondStage.Steps);
            writer.WriteStrings("detectorFeatures", run.Specification.Detector.Features.Select(feature => feature.Name));
            writer.WriteStrings("nuisances", run.Specification.Nuisances.Select(nuisance => nuisance.Name));
            writer.WriteNumber("seed", training.Seed);
        });
        WriteResults(writer, run);
        writer.WriteQuantity("wallTime", run.Elapsed.TotalSeconds, "s");
        writer.WriteObjects("tables", run.Tables, table =>
        {
            writer.WriteString("process", table.Process);
            writer.WriteString("name", Path.GetFileName(table.Path));
            writer.WriteString("sha256", table.Sha256);
        });
    });

    /// <summary>The word of a loss in specifications.</summary>
    public static string Word(JointLoss loss) => loss switch
    {
        JointLoss.CrossEntropy => "cross-entropy",
        JointLoss.StatisticsOnly => "statistics-only",
        JointLoss.SystematicsAware => "systematics-aware",
        JointLoss.UnfoldingAware => "unfolding-aware",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "no such loss"),
    };

    private static void WriteResults(Utf8JsonWriter writer, MachineRun run)
    {
        var test = run.Outcome.Test;
        writer.WriteObjects("expectedUncertainties", Enumerable.Range(0, run.Specification.Parameters.Count), p =>
        {
            writer.WriteString("parameter", run.Specification.Parameters[p].Name);
            writer.WriteObject("statistical", () => WriteLevels(writer, test.Statistical[p].Detector, test.Statistical[p].Folded));
            foreach (var (estimator, name) in (ReadOnlySpan<(Estimator, string)>)[(Estimator.Plain, "plain"), (Estimator.Smooth, "smooth"), (Estimator.NoiseSubtracted, "noiseSubtracted")])
            {
                var total = test.TotalOf(p, estimator);
                writer.WriteObject(name, () => WriteLevels(writer, total.Detector, total.Folded));
            }
        });
        writer.WriteObjects("kolmogorovSmirnov", test.Folding, folding =>
        {
            writer.WriteString("process", run.Specification.Processes[folding.Process].Name);
            writer.WriteNumberIfKnown("distance", folding.Distance);
        });
    }

    private static void WriteLevels(Utf8JsonWriter writer, double detector, double folded)
    {
        writer.WriteNumberIfKnown("detectorLevel", detector);
        writer.WriteNumberIfKnown("folded", folded);
    }
}
