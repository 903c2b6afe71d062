using System.Globalization;

namespace Oom.Train.Simulation;

/// <summary>What a run of the generator did.</summary>
/// <param name="Reaction">The reaction in words.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Normalisation">The cross-section of the sample.</param>
/// <param name="Statistics">Counts of the rejection sampling.</param>
/// <param name="LeadingOrderPb">The leading-order cross-section from this run's own points in pb, before branching ratios; null where the process predicts none.</param>
/// <param name="LeadingOrderErrorPb">Its statistical error.</param>
/// <param name="Elapsed">Time from the first event to the finished file.</param>
internal sealed record GenerationSummary(
    string Reaction, GenerationSettings Settings, Normalisation Normalisation, GenerationStatistics Statistics,
    double? LeadingOrderPb, double? LeadingOrderErrorPb, TimeSpan Elapsed)
{
    /// <summary>Events per second, from the first event to the finished file.</summary>
    public double EventsPerSecond => Statistics.Events / Elapsed.TotalSeconds;

    /// <summary>A few lines for the terminal.</summary>
    public override string ToString()
    {
        var lines = new List<string>();
        void Line(FormattableString line) => lines.Add(line.ToString(CultureInfo.InvariantCulture));
        Line($"{Statistics.Events:N0} events of {Reaction} at {Settings.CollisionEnergy:R} GeV, seed {Settings.Seed}");
        Line($"cross-section  {Normalisation.CrossSectionPb:G6} pb, branching ratio {StandardModel.DileptonBranchingRatio:F5} included");
        if (LeadingOrderPb is { } leadingOrder) Line($"leading order  {leadingOrder:F2} +- {LeadingOrderErrorPb:F2} pb before branching ratios, K factor {Normalisation.KFactor:F3}");
        Line($"efficiency     {100 * Statistics.Efficiency:F1} % of points, {Statistics.Repeated:N0} repeated, largest weight {Statistics.LargestRatio:F2} of its bound");
        Line($"speed          {EventsPerSecond:N0} events/s");
        return string.Join(Environment.NewLine, lines);
    }
}
