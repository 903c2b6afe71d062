using System.CommandLine;
using System.Globalization;
using Oom.Bundles;
using Oom.Files;
using Oom.Onnx.Runtime;
using Oom.Options;
using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Train.Unbinned.Closure;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Commands;

/// <summary><c>oom-train closure</c>: tests a surrogate on a sample at one point of its parameters.</summary>
internal static class ClosureCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var surrogate = new Argument<string>("surrogate")
        {
            Description = "The surrogate: a document of trees or a network with the extension .onnx"
        };
        var reference = new Option<string>("--reference") { Description = "Event table at the reference point", Required = true };
        var referenceWeight = new Option<string>("--reference-weight")
        {
            Description = "Column or SQL expression of its weights",
            DefaultValueFactory = _ => "1"
        };
        var varied = new Option<string?>(
            "--varied")
        { Description = "Event table at the varied point; the reference table where not given, with other weights" };
        var variedWeight = new Option<string>("--varied-weight")
        {
            Description = "Column or SQL expression of its weights",
            DefaultValueFactory = _ => "1"
        };
        var where = new Option<string?>("--where") { Description = "SQL condition of the events of both tables" };
        var variedWhere = new Option<string?>("--varied-where") { Description = "That of the varied table, where it is another" };
        var suffix = new Option<string?>("--varied-suffix")
        {
            Description = "What the columns of the varied table have at the end of their names, such as _jes_up"
        };
        var at = new Option<string[]>("--at")
        {
            Description = "The varied point as NAME=VALUE; parameters not named are 0",
            Required = true,
            AllowMultipleArgumentsPerToken = true
        };
        var columns = new Option<string[]>("--columns")
        {
            Description = "Columns to project on beside the surrogate's features",
            AllowMultipleArgumentsPerToken = true
        };
        var bins = CheckedOption.Number(
            "--bins", "Bins of a projection, of equal reference yield", new ValueRange(2, 1000), new ClosureSettings().Bins);
        var seeds = CheckedOption.Number(
            "--seeds", "Two-sample tests; 0 for none", new ValueRange(0, 1_000_000), new ClosureSettings().Seeds);
        var permutations = CheckedOption.Number(
            "--permutations", "Permutations of the labels", new ValueRange(19, 1_000_000), new ClosureSettings().Permutations);
        var retrain = CheckedOption.Flag("--retrain", "Train a network for every permutation, as in the paper");
        var events = CheckedOption.Number("--events", "The most events of each sample in a two-sample test",
            new ValueRange(2, CheckedOption.CountMax), new ClosureSettings().EventsMax);
        var epochs = CheckedOption.Number(
            "--epochs", "Epochs of a classifier", new ValueRange(1, 1_000_000), new ClosureSettings().Training.Epochs);
        var output = new Option<string?>("--output", "-o") { Description = "JSON file to write" };
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it");
        var command = new Command("closure", "Test a surrogate: projections, calibration and classifier two-sample tests")
        {
            surrogate,
            reference,
            referenceWeight,
            varied,
            variedWeight,
            where,
            variedWhere,
            suffix,
            at,
            columns,
            bins,
            seeds,
            permutations,
            retrain,
            events,
            epochs,
            output,
            threads
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string path = parsed.GetRequiredValue(surrogate), table = parsed.GetRequiredValue(reference);
            var trained = PieceFile.OpenSurrogate(path);
            using var owned = trained as IDisposable;
            double[] point = NamedValues.Read("--at", trained.Basis.Parameters, parsed.GetRequiredValue(at));
            ClosureSettings settings;
            try
            {
                settings = new ClosureSettings
                {
                    Bins = parsed.GetValue(bins),
                    Seeds = parsed.GetValue(seeds),
                    Permutations = parsed.GetValue(permutations),
                    EventsMax = parsed.GetValue(events),
                    Null = parsed.GetValue(retrain) ? NullDistribution.Retrained : NullDistribution.TestLabels,
                    Training = new ClosureSettings().Training with { Epochs = parsed.GetValue(epochs) },
                };
            }
            catch (ArgumentException problem)
            {
                throw new TrainingException(problem.Message);
            }

            var sample = ClosureSample.Read(
                trained, point, new TrainingTable(table, parsed.GetRequiredValue(referenceWeight), parsed.GetValue(where)),
                new TrainingTable(parsed.GetValue(varied) ?? table, parsed.GetRequiredValue(variedWeight), parsed.GetValue(variedWhere)
                ?? parsed.GetValue(where), parsed.GetValue(suffix) ?? ""), parsed.GetValue(columns) ?? [], cancellation);
            var result = ClosureResult.Of(sample, settings, parsed.GetValue(threads), cancellation);
            var text = parsed.InvocationConfiguration.Output;
            ClosureDocument.WriteTable(result, text);
            if (parsed.GetValue(output) is not { } file) return;
            AtomicFile.WriteText(file, ClosureDocument.ToJson(result, (path, Digest.OfFile(path)), trained.Basis.Parameters, point));
            text.WriteLine($"wrote {file}");
        }, cancellation));
        return command;
    }
}
