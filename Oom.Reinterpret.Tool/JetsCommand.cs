using System.CommandLine;
using Oom.Files;
using Oom.Options;
using Oom.Reinterpret.Correlations;
using Oom.Reinterpret.Samples;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret jets</c>: the jets of events, as a file that correlators, shapes and densities are made of.</summary>
internal static class JetsCommand
{
    private const string CompressedExtension = ".gz";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("events") { Description = "A file of events, HepMC or LHE; '-' is standard input" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The jets, a text file; compressed where its name ends with .gz",
            Required = true
        };
        var model = new Option<string>("--model")
        {
            Description = "A correlator as data (specs/correlators.md), YAML or JSON, that says how jets are made of events",
            Required = true
        };
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it", "-t");
        var command = new Command("jets", "The jets of events with their particles, as files of jets have them.")
        {
            file,
            output,
            model,
            threads
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string input = parsed.GetRequiredValue(file), path = parsed.GetRequiredValue(output);
            string modelPath = CorrelatorFile.FileOf(parsed.GetRequiredValue(model));
            ResultFile.RequireOutput(path, [input, modelPath]);
            var document = CorrelatorFile.Read(modelPath);
            if (!CorrelatorFile.IsOfEvents(input, document)) throw new SampleException($"{input} holds no events");
            bool isCompressed = path.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);
            EventJetsSummary? summary = null;
            AtomicFile.Write(path, stream => summary = EventJets.Write(
                stream, isCompressed, document.Events!, document.Settings.Variables, input, null, parsed.GetValue(threads), cancellation));
            var console = parsed.InvocationConfiguration.Output;
            foreach (string line in CorrelatorFile.Describe(input, summary!)) console.WriteLine(line);
            console.WriteLine($"written     {path}");
        }, cancellation));
        return command;
    }
}
