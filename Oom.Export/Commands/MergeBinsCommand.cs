using System.CommandLine;
using System.Globalization;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Files;
using Oom.Options;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Export.Commands;

/// <summary><c>oom-export merge-bins</c>: joins generator-level bins that cannot be measured one by one, and detector-level bins.</summary>
internal static class MergeBinsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The bundle's folder, with its response" };
        var edges = CheckedOption.List("--edges", "Edges of the bins to make, separated by commas, out of those of the bundle");
        var error = CheckedOption.Number<double>(
            "--relative-error-max", "Join bins until no expected cross-section has a larger relative error (0.5 for 50 %)",
            ValueRange.Above(0));
        var condition = CheckedOption.Number<double>(
            "--condition-max", "Join bins until the response's condition number is not larger", ValueRange.Above(1));
        var best = CheckedOption.Number<int>(
            "--best",
            "Find the edges of so many bins between which parameters are known best; with --relative-error-max and --condition-max as limits that bins should keep", ValueRange.AtLeast(2));
        var detector = CheckedOption.Number<int>(
            "--detector-bins", "Join detector-level bins to so many before, each of as many old ones, or one more", ValueRange.AtLeast(1));
        var output = new Option<string>(
            "--output", "-o")
        { Description = "The bundle's folder to make; with --force it may be the one that is read", Required = true };
        var force = CheckedOption.Flag("--force", "Replace a bundle that is there already");
        var command = new Command("merge-bins", "Join bins until they can be measured (specs/measurement.md)")
        {
            bundle,
            edges,
            error,
            condition,
            best,
            detector,
            output,
            force
        };
        command.Require(
            result => result.GetResult(best) is not null ? result.GetResult(edges) is null
                : ((Option[])[edges, error, condition]).Count(option => result.GetResult(option) is not null) is var given
                    && (given == 1 || (given == 0 && result.GetResult(detector) is not null)),
            "give one of --edges, --relative-error-max and --condition-max, or --best with limits but without --edges; --detector-bins beside them or alone");
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output), path = parsed.GetRequiredValue(bundle);
            AtomicFolder.RequireWritable(folder, BundleFiles.Card, parsed.GetValue(force));
            var writer = new BinMergingWriter(path);
            var console = parsed.InvocationConfiguration.Output;
            var response = parsed.GetValue(detector) is { } parts ? WithDetectorBins(writer.Response, parts) : writer.Response;
            var bins = parsed.GetValue(best) is { } count
                ? Search(console, response, count, parsed.GetValue(error) ?? double.PositiveInfinity, parsed.GetValue(condition)
                    ?? double.PositiveInfinity)
                : Choose(response, parsed.GetValue(edges), parsed.GetValue(error), parsed.GetValue(condition));
            var merged = response.WithMergedGeneratorBins(bins);
            writer.Write(folder, merged, parsed.GetValue(force), DateTime.UtcNow);
            Print(console, "before", writer.Response);
            Print(console, "after", merged);
            if (!(merged.Response().ConditionNumber <= new UnfoldingSettings().ConditionNumberMax))
                console.WriteLine(
                    "warning: these detector-level bins do not tell all generator-level bins apart: without regularisation nothing can be unfolded");
            if (writer.HasMeasurement)
                console.WriteLine($"the measurement of {path} has other bins and was left out: make it again with oom-export measurement");
            console.WriteLine($"wrote and verified {folder}");
        });
        return command;
    }

    private static DetectorResponse WithDetectorBins(DetectorResponse response, int count)
        => count <= response.DetectorBins.Count
            ? response.WithMergedDetectorBins(BinMerging.InEqualParts(response.DetectorBins, count))
            : throw new BundleException($"--detector-bins {count}: the bundle has {response.DetectorBins.Count} detector-level bins");

    private static BinEdges Choose(DetectorResponse response, double[]? edges, double? error, double? condition)
    {
        if (error is { } part) return MeasurableBins.ForRelativeError(response, part);
        if (condition is { } number) return MeasurableBins.ForCondition(response, number);
        if (edges is not { Length: > 0 }) return response.GeneratorBins;
        try
        {
            return new BinMerging(response.GeneratorBins, new BinEdges(edges)).Bins;
        }
        catch (ArgumentException e)
        {
            throw new BundleException($"--edges: {e.Message}");
        }
    }

    private static BinEdges Search(TextWriter console, DetectorResponse response, int count, double error, double condition)
    {
        if (count > response.GeneratorBins.Count)
            throw new BundleException(FormattableString.Invariant($"--best {count}: the bundle has {response.GeneratorBins.Count} bins"));
        var choices = new BinSearch(response, error, condition).UpTo(count);
        console.WriteLine(
            $"| bins | {string.Join(" | ", response.Parameters.Select(parameter => $"Delta {parameter.Name}"))} | largest expected error | condition number | edges |");
        console.WriteLine($"| ---: |{string.Concat(response.Parameters.Select(_ => " ---: |"))} ---: | ---: | --- |");
        foreach (var choice in choices.Skip(1).Append(BinSearch.Judge(response)))
        {
            string uncertainties = string.Join(
                " | ", choice.Uncertainties.Select(value => value.ToString("F5", CultureInfo.InvariantCulture)));
            string inner = string.Join(
                ", ", choice.Bins.Edges.ToArray()[1..^1].Select(edge => edge.ToString("G4", CultureInfo.InvariantCulture)));
            console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"| {choice.Bins.Count} | {uncertainties} | {choice.LargestError:P1} | {choice.ConditionNumber:G4} | {inner} |"));
        }

        return choices[^1].Bins;
    }

    private static void Print(TextWriter console, string when, DetectorResponse response)
    {
        console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"{when}: {response.GeneratorBins.Count} bins, {response.DetectorBins.Count} at detector level, condition number {response.Response().ConditionNumber:G4}; expected errors, relative"));
        double[] errors = MeasurableBins.Errors(response);
        var bins = response.GeneratorBins;
        for (int i = 0; i < errors.Length; i++)
            console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"  {bins.Edges[i],-9:G4} - {bins.Edges[i + 1],-9:G4}{errors[i],12:P1}"));
    }
}
