using System.Globalization;

namespace Oom.Simulation.Generation;

/// <summary>What a run of the generator did.</summary>
/// <param name="Process">The process.</param>
/// <param name="Sampler">Its sampler.</param>
/// <param name="Normalisation">The cross-section of the sample.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Statistics">Counts of the rejection sampling.</param>
/// <param name="Elapsed">Time from the first event to the finished file.</param>
public sealed record GenerationSummary(
    IHardProcess Process, CellSampler Sampler, Normalisation Normalisation, GenerationSettings Settings, GenerationStatistics Statistics,
    TimeSpan Elapsed)
{
    /// <summary>Events per second, from the first event to the finished file.</summary>
    public double EventsPerSecond => Statistics.Events / Elapsed.TotalSeconds;

    /// <summary>A few lines for the terminal.</summary>
    public override string ToString()
    {
        var lines = new List<string>();
        void Line(FormattableString line) => lines.Add(line.ToString(CultureInfo.InvariantCulture));
        Line(
            $"{Statistics.Events:N0} events of {Process.Reaction} at {Process.CollisionEnergy:R} GeV, seed {Settings.Seed}");
        if (Process.Branching is { } branching)
            Line($"cross-section  {Normalisation.CrossSectionPb:G6} pb, branching ratio {branching.Value:F5} included");
        else
            Line($"cross-section  {Normalisation.CrossSectionPb:G6} +- {Normalisation.ErrorPb:G2} pb, leading order");
        if (Normalisation.KFactor is { } k)
        {
            // From this run's own points, which the exploration behind the file's header does not share.
            double perRatio = Sampler.MeanBound;
            Line(
                $"leading order  {Statistics.MeanRatio * perRatio:F2} +- {Statistics.MeanRatioError * perRatio:F2} pb before branching ratios, K factor {k:F3}");
        }

        Line(
            $"efficiency     {100 * Statistics.Efficiency:F1} % of points, {Statistics.Repeated:N0} repeated, largest weight {Statistics.LargestRatio:F2} of its bound");
        Line($"speed          {EventsPerSecond:N0} events/s");
        return string.Join(Environment.NewLine, lines);
    }
}
