using System.CommandLine;
using System.CommandLine.Parsing;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Files;
using Oom.Measurements;
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
        var asimov = new Option<bool>("--asimov") { Description = "Unfold the prediction in place of data: an expected measurement, marked as such" };
        var output = new Option<string>("--output", "-o") { Description = "The bundle's folder to make; with --force it may be the one that is read", Required = true };
        var method = Choice("--method", "maximum-likelihood, matrix-inversion, tikhonov or iterative-bayesian", "maximum-likelihood",
            ("maximum-likelihood", UnfoldingMethod.MaximumLikelihood), ("matrix-inversion", UnfoldingMethod.MatrixInversion), ("tikhonov", UnfoldingMethod.Tikhonov), ("iterative-bayesian", UnfoldingMethod.IterativeBayesian));
        var strength = Choice("--regularisation", "How tikhonov chooses its strength: minimum-global-correlation or l-curve", "minimum-global-correlation",
            ("minimum-global-correlation", RegularisationChoice.MinimumGlobalCorrelation), ("l-curve", RegularisationChoice.LCurve));
        var tau = Number<double?>("--tau", "Strength of tikhonov's penalty, in place of a choice", value => value is null or >= 0 && double.IsFinite(value ?? 0), "must not be negative");
        var iterations = Number<int?>("--iterations", "Iterations of iterative-bayesian, in place of its stopping criterion", value => value is null or >= 1, "must be at least 1");
        var stopping = Number<double?>("--stopping-change", "iterative-bayesian stops when no bin changes by more than this part of its statistical error (0.1)", value => value is null || value > 0 && double.IsFinite(value.Value), "must be above 0");
        var condition = Number<double?>("--condition-max", "Largest condition number of the response for methods without regularisation (1e6)", value => value is null or > 1, "must be above 1");
        var withoutSimulation = new Option<bool>("--no-simulation-statistics") { Description = "Leave out the statistical errors of the simulated samples" };
        var experiments = Number<int?>("--pseudo-experiments", "Number of pseudo-experiments for pulls and coverage", value => value is null or >= 2, "must be at least 2");
        var seed = new Option<ulong>("--seed") { Description = "Seed of the pseudo-experiments", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "Number of threads; results do not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount };
        var force = new Option<bool>("--force") { Description = "Replace a bundle that is there already" };
        var command = new Command("measurement", "Unfold counts into cross-sections and publish them with the bundle (specs/measurement.md)")
        {
            bundle, data, asimov, output, method, strength, tau, iterations, stopping, condition, withoutSimulation, experiments, seed, threads, force,
        };
        command.Validators.Add(result =>
        {
            bool hasData = result.GetResult(data) is not null, isExpected = result.GetResult(asimov) is not null;
            if (hasData == isExpected) result.AddError("give either the counts with --data or --asimov for an expected measurement");
        });
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var settings = new UnfoldingSettings { Method = parsed.GetValue(method), MonteCarloStatistics = !parsed.GetValue(withoutSimulation), RegularisationChoice = parsed.GetValue(strength), Iterations = parsed.GetValue(iterations) };
            if (parsed.GetValue(tau) is { } given) settings = settings with { RegularisationChoice = RegularisationChoice.Fixed, RegularisationStrength = given };
            if (parsed.GetValue(stopping) is { } change) settings = settings with { StoppingChange = change };
            if (parsed.GetValue(condition) is { } largest) settings = settings with { ConditionNumberMax = largest };
            var toys = parsed.GetValue(experiments) is { } count ? new PseudoExperimentSettings(count, parsed.GetValue(seed), parsed.GetValue(threads)) : null;
            string folder = parsed.GetRequiredValue(output);
            AtomicFolder.RequireWritable(folder, BundleFiles.Card, parsed.GetValue(force));

            var writer = new MeasurementWriter(parsed.GetRequiredValue(bundle));
            var measurement = Unfold(writer.Response, parsed.GetValue(data), settings, toys, cancellation);
            writer.Write(folder, measurement, parsed.GetValue(force), DateTime.UtcNow);
            var console = parsed.InvocationConfiguration.Output;
            new MeasurementReport(console, measurement).Write();
            console.WriteLine($"wrote and verified {folder}");
        }, cancellation));
        return command;
    }

    private static MeasurementDocument Unfold(ResponseDocument response, string? data, UnfoldingSettings settings, PseudoExperimentSettings? toys, CancellationToken cancellation)
    {
        if (data is null) return new MeasurementBuilder(response, settings).Build(response.Expected(), MeasurementKind.Expected, toys, cancellation);
        var counts = CountsDocument.Load(data);
        counts.RequireFits(response, data);
        return new MeasurementBuilder(response.AtLuminosity(counts.LuminosityInverseFb), settings).Build(counts.Counts, counts.Kind, toys, cancellation);
    }

    private static Option<T> Choice<T>(string name, string description, string standard, params (string Word, T Meaning)[] words) => new(name)
    {
        Description = $"{description} ({standard})",
        DefaultValueFactory = _ => words.First(word => word.Word == standard).Meaning,
        CustomParser = result =>
        {
            foreach (var (word, meaning) in words)
            {
                if (word == result.Tokens[0].Value) return meaning;
            }

            result.AddError($"{name} takes {string.Join(", ", words.Select(word => word.Word))}, found '{result.Tokens[0].Value}'");
            return default;
        },
    };

    private static Option<T> Number<T>(string name, string description, Predicate<T?> isAllowed, string requirement)
    {
        var option = new Option<T>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (!isAllowed(result.GetValueOrDefault<T>())) result.AddError($"{name} {requirement}");
        });
        return option;
    }
}
