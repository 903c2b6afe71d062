using System.Globalization;
using Oom.Bundles;
using Oom.Decays;
using Oom.Files;
using Oom.Train.Learning;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Runs;

/// <summary>Writes run folders; <c>specs/training.md</c> lists their files.</summary>
internal static class RunWriter
{
    /// <summary>File name of the copy of the specification.</summary>
    public const string SpecificationFile = "spec.yaml";

    /// <summary>File name of the losses by epoch.</summary>
    public const string HistoryFile = "history.csv";

    /// <summary>Writes a run folder, which appears complete or not at all.</summary>
    /// <param name="request">What was asked; names the folder.</param>
    /// <param name="result">What came out.</param>
    /// <param name="pairs">Top pairs for the bundle's validation.</param>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public static void Write(FitRequest request, FitResult result, IReadOnlyList<DileptonTopPair> pairs)
        => AtomicFolder.Write(request.OutputFolder, RunFolder.RunFile, request.Replace, folder =>
        {
            File.WriteAllBytes(Path.Combine(folder, RunFolder.NetworkFile), result.Network);
            new RunFolder(result.Specification.Describe(), result.Specification.Provenance, TrainingSummary.ToJson(request, result), pairs).Save(folder);
            File.Copy(request.SpecificationPath, Path.Combine(folder, SpecificationFile));
            File.WriteAllText(Path.Combine(folder, HistoryFile), History(result.History));
        });

    private static string History(TrainingHistory history)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine("epoch,training_loss,validation_loss,best,events_per_second");
        foreach (var epoch in history.Epochs)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{epoch.Epoch},{epoch.TrainingLoss:R},{epoch.ValidationLoss:R},{(epoch.IsBest ? 1 : 0)},{epoch.EventsPerSecond:F0}"));
        }

        return text.ToString();
    }
}
