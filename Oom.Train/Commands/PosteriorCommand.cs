using System.CommandLine;
using Oom.Files;
using Oom.Options;
using Oom.Train.Inference;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Commands;

/// <summary><c>oom-train posterior</c>: what a learned ratio says of the parameters of data.</summary>
internal static class PosteriorCommand
{
    private const int DefaultSamples = 1000;

    private static readonly double[] DefaultLevels = [0.68, 0.95];

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var ratio = new Argument<string>("ratio") { Description = "The folder that oom-train ratio made" };
        var tables = new Argument<string[]>("tables")
        {
            Description = "Tables of data with the columns of the features: Parquet, CSV or NDJSON",
            Arity = ArgumentArity.OneOrMore
        };
        var output = new Option<string?>("--output", "-o") { Description = "CSV file of modes, means and intervals to write" };
        var levels = CheckedOption.Numbers(
            "--levels", "Probabilities of the regions of highest density (0.68 0.95 where not given)", new ValueRange(0, 1, IsOpen: true));
        var together = CheckedOption.Flag(
            "--together", "One posterior of all rows, which must be independent measurements of the same parameters");
        var grid = new Option<string?>("--grid") { Description = "CSV file of the densities to write; one or two parameters" };
        var samples = new Option<string?>("--samples") { Description = "CSV file of draws from the posteriors to write" };
        var count = CheckedOption.Number(
            "--sample-count", "Draws of each posterior", new ValueRange(1, CheckedOption.CountMax), DefaultSamples);
        var where = new Option<string?>("--where") { Description = "SQL condition of the rows; all where not given" };
        var seed = CheckedOption.Seed("Seed of draws", 1);
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it");
        var command = new Command("posterior", "Find the posterior of the parameters for each row of a table")
        {
            ratio,
            tables,
            output,
            levels,
            together,
            grid,
            samples,
            count,
            where,
            seed,
            threads
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var request = new PosteriorRequest(
                [.. parsed.GetRequiredValue(tables).SelectMany(TableFiles.Resolve)], parsed.GetValue(where), parsed.GetValue(together),
                parsed.GetValue(levels) is { Length: > 0 } given ? given : DefaultLevels, parsed.GetValue(seed), parsed.GetValue(threads))
            {
                WithNodes = parsed.GetValue(grid) is not null,
                Samples = parsed.GetValue(samples) is null ? 0 : parsed.GetValue(count),
            };
            var published = PublishedRatio.Load(parsed.GetRequiredValue(ratio));
            using var model = published.Model;
            if (request.WithNodes && published.Parameters.Count > 2)
                throw new TrainingException(
                    FormattableString.Invariant($"--grid is for one or two parameters, and the ratio has {published.Parameters.Count}; --samples is for any number"));
            var run = PosteriorRun.Of(published, request, cancellation);
            var console = parsed.InvocationConfiguration.Output;
            PosteriorReport.Write(run, published, request.Levels, console);
            Write(parsed.GetValue(output), () => PosteriorTables.Intervals(run, published.Parameters, request.Levels), console);
            Write(parsed.GetValue(grid), () => PosteriorTables.Nodes(run, published.Parameters), console);
            Write(parsed.GetValue(samples), () => PosteriorTables.Samples(run, published.Parameters), console);
        }, cancellation));
        return command;
    }

    private static void Write(string? path, Func<string> text, TextWriter console)
    {
        if (path is null) return;
        AtomicFile.WriteText(path, text());
        console.WriteLine($"wrote {path}");
    }
}
