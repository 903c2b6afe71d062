using System.Globalization;
using Oom.Bundles;
using Oom.Train.Learning;

namespace Oom.Train.Runs;

/// <summary>Writes run folders; <c>specs/training.md</c> lists their files.</summary>
internal static class MachineRunWriter
{
    /// <summary>File name of the copy of the specification.</summary>
    public const string SpecificationFile = "spec.yaml";

    /// <summary>File name of the losses step by step.</summary>
    public const string HistoryFile = "history.csv";

    /// <summary>File name of the detector-level network: raw features in, observable out.</summary>
    public const string DetectorNetworkFile = "detector.onnx";

    /// <summary>File name of the results.</summary>
    public const string ResultsFile = "results.json";

    /// <summary>Writes the files of a run.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="run">What came out.</param>
    /// <param name="events">Events for the bundle's validation.</param>
    public static void Write(string folder, FitRequest request, MachineRun run, IReadOnlyList<RecordedEvent> events)
    {
        var specification = run.Specification;
        if (run.Networks.Generator is { } generator) File.WriteAllBytes(Path.Combine(folder, RunFolder.NetworkFile), generator.ToOnnx());
        var description = new ObservableDescription(
            specification.Name, specification.Description, specification.CollisionEnergyGeV, specification.LuminosityInverseFb,
            specification.Definition, run.Bins.Generator, run.Measured is null ? null : run.Bins.Detector);
        new RunFolder(description, specification.Provenance, MachineSummary.ToJson(request, run), events).Save(folder);
        File.Copy(request.SpecificationPath, Path.Combine(folder, SpecificationFile));
        File.WriteAllText(Path.Combine(folder, HistoryFile), History(run.History));
        if (run.Measured is not { } measured) return;
        File.WriteAllBytes(Path.Combine(folder, DetectorNetworkFile), run.Networks.Detector.ToOnnx());
        if (measured.Response is { } response) File.WriteAllText(Path.Combine(folder, BundleFiles.Response), response.ToJson());
        if (measured.Domain is { } domain) File.WriteAllText(Path.Combine(folder, BundleFiles.Domain), domain.ToJson());
        File.WriteAllText(Path.Combine(folder, ResultsFile), ResultsDocument.ToJson(specification, measured));
    }

    private static string History(TrainingHistory history)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine(
            "stage,step,loss,objective,chi_square,validation_loss,validation_objective,validation_chi_square,best,events_per_second");
        foreach (var step in history.Records)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{step.Stage},{step.Step},{Cells(step.Training)},{(step.Validation is { } validation ? Cells(validation) : ",,")},{(step.IsBest ? 1 : 0)},{step.EventsPerSecond:F0}"));
        }

        return text.ToString();
    }

    private static string Cells(LossValue value)
        => string.Create(CultureInfo.InvariantCulture, $"{value.Loss:R},{value.Objective:R},{value.ChiSquare:R}");
}
