using System.CommandLine;
using System.CommandLine.Parsing;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Files;
using Oom.Measurements;
using Oom.Options;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Export.Commands;

/// <summary><c>oom-export measurement</c>: unfolds counts and publishes them with their bundle.</summary>
internal static class MeasurementCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The bundle's folder, with its response" };
        var data = new Option<string?>("--data") { Description = "The counts, as oom-train fill writes them" };
        var asimov = CheckedOption.Flag("--asimov", "Unfold the prediction in place of data: an expected measurement, marked as such");
        var output = new Option<string>(
            "--output", "-o")
        { Description = "The bundle's folder to make; with --force it may be the one that is read", Required = true };
        var method = CheckedOption.Choice("--method", "How counts are unfolded", "maximum-likelihood",
            ("maximum-likelihood", UnfoldingMethod.MaximumLikelihood), ("matrix-inversion", UnfoldingMethod.MatrixInversion),
            ("tikhonov", UnfoldingMethod.Tikhonov), ("iterative-bayesian", UnfoldingMethod.IterativeBayesian));
        var strength = CheckedOption.Choice("--regularisation", "How tikhonov chooses its strength", "minimum-global-correlation",
            ("minimum-global-correlation", RegularisationChoice.MinimumGlobalCorrelation), ("l-curve", RegularisationChoice.LCurve));
        var tau = CheckedOption.Number<double>("--tau", "Strength of tikhonov's penalty, in place of a choice", ValueRange.AtLeast(0));
        var iterations = CheckedOption.Number<int>(
            "--iterations", "Iterations of iterative-bayesian, in place of its stopping criterion", new ValueRange(1, 1_000_000));
        var stopping = CheckedOption.Number<double>(
            "--stopping-change", "iterative-bayesian stops when no bin changes by more than this part of its statistical error (0.1)",
            ValueRange.Above(0));
        var condition = CheckedOption.Number<double>(
            "--condition-max", "Largest condition number of the response for methods without regularisation (1e6)", ValueRange.Above(1));
        var withoutSimulation = CheckedOption.Flag(
            "--no-simulation-statistics", "Leave out the statistical errors of the simulated samples");
        var experiments = CheckedOption.Number<int>(
            "--pseudo-experiments", "Number of pseudo-experiments for pulls and coverage", new ValueRange(2, CheckedOption.CountMax));
        var seed = CheckedOption.Seed("Seed of the pseudo-experiments", 1);
        var threads = CheckedOption.Threads("Number of threads; results do not depend on it");
        var force = CheckedOption.Flag("--force", "Replace a bundle that is there already");
        var command = new Command(
            "measurement", "Unfold counts into cross-sections and publish them with the bundle (specs/measurement.md)")
        {
            bundle, data, asimov, output, method, strength, tau, iterations, stopping, condition, withoutSimulation, experiments, seed,
                threads, force,
        };
        command.Require(result => result.GetResult(data) is not null != result.GetResult(asimov) is not null,
            "give either the counts with --data or --asimov for an expected measurement");
        // What another method would use is not passed over.
        Belongs(UnfoldingMethod.Tikhonov, "tikhonov", strength, tau);
        Belongs(UnfoldingMethod.IterativeBayesian, "iterative-bayesian", iterations, stopping);
        command.Require(result => !IsGiven(result, condition)
            || result.GetValue(method).Meaning is UnfoldingMethod.MaximumLikelihood or UnfoldingMethod.MatrixInversion,
            "--condition-max is for methods without regularisation");
        command.Require(result => !(IsGiven(result, strength) && IsGiven(result, tau)),
            "--tau is given in place of a choice by --regularisation: give one of the two");
        command.Require(result => !(IsGiven(result, iterations) && IsGiven(result, stopping)),
            "--iterations are given in place of --stopping-change: give one of the two");
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var settings = new UnfoldingSettings
            {
                Method = parsed.GetValue(method).Meaning,
                MonteCarloStatistics = !parsed.GetValue(withoutSimulation),
                RegularisationChoice = parsed.GetValue(strength).Meaning,
                Iterations = parsed.GetValue(iterations)
            };
            if (parsed.GetValue(tau) is { } given)
                settings = settings with { RegularisationChoice = RegularisationChoice.Fixed, RegularisationStrength = given };
            if (parsed.GetValue(stopping) is { } change) settings = settings with { StoppingChange = change };
            if (parsed.GetValue(condition) is { } largest) settings = settings with { ConditionNumberMax = largest };
            var toys = parsed.GetValue(experiments) is { } count
                ? new PseudoExperimentSettings(count, parsed.GetValue(seed), parsed.GetValue(threads)) : null;
            string folder = parsed.GetRequiredValue(output);
            AtomicFolder.RequireWritable(folder, BundleFiles.Card, parsed.GetValue(force));

            var writer = new MeasurementWriter(parsed.GetRequiredValue(bundle));
            var (counts, remark) = parsed.GetValue(data) is { } file ? Read(file, writer.Response) : (null, null);
            var measurement = Unfold(writer.Response, counts, settings, toys, cancellation);
            writer.Write(folder, measurement, parsed.GetValue(force), DateTime.UtcNow);
            var console = parsed.InvocationConfiguration.Output;
            new MeasurementReport(console, measurement).Write();
            if (remark is not null) console.WriteLine(remark);
            if (counts?.Kind == MeasurementKind.Expected) console.WriteLine(WeightedCountsText.Of(counts));
            console.WriteLine($"wrote and verified {folder}");
        }, cancellation));
        return command;

        static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

        void Belongs(UnfoldingMethod to, string name, params Option[] options)
        {
            foreach (var option in options)
                command.Require(result => !IsGiven(result, option)
                    || result.GetValue(method).Meaning == to, $"{option.Name} is for --method {name}");
        }
    }

    private static (CountsDocument? Counts, string? Remark) Read(string file, DetectorResponse response)
    {
        var counts = CountsDocument.Load(file);
        var fitting = counts.InBinsOf(response, file);
        int from = counts.DetectorBins.Count, to = fitting.DetectorBins.Count;
        return (fitting, from == to ? null : $"the counts of {from} detector-level bins were added up to the {to} of the response");
    }

    private static Measurement Unfold(DetectorResponse response, CountsDocument? counts, UnfoldingSettings settings,
        PseudoExperimentSettings? toys, CancellationToken cancellation) => counts is null
        ? new MeasurementBuilder(response, settings).Build(response.Expected(), MeasurementKind.Expected, toys, cancellation: cancellation)
        : new MeasurementBuilder(response.AtLuminosity(counts.LuminosityInverseFb), settings)
            .Build(counts.Counts, counts.Kind, toys, counts.SquaredWeights, cancellation);
}
