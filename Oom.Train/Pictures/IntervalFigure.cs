using Oom.Figures;
using Oom.Likelihoods;
using Oom.Train.Unbinned.Limits;

namespace Oom.Train.Pictures;

/// <summary>The intervals of all parameters of interest beside each other.</summary>
internal static class IntervalFigure
{
    private const double Room = 0.8;

    private static readonly Ink[] Inks = [Ink.Text, Ink.Blue, Ink.Vermilion, Ink.Green, Ink.Sky, Ink.Grey];

    /// <summary>The figure: a line for each parameter, intervals of the largest confidence level by fit and exclusion.</summary>
    public static Figure Of(LimitResult result)
    {
        double confidence = result.Fits.SelectMany(fit => fit.Intervals).Max(interval => interval.Interval.Confidence);
        var kinds = result.Fits.SelectMany(fit => fit.Intervals.Select(interval => (fit.Choice, interval.Interval.Kind)))
            .Distinct().ToList();
        string[] names = [.. result.Parameters.Names.Take(result.Parameters.InterestCount)];
        List<ISeries> series = [new Rule("reference", 0, IsVertical: true, Ink.Grey) { IsInLegend = false }];
        foreach (var (place, (choice, kind)) in kinds.Index())
        {
            double offset = kinds.Count == 1 ? 0 : Room * (place / (kinds.Count - 1.0) - 0.5);
            List<double> x = [], y = [], down = [], up = [];
            foreach (var interval in result.Fits.Where(fit => fit.Choice == choice).SelectMany(fit => fit.Intervals)
                .Select(found => found.Interval).Where(found => found.Kind == kind && found.Confidence == confidence && found.IsComplete))
            {
                foreach (var region in interval.Regions)
                {
                    double low = region.Low.Values[interval.Parameter], high = region.High.Values[interval.Parameter];
                    double at = interval.Best >= low && interval.Best <= high ? interval.Best : (low + high) / 2;
                    x.Add(at);
                    y.Add(interval.Parameter + offset);
                    down.Add(at - low);
                    up.Add(high - at);
                }
            }

            series.Add(new Points($"{choice.Name}, {kind.Word()}", x, y, Inks[place % Inks.Length]) { XErrors = (down, up) });
        }

        return new Figure("intervals", FormattableString.Invariant($"Intervals at {100 * confidence:G4} %"),
            [new Panel(new Axis("value"), new Axis("") { Names = names, IsFromTop = true }, series)]);
    }
}
