using Oom.Figures;
using Oom.Figures.Measurements;
using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Responses;

namespace Oom.Reinterpret.Tool.Pictures;

/// <summary>The yields at detector level, process by process, and the counts.</summary>
internal static class YieldFigure
{
    private const double RatioHeight = 0.45;

    /// <summary>The figure.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="folded">Its yields.</param>
    /// <param name="response">The response that folded them.</param>
    /// <param name="measurement">The measurement with the counts; null without one.</param>
    public static Figure Of(ComparisonResult comparison, FoldedYields folded, DetectorResponse response, Measurement? measurement)
    {
        double[] edges = CrossSectionFigure.Edges(response.DetectorBins), total = folded.Events,
            errors = [.. folded.SampleErrors().Zip(folded.SystematicErrors(), double.Hypot)];
        double[] low = [.. total.Zip(errors, (value, error) => value - error)];
        double[] high = [.. total.Zip(errors, (value, error) => value + error)];
        string word = comparison.FoldedSignal is null ? "prediction" : "background";
        List<ISeries> above = [.. Stack(Layers(comparison, total, response, word), edges)];
        above.Add(new StepBand("uncertainty of the sum", edges, low, high, Ink.Text) { Opacity = 0.25 });
        above.Add(new Steps("sum", edges, total, Ink.Text) { IsInLegend = false });
        List<ISeries> below = [
            new StepBand("uncertainty of the sum", edges, Over(low, total), Over(high, total), Ink.Text) { Opacity = 0.25, IsInLegend = false },
            new Rule("1", 1, IsVertical: false, Ink.Text) { IsInLegend = false }];
        if (measurement is { Data: { } counts, DetectorBins: not null })
        {
            var points = Counts(measurement, counts, edges);
            above.Add(points);
            below.Add(points with { Y = Over(points.Y, total), YErrors = Both(Over(points.YErrors.Down, total)), IsInLegend = false });
        }

        var axis = CrossSectionFigure.ObservableAxis(response.Name);
        return new Figure("yields", FormattableString.Invariant($"Events at detector level at {response.LuminosityInverseFb}/fb"),
        [
            new Panel(axis, new Axis("events per bin") { Low = 0 }, above) { SharesAxisBelow = true },
            new Panel(axis, new Axis("ratio to sum"), below) { Height = RatioHeight },
        ])
        {
            Caption = "The layers are stacked. What is selected without being fiducial is that of the published prediction, whatever the model.",
        };
    }

    // The fiducial events of what was given, of a signal's background the published or given ones, and what is published of every process.
    private static IEnumerable<(string Label, double[] Events)> Layers(
        ComparisonResult comparison, double[] total, DetectorResponse response, string word)
    {
        foreach (var process in response.Processes)
            yield return (process.IsMeasured ? $"{process.Name}, not fiducial" : process.Name, process.Nominal.NonFiducial);
        double[] signal = comparison.FoldedSignal?.Events ?? new double[total.Length], rest = response.NonFiducial();
        yield return ($"{word}, fiducial", [.. total.Select((value, j) => value - signal[j] - rest[j])]);
        if (comparison.FoldedSignal is not null) yield return ("signal", signal);
    }

    private static IEnumerable<ISeries> Stack(IEnumerable<(string Label, double[] Events)> layers, double[] edges)
    {
        double[] low = new double[edges.Length - 1];
        int number = 0;
        foreach (var (label, events) in layers.Where(layer => layer.Events.Any(value => value != 0)))
        {
            double[] high = [.. low.Zip(events, (a, b) => a + b)];
            yield return new StepBand(label, edges, low, high, InkCycle.At(number++)) { Opacity = 0.8 };
            low = high;
        }
    }

    private static Points Counts(Measurement measurement, double[] counts, double[] edges)
    {
        var (middles, halves) = CrossSectionFigure.Middles(edges);
        double[] errors = [.. counts.Select(Math.Sqrt)];
        return new Points(measurement.Kind == MeasurementKind.Expected ? "expected counts" : "data", middles, counts, Ink.Text)
        {
            XErrors = (halves, halves),
            YErrors = measurement.IsOfWeightedEvents ? ([], []) : (errors, errors),
        };
    }

    private static double[] Over(IReadOnlyList<double> values, double[] total) => [.. values.Zip(total, (value, sum) => value / sum)];

    private static (IReadOnlyList<double>, IReadOnlyList<double>) Both(IReadOnlyList<double> errors) => (errors, errors);
}
