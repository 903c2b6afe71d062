using Oom.Binning;
using Oom.Measurements;

namespace Oom.Figures.Measurements;

/// <summary>The differential cross-section: predictions, the measurement, and the ratio of both.</summary>
public static class CrossSectionFigure
{
    private const double RatioHeight = 0.45;

    // Of two bands of a prediction both are seen.
    private static readonly Ink[] BandInks = [Ink.Sky, Ink.Orange, Ink.Green, Ink.Purple];

    /// <summary>The figure.</summary>
    /// <param name="observable">Name of the observable.</param>
    /// <param name="bins">Its generator-level bins.</param>
    /// <param name="predictions">Predictions, the first being what a ratio is made to without a measurement.</param>
    /// <param name="measurement">The measurement; null without one.</param>
    public static Figure Of(string observable, BinEdges bins, IReadOnlyList<DrawnPrediction> predictions, Measurement? measurement)
    {
        ArgumentNullException.ThrowIfNull(bins);
        var edges = Edges(bins);
        var measured = measurement is null ? null : Points(measurement, edges);
        var reference = measured?.Y ?? predictions[0].DifferentialPb;
        IReadOnlyList<ISeries> above = Drawn(predictions, measured, edges, values => values, isInLegend: true);
        IReadOnlyList<ISeries> below = Drawn([.. predictions.Where(prediction => !prediction.IsPart)],
            measured, edges, values => [.. values.Zip(reference, (value, unit) => value / unit)], isInLegend: false);
        var axis = ObservableAxis(observable);
        bool isPositive = above.OfType<Steps>().All(steps => steps.Values.All(value => value >= 0));
        return new Figure("cross-section", $"dσ/dO of {observable}",
        [
            new Panel(axis, new Axis("dσ/dO [pb]") { Low = isPositive ? 0 : null }, above) { SharesAxisBelow = true },
            new Panel(axis, new Axis("ratio"), below) { Height = RatioHeight },
        ])
        {
            Caption = measured is null ? $"Below: ratio to {predictions[0].Label}." : $"Below: ratio to the {Word(measurement!)}."
                + (measurement!.Kind == MeasurementKind.Expected ? " No data stand behind an expected measurement." : ""),
        };
    }

    /// <summary>The axis of an observable.</summary>
    public static Axis ObservableAxis(string observable) => new($"O ({observable})");

    /// <summary>The edges of bins.</summary>
    public static double[] Edges(BinEdges bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return [.. bins.Edges];
    }

    /// <summary>What a measurement is called.</summary>
    public static string Word(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return measurement.Kind == MeasurementKind.Expected ? "expected measurement" : "measurement";
    }

    /// <summary>The middles of bins, and half their widths.</summary>
    public static (double[] Middles, double[] Halves) Middles(IReadOnlyList<double> edges) => (
        [.. edges.Zip(edges.Skip(1), (low, high) => (low + high) / 2)], [.. edges.Zip(edges.Skip(1), (low, high) => (high - low) / 2)]);

    private static Points Points(Measurement measurement, double[] edges)
    {
        var (middles, halves) = Middles(edges);
        double[] errors = [.. measurement.ErrorsPb().Select((error, i) => error / measurement.GeneratorBins.Width(i))];
        return new Points(Word(measurement), middles, measurement.DifferentialPb(), Ink.Text)
        {
            XErrors = (halves, halves),
            YErrors = (errors, errors),
        };
    }

    private static List<ISeries> Drawn(IReadOnlyList<DrawnPrediction> predictions, Points? measured, double[] edges,
        Func<IReadOnlyList<double>, IReadOnlyList<double>> scale, bool isInLegend)
    {
        var drawn = new List<ISeries>();
        foreach (var prediction in predictions)
        {
            drawn.AddRange(prediction.Bands.Select((band, i)
                => new StepBand(band.Source, edges, scale(band.Low), scale(band.High), BandInks[i % BandInks.Length])
                {
                    IsInLegend = isInLegend,
                    Opacity = 0.4,
                }));
        }

        drawn.AddRange(predictions.Select(prediction => new Steps(prediction.Label, edges, scale(prediction.DifferentialPb), prediction.Ink)
        {
            Errors = scale(prediction.ErrorsPb),
            Stroke = prediction.Stroke,
            IsInLegend = isInLegend,
        }));
        if (measured is not null)
        {
            var errors = scale(measured.YErrors.Down);
            drawn.Add(measured with { Y = scale(measured.Y), YErrors = (errors, errors), IsInLegend = isInLegend });
        }

        return drawn;
    }
}
