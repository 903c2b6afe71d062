using System.CommandLine;
using Oom.Files;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool.Pictures;
using Oom.Reinterpret.Tool.Printing;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret scan</c>: signals at several values of a parameter on one
/// background, and where a model is excluded.</summary>
internal static class ScanCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var points = new Argument<string[]>("points")
        {
            Description =
                "POINT=FILES: the value of the parameter, and the event files of its signal, separated by commas; or a file with one of these a line (# begins a comment)",
            Arity = ArgumentArity.OneOrMore,
        };
        var model = new Option<string>("--model", "-m") { Description = "The bundle with the measurement", Required = true };
        var output = new Option<string>(
            "--output", "-o")
        { Description = "CSV of the scan; the same as JSON lies beside it", Required = true };
        var json = CheckedOption.Flag("--json", "Print the scan as JSON instead of the table");
        var samples = new SampleOptions();
        var command = new Command(
            "scan", "Strengths and limits of signals at several values of a parameter, and where the model is excluded.")
            {
                points,
                model,
                output,
                json
            };
        var pictures = new PictureOptions("limits on the cross-section against the parameter", ["limits", "strength-limits", "strengths"]);
        samples.AddTo(command);
        pictures.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = samples.Read(parsed);
            IReadOnlyList<ScanPoint> scanned = [.. ScanPoint.ParseAll(parsed.GetValue(points)!)];
            string csv = parsed.GetRequiredValue(output), document = Path.ChangeExtension(csv, ".json");
            if (document == csv)
                throw new ComparisonException($"{csv}: the name of the CSV file must not end in .json, which lies beside it");
            using var bundle = Bundle.Open(parsed.GetRequiredValue(model));
            var observable = bundle.Observable;
            if (bundle.Measurement is null)
                throw new ComparisonException(
                    $"a scan needs {Path.Combine(bundle.Folder, Bundles.BundleFiles.Measurement)}, which the bundle does not have");
            options = options with { Domain = bundle.Domain };
            string[] events = [.. scanned.SelectMany(point => point.Files), .. samples.Background(parsed)];
            DistinctFiles.Require(events);
            foreach (string path in (string[])[csv, document])
                ResultFile.RequireOutput(path, [.. parsed.GetValue(points)!, .. events], parsed.GetRequiredValue(model));
            pictures.Require(parsed, [.. parsed.GetValue(points)!, .. events, csv, document]);
            var background = samples.ReadBackground(parsed, observable, options);
            var scan = new SignalScan(
                observable.Description.Name, observable.ModelDigest,
                [
                    .. scanned.Select(
                    point => SignalScanPoint.Of(point, bundle, SampleOptions.Read(observable, point.Files, options), background))]);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(csv))!);
            string text = scan.ToJson();
            AtomicFile.WriteText(csv, scan.ToCsv());
            AtomicFile.WriteText(document, text);
            if (pictures.AreGiven(parsed.CommandResult)) Draw(pictures, parsed, scan);
            var console = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) console.Write(text);
            else ScanReport.Print(scan, csv, document, console);
            return scan.IsFound ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Draw(PictureOptions pictures, ParseResult parsed, SignalScan scan)
        => pictures.Write(parsed, $"{scan.Observable}: signals over a parameter", [("observable", scan.Observable), ("model", scan.ModelDigest),
            ("points", string.Join(", ", scan.Points.Select(point => FormattableString.Invariant($"{point.Point.Value}"))))], LimitFigures.Of(scan));
}
