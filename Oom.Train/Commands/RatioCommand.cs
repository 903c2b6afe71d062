using System.CommandLine;
using Oom.Train.Inference;
using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train ratio</c>: learns how probable features are at parameters.</summary>
internal static class RatioCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create() => SpecificationCommand.Create("ratio",
        "Learn p(features | parameters)/p(features) for posteriors, and calibrate it", "ratio.md", RatioFolder.DocumentFile,
        "the networks do", "a ratio", Run);

    private static void Run(SpecificationRequest request, CancellationToken cancellation)
    {
        var specification = RatioSpecificationReader.Parse(request.Text, request.Path);
        var files = RatioFit.Files(specification, request.Folder);
        var checkpoint = Checkpoint.Open(Checkpoint.PathOf(request.OutputFolder), RatioFit.Key(request.Text, files));
        var report = new RatioReport(request.Output, specification.Name);
        report.WriteResumed(checkpoint);
        var run = RatioFit.Run(specification, files, request.Threads, checkpoint, report, cancellation);
        RatioFolder.Write(request.OutputFolder, request.Replace, request.Text, run);
        checkpoint.Delete();
    }
}
