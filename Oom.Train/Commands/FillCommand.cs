using System.CommandLine;
using System.Globalization;
using Oom.Files;
using Oom.Options;
using Oom.Responses;
using Oom.Train.Runs;

namespace Oom.Train.Commands;

/// <summary><c>oom-train fill</c>: evaluates the detector-level network on data and counts.</summary>
internal static class FillCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var tables = new Argument<string[]>("tables")
        {
            Description = "Tables of data with the columns of the detector-level features and the selection: Parquet, CSV or NDJSON",
            Arity = ArgumentArity.OneOrMore
        };
        var model = new Option<string>("--model") { Description = "The run folder of oom-train fit", Required = true };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The document of counts to write (specs/measurement.md)",
            Required = true
        };
        var process = new Option<string?>("--process")
        {
            Description = "The process whose selection the data have, where processes differ"
        };
        var where = new Option<string?>("--where") { Description = "SQL condition of the rows that are data; all rows where not given" };
        var weight = new Option<string?>(
            "--weight")
        {
            Description =
                    "For simulated data: SQL expression of the number of events that a row stands for; the counts are then marked as expected"
        };
        var luminosity = CheckedOption.Number<double>(
            "--luminosity", "Integrated luminosity of the data in 1/fb; by default that of the training",
            new ValueRange(Luminosity.InverseFb.Low, Luminosity.InverseFb.High));
        var command = new Command("fill", "Count data in the detector-level bins of a trained observable")
        {
            tables,
            model,
            output,
            process,
            where,
            weight,
            luminosity
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var request = new FillRequest(parsed.GetRequiredValue(tables), parsed.GetRequiredValue(model), parsed.GetValue(process),
                parsed.GetValue(where), parsed.GetValue(weight), parsed.GetValue(luminosity));
            var (counts, rows) = DataFilling.Run(request, cancellation);
            AtomicFile.WriteText(parsed.GetRequiredValue(output), counts.ToJson());
            var console = parsed.InvocationConfiguration.Output;
            console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"{counts.Name}: {rows:N0} rows, {counts.Counts.Sum():N0} events selected, {counts.LuminosityInverseFb}/fb"));
            console.WriteLine($"{"detector-level bin",-24}{"events",14}{(counts.SquaredWeights is null ? "" : $"{"+- of their own",18}")}");
            for (int j = 0; j < counts.Counts.Length; j++)
            {
                var (low, high) = (counts.DetectorBins.Edges[j], counts.DetectorBins.Edges[j + 1]);
                string bin = string.Create(CultureInfo.InvariantCulture, $"{low:0.####} to {high:0.####}");
                string error = counts.SquaredWeights is { } squares
                    ? string.Create(CultureInfo.InvariantCulture, $"{Math.Sqrt(squares[j]),18:N0}") : "";
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bin,-24}{counts.Counts[j],14:N0}{error}"));
            }

            if (counts.SquaredWeights is not null)
                console.WriteLine(
                    "weighted events are no data: they stand for data of as many events, and the counts are marked as expected");
            console.WriteLine($"wrote {parsed.GetRequiredValue(output)}");
        }, cancellation));
        return command;
    }
}
