using System.CommandLine;
using Oom.Options;
using Oom.Simulation.JetSamples;

namespace Oom.Train.Commands;

/// <summary><c>oom-train jets</c>: hadronic top-quark jets of e+e- collisions, as a file of their subjets.</summary>
internal static class JetsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var mass = CheckedOption.Number<double>("--top-mass", "Mass of the top quark in GeV",
            new ValueRange(TopJetSettings.TopMassMin, TopJetSettings.TopMassMax));
        mass.Required = true;
        var events = CheckedOption.Number<long>("--events", "How many events, of two jets each", ValueRange.AtLeast(1));
        events.Required = true;
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write; compressed where it ends with .gz.",
            Required = true
        };
        var standard = new TopJetSettings(TopJetSettings.TopMassMin, 1);
        var energy = CheckedOption.Number("--sqrt-s", "Electron-positron centre-of-mass energy in GeV",
            new ValueRange(TopJetSettings.CollisionEnergyMin, TopJetSettings.CollisionEnergyMax), standard.CollisionEnergy);
        var seed = CheckedOption.Seed("Seed: the same seed gives the same file.", standard.Seed);
        var threads = CheckedOption.Threads("How many threads; the file does not depend on it.");
        var radius = CheckedOption.Number("--radius", "R of the jets, anti-kT in angles", Radii, standard.Radius);
        var subjetRadius = CheckedOption.Number(
            "--subjet-radius", "R of their subjets, Cambridge/Aachen in angles", Radii, standard.SubjetRadius);
        var noShower = CheckedOption.Flag("--no-shower", "Leave the three quarks of a top as they are, without radiation");

        var command = new Command("jets", "Generates hadronic top-quark jets of e+e- > t t~ at parton level, with a shower of dipoles, and "
            + "writes the subjets that oom-reinterpret correlate and oom-train shapes read.")
        {
            mass, events, output, energy, seed, threads, radius, subjetRadius, noShower
        };
        command.Require(
            result => result.GetValue(mass) is not { } topMass
                || (result.GetResult(energy)?.GetValueOrDefault<double>() ?? standard.CollisionEnergy) > TopJetSettings.Threshold(topMass),
            FormattableString.Invariant(
                $"--sqrt-s is above twice the mass of the top quark and {TopJetSettings.WindowWidths} of its widths"));
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var settings = new TopJetSettings(
                parsed.GetRequiredValue(mass)!.Value, parsed.GetRequiredValue(events)!.Value, parsed.GetValue(energy))
            {
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Radius = parsed.GetValue(radius),
                SubjetRadius = parsed.GetValue(subjetRadius),
                IsShowered = !parsed.GetValue(noShower),
            };
            var summary = new TopJetGeneration(settings).WriteTo(parsed.GetRequiredValue(output), cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(summary);
        }, cancellation));
        return command;
    }

    private static ValueRange Radii => new(0, Math.PI, IsOpen: true);
}
