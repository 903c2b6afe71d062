using System.CommandLine;
using Oom.Onnx.Runtime;
using Oom.Options;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Commands;

/// <summary><c>oom-train model</c>: makes or refines a refinable model.</summary>
internal static class ModelCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification")
        {
            Description = "The specification, a YAML file (specs/refinable-model.md)"
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder of the model; pieces that it holds already are not trained again",
            Required = true
        };
        var threads = CheckedOption.Threads("Number of threads; the pieces do not depend on it");
        var command = new Command("model", "Train the pieces of a refinable model that are missing, and write its manifest")
        {
            specification,
            output,
            threads
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var text = parsed.InvocationConfiguration.Output;
            string folder = parsed.GetRequiredValue(output);
            ModelAssembly.Run(parsed.GetRequiredValue(specification), folder, parsed.GetValue(threads),
                (file, what) => text.WriteLine($"{file}: {what}"), cancellation);
            text.WriteLine($"wrote {Path.Combine(folder, ModelAssembly.ManifestFile)}");
        }, cancellation));
        return command;
    }
}
