using System.CommandLine;
using System.Globalization;
using Oom.Binning;
using Oom.Bundles;
using Oom.Files;
using Oom.Likelihoods;
using Oom.Options;
using Oom.RefinableModels;
using Oom.Train.Pictures;
using Oom.Train.Unbinned.Limits;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Commands;

/// <summary><c>oom-train limits</c>: limits of a refinable model by its unbinned likelihood.</summary>
internal static class LimitsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The model's manifest (specs/refinable-model.md)" };
        var data = new Option<string?>("--data") { Description = "Event table of the data" };
        var asimov = CheckedOption.Flag("--asimov", "Expected limits: the simulation in the place of data");
        var output = new Option<string?>("--output", "-o") { Description = "JSON file to write" };
        var table = new Option<string?>("--contour-table") { Description = "CSV file to write the points of all contours to" };
        var pictures = new PictureOptions("the contours");
        var contours = new Option<string[]>(
            "--contour")
        {
            Description = "Pairs of parameters A,B whose contours are wanted; all pairs of interest where not given",
            AllowMultipleArgumentsPerToken = true
        };
        var confidence = CheckedOption.Numbers(
            "--confidence",
            $"Confidence levels ({string.Join(' ', new LimitSettings().Confidences.Select(level => level.ToString(CultureInfo.InvariantCulture)))} where not given)", new ValueRange(0, 1, IsOpen: true));
        var points = CheckedOption.Number("--points", "Points of a contour", new ValueRange(4, 10_000), new LimitSettings().Points);
        var scan = CheckedOption.Number("--scan", "Points of the scan of each parameter of interest; 0 for none", new ValueRange(0, 10_000),
            new LimitSettings().ScanPoints);
        var toys = CheckedOption.Number(
            "--toys", "Toys that check the distribution of the test statistic; 0 for none", new ValueRange(0, 1_000_000), 0);
        var seed = CheckedOption.Seed("Seed of the toys", new LimitSettings().Seed);
        var binned = new Option<string?>("--binned")
        {
            Description = "A column or SQL expression whose bins make a binned model to compare with"
        };
        var edges = CheckedOption.Numbers("--edges", "Edges of these bins; events outside are in the outer bins", ValueRange.Any);
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it");
        var command = new Command("limits", "Limits on the parameters of a refinable model")
        {
            model,
            data,
            asimov,
            output,
            table,
            contours,
            confidence,
            points,
            scan,
            toys,
            seed,
            binned,
            edges,
            threads
        };
        command.Require(result => result.GetValue(asimov) == result.GetValue(data) is null, "one of --data and --asimov must be given");
        command.Require(result => result.GetValue(binned) is null == result.GetValue(edges) is null or { Length: 0 },
            "--binned and --edges belong together");
        pictures.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            LimitSettings settings;
            double[]? binEdges;
            try
            {
                settings = new LimitSettings
                {
                    Confidences = parsed.GetValue(confidence) is { Length: > 0 } levels ? levels : new LimitSettings().Confidences,
                    Pairs = parsed.GetValue(contours) is { Length: > 0 } pairs ? [.. pairs.Select(Pair)] : null,
                    Points = parsed.GetValue(points),
                    ScanPoints = parsed.GetValue(scan),
                    Toys = parsed.GetValue(toys),
                    Seed = parsed.GetValue(seed),
                    Threads = parsed.GetValue(threads),
                };
                binEdges = parsed.GetValue(binned) is null ? null : new BinEdges(parsed.GetValue(edges)!).Edges.ToArray();
            }
            catch (ArgumentException problem)
            {
                throw new FitException(problem.Message);
            }

            string path = parsed.GetRequiredValue(model);
            var targets = new Targets(parsed.GetValue(output), parsed.GetValue(table));
            pictures.Require(parsed, ((string?[])[path, parsed.GetValue(data), targets.Document, targets.Table]).OfType<string>());
            var result = Run(path, parsed.GetValue(data), targets, parsed.GetValue(binned), binEdges, settings,
                parsed.InvocationConfiguration.Output, cancellation);
            if (pictures.AreGiven(parsed.CommandResult))
                pictures.Write(parsed, $"Limits of {Path.GetFileName(path)}", [("model", path)], LimitFigures.Of(result));
            if (result.Fits.FirstOrDefault(fit => !fit.IsComplete) is { } failed)
                throw new FitException($"the fit '{failed.Name}' or a limit of it was not found: {Reason(failed)}");
        }, cancellation));
        return command;
    }

    private static LimitResult Run(string path, string? data, Targets targets, string? variable, double[]? edges, LimitSettings settings,
        TextWriter text, CancellationToken cancellation)
    {
        var model = RefinableModel.Load(path);
        foreach (string name in settings.Pairs?.SelectMany(pair => (string[])[pair.First, pair.Second]) ?? [])
        {
            if (!model.Parameters.Names.Contains(name))
                throw new FitException(
                    $"--contour: there is no parameter '{name}' in {path}; there are {string.Join(", ", model.Parameters.Names)}");
        }

        var rows = ModelRows.Read(model, Path.GetDirectoryName(Path.GetFullPath(path))!, data, variable, cancellation);
        IReadOnlyList<RatioRows>? binned = edges is null ? null
            : [BinnedRatios.Of(rows.Events, [.. rows.Variable.Select(value => Bin(value, edges))], edges.Length - 1),
            .. rows.Parts.Skip(1)];
        var result = LimitFinder.Find(rows.Parts, binned, settings, cancellation);
        LimitsReport.Write(result, text);
        Write(targets.Document, () => LimitsDocument.ToJson(
            result, (path, Digest.OfFile(path)), data is null ? null : (data, Digest.OfFile(data))));
        Write(targets.Table, () => ContourTable.ToCsv(result));
        return result;

        void Write(string? file, Func<string> content)
        {
            if (file is null) return;
            AtomicFile.WriteText(file, content());
            text.WriteLine($"wrote {file}");
        }
    }

    private static string Reason(FitLimits fit)
        => fit.Best.IsConverged
            ? string.Join("; ", fit.Intervals.SelectMany(interval => (ProfileCrossing[])[interval.Low, interval.High])
            .Concat(fit.Contours.SelectMany(contour => contour.Points)).Where(point => !point.IsConverged).Select(point => point.Message)
            .Append("see the statuses").Distinct()) : fit.Best.Message;

    private static int Bin(double value, double[] edges)
    {
        if (double.IsNaN(value)) throw new FitException("--binned: an event has no number of the binning variable, and so no bin");
        int index = Array.BinarySearch(edges, value);
        return Math.Clamp(index >= 0 ? index : ~index - 1, 0, edges.Length - 2);
    }

    private static (string First, string Second) Pair(string text)
        => text.Split(',') is [{ Length: > 0 } first, { Length: > 0 } second] && first != second ? (first, second)
            : throw new ArgumentException($"--contour takes pairs of parameters as in ctG,cQj, found '{text}'", nameof(text));

    // The files to write; null for none.
    private sealed record Targets(string? Document, string? Table);
}
