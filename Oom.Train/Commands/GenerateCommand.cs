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
        var process = CheckedOption.Choice<string>("--process", "What is produced", (TopPair, TopPair),
            (EtaT, EtaT), (LeptonPairOptions.DrellYan, LeptonPairOptions.DrellYan),
            (LeptonPairOptions.HeavyBoson, LeptonPairOptions.HeavyBoson));
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

        var decay = CheckedOption.Choice<TopPairChannel?>("--decay", "What top pairs decay to; dilepton, e or mu, where not given",
            ("dilepton", TopPairChannel.Dilepton), ("lepton+jets", TopPairChannel.LeptonJets),
            ("all-hadronic", TopPairChannel.AllHadronic));
        var shower = CheckedOption.Flag(
            "--shower", "Radiate gluons off the incoming partons, with the recoil of the pair, as simulate does");
        var radiation = new InitialStateSettings();
        var scale = CheckedOption.Number<double>(
            "--initial-state-scale", FormattableString.Invariant(
            $"With --shower: where the radiation begins, over half the mass of the pair; {radiation.Scale} where not given"),
            new ValueRange(InitialStateSettings.ScaleMin, InitialStateSettings.ScaleMax));
        var damping = CheckedOption.Number<double>(
            "--initial-state-damping", FormattableString.Invariant(
            $"With --shower: damping of hard emissions; {radiation.Damping} where not given"), ValueRange.AtLeast(0));

        var leptonPair = new LeptonPairOptions(process, energy);

        var command = new Command("generate", "Generates events at leading order: top pairs or the resonance eta_t with "
            + "full spin correlations, or lepton pairs of photon and Z, with a Z' where asked, and their interference.")
        {
            process,
            events,
            seed,
            output,
            threads,
            energy,
            decay,
            shower,
            scale,
            damping
        };
        leptonPair.AddTo(command);
        command.Require(result => result.GetValue(shower) || result.GetValue(scale) is null
            && result.GetValue(damping) is null, "--initial-state-scale and --initial-state-damping go with --shower");
        command.Require(result => result.GetValue(decay) is null || result.GetValue(process) is TopPair or EtaT,
            $"--decay goes with --process {TopPair} or {EtaT}");
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
            string target = Path.GetFullPath(parsed.GetRequiredValue(output));
            var channel = parsed.GetValue(decay) ?? TopPairChannel.Dilepton;
            GenerationSummary summary = parsed.GetRequiredValue(process) switch
            {
                TopPair => Write(Exploration.Of(ProcessKind.TopPair, parsed.GetValue(energy), settings.Threads, channel: channel)),
                EtaT => Write(Exploration.Of(ProcessKind.EtaT, parsed.GetValue(energy), settings.Threads, channel: channel)),
                _ => Write(Exploration.Of(leptonPair.Read(parsed), settings.Threads)),
            };
            parsed.InvocationConfiguration.Output.WriteLine(summary);

            GenerationSummary Write<TEvent>(Exploration<TEvent> exploration)
                where TEvent : struct, IHardEvent<TEvent>
                => new EventGeneration<TEvent>(exploration, settings).WriteTo(target, cancellation);
        }, cancellation));
        return command;
    }
}
