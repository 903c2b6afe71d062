using System.Globalization;

namespace Oom.Simulation.JetSamples;

/// <summary>What a run of <see cref="TopJetGeneration"/> did.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Jets">Number of jets written: two an event, fewer where clustering finds one jet alone.</param>
/// <param name="Subjets">Number of their subjets.</param>
/// <param name="Elapsed">Time from the first event to the finished file.</param>
public sealed record TopJetSummary(TopJetSettings Settings, long Jets, long Subjets, TimeSpan Elapsed)
{
    /// <summary>Two lines for the terminal.</summary>
    public override string ToString()
    {
        double subjets = (double)Subjets / Jets, speed = Settings.Events / Elapsed.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Jets:N0} jets of {Settings.Events:N0} events, {subjets:F2} subjets a jet, seed {Settings.Seed}{Environment.NewLine}")
            + string.Create(CultureInfo.InvariantCulture, $"speed          {speed:N0} events/s");
    }
}
