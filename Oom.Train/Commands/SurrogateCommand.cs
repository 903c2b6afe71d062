using System.CommandLine;
using Oom.Train.Specifications;
using Oom.Train.Unbinned.Surrogates;

namespace Oom.Train.Commands;

/// <summary><c>oom-train surrogate</c>: learns how the cross-section depends on nuisance parameters or Wilson coefficients.</summary>
internal static class SurrogateCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create() => SpecificationCommand.Create("surrogate", "Learn how the cross-section depends on parameters",
        "surrogates.md", SurrogateFolder.TreesFile, "the trees do", "a surrogate", Run);

    private static void Run(SpecificationRequest request, CancellationToken cancellation)
    {
        var specification = SurrogateSpecificationReader.Parse(request.Text, request.Path);
        var sample = SurrogateSampleReader.Read(specification, request.Folder, cancellation);
        var (surrogate, result) = SurrogateFit.Run(specification, sample, request.Threads, cancellation);
        request.Output.Write(SurrogateFit.Report(specification, sample, result));
        SurrogateFolder.Write(request.OutputFolder, request.Replace, request.Text, surrogate, result);
    }
}
