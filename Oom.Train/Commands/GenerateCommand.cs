using System.CommandLine;
using Oom.Options;
using Oom.Simulation.Generation;
using Oom.Simulation.Showers;

namespace Oom.Train.Commands;

/// <summary><c>oom-train generate</c>: a sample of the leading-order generator as a Les Houches event file.</summary>
internal static class GenerateCommand
{
    private const string TopPair = "ttbar", EtaT = "eta_t";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var process = CheckedOption.Choice<ProcessKind>(
            "--process", "What is produced; both decay to two leptons", (TopPair, ProcessKind.TopPair), (EtaT, ProcessKind.EtaT));
        process.Required = true;
        var events = CheckedOption.Number<long>("--events", "How many events", ValueRange.AtLeast(1));
        events.Required = true;
        var seed = CheckedOption.Seed("Seed: the same seed gives the same file.", 1);
        var output = new Option<string>(
            "--output", "-o")
        { Description = "The file to write; compressed where it ends with .gz.", Required = true };
        var threads = CheckedOption.Threads("How many threads; the file does not depend on it.");
        var energy = CheckedOption.Number("--sqrt-s", "Proton-proton centre-of-mass energy in GeV",
            new ValueRange(Exploration.LowestCollisionEnergy, Exploration.HighestCollisionEnergy), Normalisation.ReferenceEnergy);

        var shower = CheckedOption.Flag(
            "--shower", "Radiate gluons off the incoming partons, with the recoil of the pair, as simulate does");
        var radiation = new InitialStateSettings();
        var scale = CheckedOption.Number<double>(
            "--initial-state-scale", FormattableString.Invariant(
            $"With --shower: where the radiation begins, over m_tt/2; {radiation.Scale} where not given"),
            new ValueRange(InitialStateSettings.ScaleMin, InitialStateSettings.ScaleMax));
        var damping = CheckedOption.Number<double>(
            "--initial-state-damping", FormattableString.Invariant(
            $"With --shower: damping of hard emissions; {radiation.Damping} where not given"), ValueRange.AtLeast(0));

        var command = new Command("generate", "Generates top pairs, or the resonance eta_t, at leading order with full spin correlations.")
        {
            process,
            events,
            seed,
            output,
            threads,
            energy,
            shower,
            scale,
            damping
        };
        command.Require(result => result.GetValue(shower) || result.GetValue(scale) is null
            && result.GetValue(damping) is null, "--initial-state-scale and --initial-state-damping go with --shower");
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var settings = new GenerationSettings(parsed.GetRequiredValue(events)!.Value, parsed.GetValue(seed), parsed.GetValue(threads))
            {
                Radiation = parsed.GetValue(shower) ? new()
                {
                    Scale = parsed.GetValue(scale) ?? radiation.Scale,
                    Damping = parsed.GetValue(damping) ?? radiation.Damping
                } : null,
            };
            var generation = new EventGeneration(
                Exploration.Of(parsed.GetRequiredValue(process), parsed.GetValue(energy), settings.Threads), settings);
            GenerationSummary summary = generation.WriteTo(Path.GetFullPath(parsed.GetRequiredValue(output)), cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(summary);
        }, cancellation));
        return command;
    }
}
