using System.Globalization;
using Oom.Bundles;
using Oom.Decays;
using Oom.Train.Machine;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Runs;

/// <summary>Writes run folders of trainings on tables; <c>specs/training.md</c> lists their files.</summary>
internal static class MachineRunWriter
{
    /// <summary>File name of the detector-level network: raw features in, observable out.</summary>
    public const string DetectorNetworkFile = "detector.onnx";

    /// <summary>File name of the results.</summary>
    public const string ResultsFile = "results.json";

    /// <summary>Writes the files of a run.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="run">What came out.</param>
    /// <param name="pairs">Top pairs for the bundle's validation.</param>
    public static void Write(string folder, FitRequest request, MachineRun run, IReadOnlyList<DileptonTopPair> pairs)
    {
        var (specification, outcome) = (run.Specification, run.Outcome);
        if (outcome.Networks.Generator is { } generator) File.WriteAllBytes(Path.Combine(folder, RunFolder.NetworkFile), generator.ToOnnx());
        File.WriteAllBytes(Path.Combine(folder, DetectorNetworkFile), outcome.Networks.Detector.ToOnnx());
        var description = new ObservableDescription(
            specification.Name, specification.Description, specification.CollisionEnergyGeV, specification.LuminosityInverseFb,
            specification.Generator.Features, outcome.Bins.Generator, outcome.Bins.Detector, specification.Selection);
        new RunFolder(description, specification.Provenance, MachineSummary.ToJson(request, run), pairs).Save(folder);
        if (run.Response is { } response) File.WriteAllText(Path.Combine(folder, BundleFiles.Response), response.ToJson());
        if (run.Domain is { } domain) File.WriteAllText(Path.Combine(folder, BundleFiles.Domain), domain.ToJson());
        File.WriteAllText(Path.Combine(folder, ResultsFile), ResultsDocument.ToJson(run));
        File.Copy(request.SpecificationPath, Path.Combine(folder, RunWriter.SpecificationFile));
        File.WriteAllText(Path.Combine(folder, RunWriter.HistoryFile), History(outcome.History));
    }

    private static string History(IReadOnlyList<StepRecord> history)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("stage,step,loss,objective,chi_square,validation_loss,validation_objective,validation_chi_square,events_per_second");
        foreach (var step in history)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{step.Stage},{step.Step},{step.Loss:R},{step.Objective:R},{step.ChiSquare:R},{Known(step.ValidationLoss)},{Known(step.ValidationObjective)},{Known(step.ValidationChiSquare)},{step.EventsPerSecond:F0}"));
        }

        return text.ToString();
    }

    private static string Known(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
