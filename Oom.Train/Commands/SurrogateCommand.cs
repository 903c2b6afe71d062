using System.CommandLine;
using Oom.Files;
using Oom.Options;
using Oom.Train.Specifications;
using Oom.Train.Unbinned.Surrogates;

namespace Oom.Train.Commands;

/// <summary><c>oom-train surrogate</c>: learns how the cross-section depends on nuisance parameters or Wilson coefficients.</summary>
internal static class SurrogateCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification") { Description = "The specification, a YAML file (specs/surrogates.md)" };
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var threads = CheckedOption.Threads("Number of threads; the trees do not depend on it");
        var force = CheckedOption.Flag("--force", "Replace a folder of a surrogate that is there already");

        var command = new Command("surrogate", "Learn how the cross-section depends on parameters")
        {
            specification,
            output,
            threads,
            force
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            parsed.GetRequiredValue(specification), parsed.GetRequiredValue(output), parsed.GetValue(threads), parsed.GetValue(force),
            parsed.InvocationConfiguration.Output, cancellation), cancellation));
        return command;
    }

    private static void Run(string path, string folder, int threads, bool replace, TextWriter output, CancellationToken cancellation)
    {
        AtomicFolder.RequireWritable(folder, SurrogateFolder.TreesFile, replace);
        string text = InputFile.ReadText(path);
        var specification = SurrogateSpecificationReader.Parse(text, path);
        var sample = SurrogateSampleReader.Read(specification, Path.GetDirectoryName(Path.GetFullPath(path))!, cancellation);
        var (surrogate, result) = SurrogateFit.Run(specification, sample, threads, cancellation);
        output.Write(SurrogateFit.Report(specification, sample, result));
        SurrogateFolder.Write(folder, replace, text, surrogate, result);
        output.WriteLine($"wrote {folder}");
    }
}
