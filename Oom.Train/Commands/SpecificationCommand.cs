using System.CommandLine;
using Oom.Files;
using Oom.Options;

namespace Oom.Train.Commands;

/// <summary>Commands that make a folder of a specification.</summary>
internal static class SpecificationCommand
{
    /// <summary>A command with its options.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="page">Name of the page in specs that defines the specification.</param>
    /// <param name="marker">Name of a file that every folder of this kind holds.</param>
    /// <param name="results">What does not depend on the number of threads, with its verb, as in "the trees do".</param>
    /// <param name="folder">What a folder is of.</param>
    /// <param name="run">Makes the folder.</param>
    /// <param name="pictures">Its pictures; null for none.</param>
    public static Command Create(string name, string description, string page, string marker, string results, string folder,
        Action<SpecificationRequest, CancellationToken> run, PictureOptions? pictures = null)
    {
        var specification = new Argument<string>("specification") { Description = $"The specification, a YAML file (specs/{page})" };
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var threads = CheckedOption.Threads($"Number of threads; {results} not depend on it");
        var force = CheckedOption.Flag("--force", $"Replace a folder of {folder} that is there already");
        var command = new Command(name, description)
        {
            specification,
            output,
            threads,
            force
        };
        pictures?.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string path = parsed.GetRequiredValue(specification), target = parsed.GetRequiredValue(output);
            bool replace = parsed.GetValue(force);
            AtomicFolder.RequireWritable(target, marker, replace);
            pictures?.Require(parsed, path);
            run(new(path, InputFile.ReadText(path), target, parsed.GetValue(threads), replace, parsed), cancellation);
            parsed.InvocationConfiguration.Output.WriteLine($"wrote {target}");
        }, cancellation));
        return command;
    }
}

/// <summary>What such a command is asked.</summary>
/// <param name="Path">The specification.</param>
/// <param name="Text">Its text.</param>
/// <param name="OutputFolder">The folder to make.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
/// <param name="Replace">Whether a folder of this kind may be replaced.</param>
/// <param name="Parsed">The command line.</param>
internal sealed record SpecificationRequest(
    string Path, string Text, string OutputFolder, int Threads, bool Replace, ParseResult Parsed)
{
    /// <summary>Takes the report.</summary>
    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    /// <summary>The folder that relative paths of the specification start from.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
}
