using System.CommandLine;
using Oom.Train.Densities;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train density</c>: learns the three-point energy correlator of jets as a function of a parameter.</summary>
internal static class DensityCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create() => SpecificationCommand.Create("density",
        "Learn the three-point energy correlator of jets as a function of a parameter", "density.md", DensityFolder.DocumentFile,
        "the densities do", "a density", Run);

    private static void Run(SpecificationRequest request, CancellationToken cancellation)
        => DensityFit.Run(DensitySpecificationReader.Parse(request.Text, request.Path), request.Text, request.Folder,
            new(request.OutputFolder, request.Threads, request.Replace), request.Output, cancellation);
}
