using Oom.Measurements;

namespace Oom.Figures.Measurements;

/// <summary>A measurement: cross-sections, uncertainties, correlations, nuisances.</summary>
public static class MeasurementFigures
{
    private const int PredictionsMax = 4;

    /// <summary>The figures, the cross-section first; those without numbers are left out.</summary>
    public static IReadOnlyList<Figure> Of(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        List<Figure> figures = [CrossSection(measurement), Uncertainties(measurement), Correlation(measurement)];
        if (measurement.Impacts.Count > 0)
        {
            var impacts = measurement.Impacts;
            figures.Add(NuisanceFigure.Of(
                Names(measurement), [.. impacts.Select(impact => impact.Pull)], [.. impacts.Select(impact => impact.Constraint)]));
            figures.Add(Impacts(measurement));
        }


        return figures;
    }

    private static Figure CrossSection(Measurement measurement)
    {
        var predictions = measurement.Predictions().Take(PredictionsMax).Select((prediction, i) => new DrawnPrediction(
            prediction.Alternative is { } alternative ? $"prediction at {alternative}" : "prediction",
            [.. prediction.CrossSectionsPb.Select((value, bin) => value / measurement.GeneratorBins.Width(bin))], InkCycle.At(i))
        {
            Stroke = i == 0 ? Stroke.Solid : Stroke.Dashed,
        });
        return CrossSectionFigure.Of(measurement.Name, measurement.GeneratorBins, [.. predictions], measurement);
    }

    private static Figure Uncertainties(Measurement measurement)
    {
        double[] edges = CrossSectionFigure.Edges(measurement.GeneratorBins), total = measurement.ErrorsPb();
        List<ISeries> series = [new Steps("total", edges, Relative(total), Ink.Text)];
        series.AddRange(measurement.Sources.GroupBy(source => source.Kind).Select((kind, i) => new Steps(Word(kind.Key), edges,
            Relative([.. total.Select((_, bin) => Math.Sqrt(kind.Sum(source => source.CovariancePb2[bin * (total.Length + 1)])))]),
            InkCycle.At(i))));
        return new Figure("uncertainties", "Uncertainties of the cross-sections",
            [new Panel(CrossSectionFigure.ObservableAxis(measurement.Name), new Axis("uncertainty [%]") { Low = 0 }, series)])
        {
            Caption = "Of the cross-section of every bin. Sources of a kind are added in quadrature.",
        };

        double[] Relative(double[] errors) => [.. errors.Zip(measurement.CrossSectionsPb, (error, value) => 100 * error / value)];
    }

    private static Figure Correlation(Measurement measurement)
    {
        var axis = new Axis($"O ({measurement.Name})") { Edges = CrossSectionFigure.Edges(measurement.GeneratorBins) };
        var map = new HeatMap("correlation", axis, axis, measurement.Correlation()) { Extreme = 1, NumberFormat = "F2" };
        return new Figure("correlation", $"Correlation of the {CrossSectionFigure.Word(measurement)}", [new Panel(axis, axis, [map])])
        {
            Caption = "Of the total covariance of the cross-sections. Bins are drawn equally wide.",
        };
    }

    private static Figure Impacts(Measurement measurement)
    {
        var x = new Axis($"O ({measurement.Name})") { Edges = CrossSectionFigure.Edges(measurement.GeneratorBins) };
        var y = new Axis("") { Names = Names(measurement), IsFromTop = true };
        double[] impacts = [.. measurement.Impacts.SelectMany(
            impact => impact.ImpactPb.Zip(measurement.CrossSectionsPb, (change, value) => 100 * change / value))];
        double largest = impacts.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var map = new HeatMap("change of the cross-section [%]", x, y, impacts) { Extreme = largest > 0 ? largest : 1, NumberFormat = "0.##" };
        return new Figure("impacts", "Impacts of nuisance parameters", [new Panel(x, y, [map])])
        {
            Caption = "Change of every cross-section when a parameter rises by its width after the fit. Bins are drawn equally wide.",
        };
    }

    private static string[] Names(Measurement measurement) => [.. measurement.Impacts.Select(impact => impact.Nuisance)];

    private static string Word(CovarianceKind kind) => kind switch
    {
        CovarianceKind.Statistical => "counts",
        CovarianceKind.MonteCarloStatistical => "simulated samples",
        CovarianceKind.Nuisance => "nuisance parameters",
        _ => "other sources",
    };
}
