using Oom.Figures;
using Oom.Train.Correlators;

namespace Oom.Train.Pictures;

/// <summary>The figures of a search for shapes.</summary>
internal static class ShapeFigures
{
    private const double OneSigma = 0.68, TwoSigma = 0.95, BiasHeight = 0.6;
    private const int LinePoints = 50;

    /// <summary>The figures, the map first; those without numbers are left out.</summary>
    public static IReadOnlyList<Figure> Of(ShapeSearchSpecification specification, ShapeSearchResult result)
    {
        List<Figure> figures = [Map(specification, result.Map)];
        if (result.Peak is { } peak) figures.Add(Peak(specification, peak));
        if (result.Closure.Count > 0) figures.Add(Closure(specification, result.Closure));
        return [.. figures.Select(figure => figure with { Label = $"{specification.Name}, {specification.Correlator}" })];
    }

    private static Figure Map(ShapeSearchSpecification specification, ShapeMap map)
    {
        var grid = map.Grid;
        double[] ratios = [.. grid.Ratios];
        Axis x = new("n_1") { Places = ratios }, y = new("n_2") { Places = ratios };
        double[] cells = [.. Enumerable.Repeat(double.NaN, ratios.Length * ratios.Length)];
        for (int shape = 0; shape < grid.Count; shape++)
        {
            var (first, second) = grid.PlacesOf(shape);
            if (map.Shapes[shape] is { Value: > 0 } known)
                cells[second * ratios.Length + first] = known.Uncertainty(specification.Jets);
        }

        var (bestFirst, bestSecond) = grid.PlacesOf(map.Best);
        string at = FormattableString.Invariant($"{specification.Settings.At}"),
            best = FormattableString.Invariant($"n_1 = {grid.Ratios[bestFirst]:G4}, n_2 = {grid.Ratios[bestSecond]:G4}");
        return new Figure("map", FormattableString.Invariant($"Uncertainty of {specification.Parameter} at {at} from {specification.Jets:N0} jets"),
            [new Panel(x, y, [new HeatMap($"uncertainty{Unit(specification)}", x, y, cells)])])
        {
            Caption = $"Half of a 68 % interval from the correlator of every shape of triangles; the smallest at {best}. Shapes without "
                + "information that their noise does not explain are empty. Ratios are drawn at equal distances.",
        };
    }

    private static Figure Peak(ShapeSearchSpecification specification, PeakFitResult peak)
    {
        double[] places = [.. peak.Places.Select(place => place.Parameter)], errors = [.. peak.Places.Select(place => place.Error)];
        double low = places.Min(), high = places.Max();
        double[] line = [.. Enumerable.Range(0, LinePoints).Select(i => low + (high - low) * i / (LinePoints - 1))];
        return new Figure("peak", "Place of the peak of the best shape",
        [
            new Panel(ParameterAxis(specification), new Axis("zeta_1 of the peak"),
            [
                new Line("straight line in the square", line,
                    [.. line.Select(value => peak.Slope * Math.Pow(value / peak.ScaleGeV, 2) + peak.Offset)], Ink.Blue),
                new Points("peaks", places, [.. peak.Places.Select(place => place.Place)], Ink.Text) { YErrors = (errors, errors) },
            ]),
        ])
        {
            Caption = FormattableString.Invariant($"The line has chi^2 {peak.ChiSquare:F1} for {peak.Places.Count - 2} degrees of freedom."),
        };
    }

    private static Figure Closure(ShapeSearchSpecification specification, IReadOnlyList<ClosureRow> rows)
    {
        double[] values = [.. rows.Select(row => row.Parameter)], spreads = [.. rows.Select(row => row.Spread)];
        var axis = ParameterAxis(specification);
        return new Figure("closure", "Closure of the best shape's posteriors",
        [
            new Panel(axis, new Axis("share that holds the true value") { High = 1.02 },
            [
                new Rule("68 %", OneSigma, IsVertical: false, Ink.Blue) { IsInLegend = false },
                new Rule("95 %", TwoSigma, IsVertical: false, Ink.Vermilion) { IsInLegend = false },
                new Points("68 % regions", values, [.. rows.Select(row => row.Covered68)], Ink.Blue),
                new Points("95 % regions", values, [.. rows.Select(row => row.Covered95)], Ink.Vermilion),
            ]) { SharesAxisBelow = true },
            new Panel(axis, new Axis($"bias{Unit(specification)}"),
            [
                new Rule("0", 0, IsVertical: false, Ink.Grey) { IsInLegend = false },
                new Points("modes less the true value", values, [.. rows.Select(row => row.Bias)], Ink.Text) { YErrors = (spreads, spreads) },
            ]) { Height = BiasHeight },
        ])
        {
            Caption = "At values whose jets the model has not seen. Below: mean and scatter of the posteriors' modes.",
        };
    }

    private static Axis ParameterAxis(ShapeSearchSpecification specification) => new($"{specification.Parameter}{Unit(specification)}");

    private static string Unit(ShapeSearchSpecification specification) => specification.Unit is { } unit ? $" [{unit}]" : "";
}
