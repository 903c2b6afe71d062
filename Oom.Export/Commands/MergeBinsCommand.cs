using System.CommandLine;
using System.Globalization;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Files;
using Oom.Options;
using Oom.Unfolding;

namespace Oom.Export.Commands;

/// <summary><c>oom-export merge-bins</c>: joins generator-level bins that cannot be measured one by one.</summary>
internal static class MergeBinsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The bundle's folder, with its response" };
        var edges = CheckedOption.List("--edges", "Edges of the bins to make, separated by commas, out of those of the bundle");
        var error = CheckedOption.Number<double>("--relative-error-max", "Join bins until no expected cross-section has a larger relative error (0.5 for 50 %)", ValueRange.Above(0));
        var condition = CheckedOption.Number<double>("--condition-max", "Join bins until the response's condition number is not larger", ValueRange.Above(1));
        var output = new Option<string>("--output", "-o") { Description = "The bundle's folder to make; with --force it may be the one that is read", Required = true };
        var force = CheckedOption.Flag("--force", "Replace a bundle that is there already");
        var command = new Command("merge-bins", "Join generator-level bins until they can be measured (specs/measurement.md)") { bundle, edges, error, condition, output, force };
        command.Require(result => ((Option[])[edges, error, condition]).Count(option => result.GetResult(option) is not null) == 1, "give one of --edges, --relative-error-max and --condition-max");
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output), path = parsed.GetRequiredValue(bundle);
            AtomicFolder.RequireWritable(folder, BundleFiles.Card, parsed.GetValue(force));
            var writer = new BinMergingWriter(path);
            var bins = Choose(writer.Response, parsed.GetValue(edges), parsed.GetValue(error), parsed.GetValue(condition));
            var merged = writer.Write(folder, bins, parsed.GetValue(force), DateTime.UtcNow);
            var console = parsed.InvocationConfiguration.Output;
            Print(console, "before", writer.Response);
            Print(console, "after", merged);
            if (writer.HasMeasurement) console.WriteLine($"the measurement of {path} has other bins and was left out: make it again with oom-export measurement");
            console.WriteLine($"wrote and verified {folder}");
        });
        return command;
    }

    private static BinEdges Choose(ResponseDocument response, double[]? edges, double? error, double? condition)
    {
        if (error is { } part) return MeasurableBins.ForRelativeError(response, part);
        if (condition is { } number) return MeasurableBins.ForCondition(response, number);
        try
        {
            return new BinMerging(response.GeneratorBins, new BinEdges(edges!)).Bins;
        }
        catch (ArgumentException e)
        {
            throw new BundleException($"--edges: {e.Message}");
        }
    }

    private static void Print(TextWriter console, string when, ResponseDocument response)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{when}: {response.GeneratorBins.Count} bins, condition number {response.Response().ConditionNumber:G4}; expected errors, relative"));
        double[] errors = MeasurableBins.Errors(response);
        var bins = response.GeneratorBins;
        for (int i = 0; i < errors.Length; i++) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bins.Edges[i],-8:0.####} - {bins.Edges[i + 1],-8:0.####}{errors[i],12:P1}"));
    }
}
