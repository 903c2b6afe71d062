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
        var intervals = new Option<string?>("--interval-table") { Description = "CSV file to write all intervals to" };
        var exclusion = CheckedOption.Words("--exclusion",
            "What q is compared with: the quantile of chi^2, or where half of all experiments exclude, which is for --asimov (direct where not given)",
            ("direct", ExclusionKind.Direct), ("median", ExclusionKind.Median));
        var others = CheckedOption.Words("--others", "The other parameters of interest: profiled, at 0, or both (profiled where not given)",
            ("profiled", OtherParameters.Profiled), ("zero", OtherParameters.Zero));
        var order = CheckedOption.Words("--order",
            "With products of two parameters of interest, without, or both (quadratic where not given)",
            ("quadratic", ModelOrder.Quadratic), ("linear", ModelOrder.Linear));
        var validity = new Option<string[]>("--validity")
        {
            Description = "An SQL condition, such as \"m_tt < 1500\": all limits once more of the events that fulfil it. May be given several times"
        };
        var at = new Option<string[]>("--at")
        {
            Description = "The point of the Asimov data as NAME=VALUE; parameters not named are 0",
            AllowMultipleArgumentsPerToken = true
        };
        var calibrate = CheckedOption.Number("--calibrate",
            "Largest number of toys at a value of a parameter for thresholds in the place of those of chi^2; 0 for none",
            new ValueRange(0, 1_000_000), 0);
        var table = new Option<string?>("--contour-table") { Description = "CSV file to write the points of all contours to" };
        var pictures = new PictureOptions("the contours", ["contours", "contours-median", "intervals", "scan-1", "pulls"]);
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
            at,
            output,
            intervals,
            table,
            exclusion,
            others,
            order,
            validity,
            calibrate,
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
        command.Require(result => result.GetValue(at) is not { Length: > 0 } || result.GetValue(asimov), "--at is for --asimov");
        command.Require(result => result.GetValue(exclusion)?.Contains(ExclusionKind.Median) != true || result.GetValue(asimov),
            "--exclusion median is for --asimov: what is expected, not what data exclude");
        command.Require(result => result.GetValue(exclusion)?.Contains(ExclusionKind.Median) != true
            || (result.GetValue(confidence) ?? []).All(level => level >= 0.5),
            "--exclusion median is for confidence levels of at least 0.5");
        command.Require(result => result.GetValue(calibrate) is 0 or >= 100, "--calibrate takes 0 or at least 100 toys");
        pictures.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            LimitSettings settings;
            double[]? binEdges;
            try
            {
                settings = new LimitSettings
                {
                    Confidences = Given(parsed.GetValue(confidence), new LimitSettings().Confidences),
                    Pairs = parsed.GetValue(contours) is { Length: > 0 } pairs ? [.. pairs.Select(Pair)] : null,
                    Points = parsed.GetValue(points),
                    ScanPoints = parsed.GetValue(scan),
                    Exclusions = Given(parsed.GetValue(exclusion), new LimitSettings().Exclusions),
                    Others = Given(parsed.GetValue(others), new LimitSettings().Others),
                    Orders = Given(parsed.GetValue(order), new LimitSettings().Orders),
                    CalibrationToys = parsed.GetValue(calibrate),
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
            var targets = new Targets(parsed.GetValue(output), parsed.GetValue(intervals), parsed.GetValue(table));
            pictures.Require(parsed,
                ((string?[])[path, parsed.GetValue(data), targets.Document, targets.Intervals, targets.Contours]).OfType<string>());
            var request = new Request(path, parsed.GetValue(data), parsed.GetValue(at) ?? [], parsed.GetValue(validity) ?? [],
                parsed.GetValue(binned), binEdges);
            var result = Run(request, targets, settings, parsed.InvocationConfiguration.Output, cancellation);
            if (pictures.AreGiven(parsed.CommandResult))
                pictures.Write(parsed, $"Limits of {Path.GetFileName(path)}", [("model", path)], LimitFigures.Of(result));
            if (result.Fits.FirstOrDefault(fit => !fit.IsComplete) is { } failed)
                throw new FitException($"the fit '{failed.Choice.Name}' or a limit of it was not found: {Reason(failed)}");
        }, cancellation));
        return command;
    }

    private static IReadOnlyList<T> Given<T>(T[]? given, IReadOnlyList<T> standard) => given is { Length: > 0 } ? given : standard;

    private static LimitResult Run(
        Request request, Targets targets, LimitSettings settings, TextWriter text, CancellationToken cancellation)
    {
        var (path, data) = (request.Model, request.Data);
        var model = RefinableModel.Load(path);
        foreach (string name in settings.Pairs?.SelectMany(pair => (string[])[pair.First, pair.Second]) ?? [])
        {
            if (!model.Parameters.Names.Contains(name))
                throw new FitException(
                    $"--contour: there is no parameter '{name}' in {path}; there are {string.Join(", ", model.Parameters.Names)}");
        }

        var point = NamedValues.Read("--at", model.Parameters.Names, request.At);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var result = new LimitFinder(settings, point[model.Parameters.InterestCount..], cancellation).Find(
            [.. ((string?[])[null, .. request.Validities]).Select(Variant)]);
        LimitsReport.Write(result, text);
        Write(targets.Document, () => LimitsDocument.ToJson(
            result, (path, Digest.OfFile(path)), data is null ? null : (data, Digest.OfFile(data))));
        Write(targets.Intervals, () => IntervalTable.ToCsv(result));
        Write(targets.Contours, () => ContourTable.ToCsv(result));
        return result;

        ModelVariant Variant(string? validity)
        {
            var rows = ModelRows.Read(model, folder, data, validity, request.Variable, cancellation);
            var parts = rows.Parts;
            if (request.At.Length > 0) parts = parts.AsimovAt(point);
            return new ModelVariant(validity, parts, request.Edges is not { } edges ? null
                : [BinnedRatios.Of(parts[0], [.. rows.Variable.Select(value => Bin(value, edges))], edges.Length - 1), .. parts.Skip(1)]);
        }

        void Write(string? file, Func<string> content)
        {
            if (file is null) return;
            AtomicFile.WriteText(file, content());
            text.WriteLine($"wrote {file}");
        }
    }

    private static string Reason(FitLimits fit)
        => fit.Best.IsConverged
            ? string.Join("; ", fit.Intervals.SelectMany(found => found.Interval.Regions)
            .SelectMany(region => (ProfileCrossing[])[region.Low, region.High])
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
    private sealed record Targets(string? Document, string? Intervals, string? Contours);

    // What is fitted; without data and edges null.
    private sealed record Request(
        string Model, string? Data, string[] At, string[] Validities, string? Variable, double[]? Edges);
}
