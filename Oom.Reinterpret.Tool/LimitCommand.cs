using System.CommandLine;
using System.Globalization;
using Oom.Files;
using Oom.Options;
using Oom.Reinterpret.Limits;
using Oom.Reinterpret.Tool.Pictures;
using Oom.Reinterpret.Tool.Printing;
using Oom.Statistics.Limits;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret limit</c>: fit, tests and upper limits of a pyhf workspace.</summary>
internal static class LimitCommand
{
    private const int LongestScan = 10_000;
    private const string ScanForm = "LOW:HIGH:N with 0 <= LOW < HIGH and N from 2 to 10000", Extension = ".json";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var workspace = new Argument<string>("workspace") { Description = "A pyhf workspace" };
        var patchSet = new Option<string?>("--patchset")
        {
            Description = "A pyhf patch set, whose signal at --point is put into the workspace"
        };
        var point = new Option<string?>("--point") { Description = "Name of a point of the patch set" };
        var measurement = new Option<string?>("--measurement") { Description = "Name of the measurement; by default the first" };
        var interest = new Option<string?>("--poi") { Description = "Name of the parameter of interest; by default the measurement's" };
        var strength = CheckedOption.Number("--test-poi", "The strength that is tested", ValueRange.AtLeast(0), 1.0);
        var statistic = CheckedOption.Choice("--test-stat", "The test statistic: q-tilde, whose best strength is not negative, or q",
            "qtilde", [.. LimitResult.Statistics.Select(pair => (pair.Key, pair.Value))]);
        var toys = CheckedOption.Number("--toys", "Pseudo-experiments of each hypothesis for tests and limits by toys; 0 leaves them out",
            new ValueRange(0, CheckedOption.CountMax), 0);
        var seed = CheckedOption.Seed("Seed of the pseudo-experiments", 1);
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it", "-t");
        var scan = CheckedOption.Parsed(
            "--scan", "Strengths that are tested beside, N from LOW to HIGH; written as CSV too", ScanForm, ReadScan);
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for NAME.limit.json, and NAME.scan.csv of a scan",
            DefaultValueFactory = _ => "."
        };
        var pictures = new PictureOptions("CLs against the strength with --scan, else the limit with its bands", ["cls-scan", "limits", "parameters"]);
        var json = CheckedOption.Flag("--json", "Print the result as JSON instead of the report");
        var command = new Command("limit", "Fit, CLs and upper limits on the signal strength of a pyhf workspace.")
        {
            workspace, patchSet, point, measurement, interest, strength, statistic, toys, seed, threads, scan, output, json,
        };
        pictures.AddTo(command);
        command.Require(result => result.GetValue(patchSet) is null == result.GetValue(point) is null,
            "--patchset and --point belong together");
        command.SetAction(parsed =>
        {
            var source = WorkspaceSource.Load(parsed.GetRequiredValue(workspace), parsed.GetValue(patchSet), parsed.GetValue(point),
                parsed.GetValue(measurement), parsed.GetValue(interest));
            string folder = parsed.GetRequiredValue(output), name = Name(source);
            string path = Path.Combine(folder, $"{name}.limit.json"), table = Path.Combine(folder, $"{name}.scan.csv");
            ResultFile.Require(path, source.Point is { } chosen ? [source.File, chosen.File] : [source.File]);
            pictures.Require(parsed, [source.File, path, table, .. source.Point is { } signal ? [signal.File] : (string[])[]]);
            Directory.CreateDirectory(folder);
            var result = WorkspaceLimits.Run(source, new LimitOptions
            {
                TestStrength = parsed.GetValue(strength),
                Statistic = parsed.GetRequiredValue(statistic).Meaning,
                Toys = parsed.GetValue(toys),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Scan = parsed.GetValue(scan) ?? [],
            });
            string document = result.ToJson();
            AtomicFile.WriteText(path, document);
            if (result.Scan.Count > 0) AtomicFile.WriteText(table, result.ScanToCsv());
            var console = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) console.Write(document);
            else new LimitReport(console).Print(result, result.Scan.Count > 0 ? [path, table] : [path]);
            if (pictures.AreGiven(parsed.CommandResult)) Draw(pictures, parsed, result);
            if (result.IsComplete) return ExitCode.Success;
            parsed.InvocationConfiguration.Error.WriteLine($"{Program.Name}: {source.File}: there is no limit: {result.Reason}");
            return ExitCode.Failure;
        });
        return command;
    }

    private static void Draw(PictureOptions pictures, ParseResult parsed, LimitResult result)
        => pictures.Write(parsed, $"Limit of {Path.GetFileName(result.File)}", [("workspace", result.File), ("measurement", result.Measurement),
            ("parameter of interest", result.ParameterOfInterest), .. result.Remarks.Select(remark => ("remark", remark))], LimitFigures.Of(result));

    private static string Name(WorkspaceSource source)
    {
        string name = Path.GetFileName(source.File);
        if (name.Length > Extension.Length && name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            name = name[..^Extension.Length];
        return source.Point is { } point ? $"{name}.{point.Name}" : name;
    }

    private static (bool IsValue, double[]? Strengths) ReadScan(string text)
    {
        if (text.Split(':') is not [var lowText, var highText, var countText]) return (false, null);
        bool isRead = double.TryParse(lowText, NumberStyles.Float, CultureInfo.InvariantCulture, out double low) & double.TryParse(
            highText, NumberStyles.Float, CultureInfo.InvariantCulture, out double high)
            & int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        if (!(isRead && low >= 0 && high > low && double.IsFinite(high) && count is >= 2 and <= LongestScan)) return (false, null);
        return (true, [.. Enumerable.Range(0, count).Select(i => low + (high - low) * i / (count - 1))]);
    }
}
