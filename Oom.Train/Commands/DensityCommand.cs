using System.CommandLine;
using Oom.Files;
using Oom.Options;
using Oom.Train.Densities;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train density</c>: learns the three-point energy correlator of jets as a function of a parameter.</summary>
internal static class DensityCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification") { Description = "The specification, a YAML file (specs/density.md)" };
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var threads = CheckedOption.Threads("Number of threads; the densities do not depend on it");
        var force = CheckedOption.Flag("--force", "Replace a folder of a density that is there already");
        var command = new Command("density", "Learn the three-point energy correlator of jets as a function of a parameter")
        {
            specification,
            output,
            threads,
            force
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            parsed.GetRequiredValue(specification),
            new(parsed.GetRequiredValue(output), parsed.GetValue(threads), parsed.GetValue(force)),
            parsed.InvocationConfiguration.Output, cancellation), cancellation));
        return command;
    }

    private static void Run(string path, DensityRequest request, TextWriter output, CancellationToken cancellation)
    {
        AtomicFolder.RequireWritable(request.OutputFolder, DensityFolder.DocumentFile, request.Replace);
        string text = InputFile.ReadText(path);
        DensityFit.Run(DensitySpecificationReader.Parse(text, path), text, Path.GetDirectoryName(Path.GetFullPath(path))!, request, output,
            cancellation);
        output.WriteLine($"wrote {request.OutputFolder}");
    }
}
