using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Oom.Train.Showers;
using Oom.Train.Simulation;

namespace Oom.Train.Commands;

/// <summary><c>oom-train generate</c>: a sample of the leading-order generator as a Les Houches event file.</summary>
internal static class GenerateCommand
{
    private const string TopPair = "ttbar", EtaT = "eta_t";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var process = new Option<string>("--process") { Description = "What is produced: ttbar or eta_t; both decay to two leptons.", Required = true };
        process.AcceptOnlyFromAmong(TopPair, EtaT);
        var events = new Option<long>("--events") { Description = "How many events.", Required = true };
        events.Validators.Add(result => Require(result, events, count => count >= 1, "is at least 1"));
        var seed = new Option<ulong>("--seed") { Description = "Seed: the same seed gives the same file.", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo>("--output", "-o") { Description = "The file to write; compressed where it ends with .gz.", Required = true };
        var threads = new Option<int>("--threads") { Description = "How many threads; the file does not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(result => Require(result, threads, count => count >= 1, "is at least 1"));
        var energy = new Option<double>("--sqrt-s") { Description = "Proton-proton centre-of-mass energy in GeV.", DefaultValueFactory = _ => Normalisation.ReferenceEnergy };
        energy.Validators.Add(result => Require(result, energy,
            value => value is >= Exploration.LowestCollisionEnergy and <= Exploration.HighestCollisionEnergy,
            string.Create(CultureInfo.InvariantCulture, $"is from {Exploration.LowestCollisionEnergy} to {Exploration.HighestCollisionEnergy} GeV")));

        var shower = new Option<bool>("--shower") { Description = "Radiate gluons off the incoming partons, with the recoil of the pair, as simulate does." };
        var radiation = new InitialStateSettings();
        var scale = new Option<double>("--initial-state-scale") { Description = "With --shower: where the radiation begins, over m_tt/2.", DefaultValueFactory = _ => radiation.Scale };
        scale.Validators.Add(result => Require(result, scale, value => value > 0 && value <= InitialStateSettings.ScaleMax, FormattableString.Invariant($"is above 0 and at most {InitialStateSettings.ScaleMax}")));
        var damping = new Option<double>("--initial-state-damping") { Description = "With --shower: damping of hard emissions.", DefaultValueFactory = _ => radiation.Damping };
        damping.Validators.Add(result => Require(result, damping, value => value >= 0 && double.IsFinite(value), "is at least 0"));

        var command = new Command("generate", "Generates top pairs, or the resonance eta_t, at leading order with full spin correlations.") { process, events, seed, output, threads, energy, shower, scale, damping };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(shower) && ((Option[])[scale, damping]).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } alone) result.AddError($"{alone.Name} goes with --shower");
        });
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            ProcessKind kind = parsed.GetRequiredValue(process) == TopPair ? ProcessKind.TopPair : ProcessKind.EtaT;
            var settings = new GenerationSettings(parsed.GetRequiredValue(events), parsed.GetValue(seed), parsed.GetValue(threads))
            {
                Radiation = parsed.GetValue(shower) ? new() { Scale = parsed.GetValue(scale), Damping = parsed.GetValue(damping) } : null,
            };
            var generation = new EventGeneration(Exploration.Of(kind, parsed.GetValue(energy), settings.Threads), settings);
            GenerationSummary summary = generation.WriteTo(parsed.GetRequiredValue(output).FullName, cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(summary);
        }, cancellation));
        return command;
    }

    private static void Require<T>(OptionResult result, Option<T> option, Func<T, bool> holds, string requirement)
    {
        T? value;
        try
        {
            value = result.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            // Text that is no number: the parser adds its own error.
            return;
        }

        if (value is not null && !holds(value)) result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {requirement}, not {value}"));
    }
}
