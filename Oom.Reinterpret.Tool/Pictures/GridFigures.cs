using Oom.Figures;
using Oom.Reinterpret.Comparisons;

namespace Oom.Reinterpret.Tool.Pictures;

/// <summary>The figures of a grid of parameters: the rise of chi-square over each, and over both of two.</summary>
internal static class GridFigures
{
    // Quantiles of chi-square with one degree of freedom.
    private const double At68 = 1, At95 = 3.841459;

    /// <summary>The figures.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="observable">Name of the observable.</param>
    public static IReadOnlyList<Figure> Of(ParameterGrid grid, string observable)
    {
        IEnumerable<Figure> profiles = grid.Names.Select((name, p) => Profile(grid, name, p));
        var figures = grid.Names.Count == 2 && grid.Scan.Count > 0 ? profiles.Prepend(Map(grid)) : profiles;
        return [.. figures.Select(figure => figure with { Label = observable })];
    }

    private static Figure Profile(ParameterGrid grid, string name, int parameter)
    {
        var series = new List<ISeries>();
        // The smallest over the other parameters.
        var scan = grid.Scan.GroupBy(row => row.Values[parameter]).OrderBy(place => place.Key).ToList();
        if (scan.Count > 0)
        {
            double[] least = [.. scan.Select(place => place.Min(row => row.Rise))];
            series.Add(new Line("between the points", [.. scan.Select(place => place.Key)], least, Ink.Blue));
        }

        double[] places = [.. grid.Points.Select(row => row.Values[parameter])];
        series.Add(new Points("points", places, [.. grid.Points.Select(row => row.Rise)], Ink.Text));
        series.Add(new Rule("68 %", At68, IsVertical: false, Ink.Orange));
        series.Add(new Rule("95 %", At95, IsVertical: false, Ink.Vermilion));
        return new Figure($"profile-{parameter + 1}", $"chi-square over {name}",
            [new Panel(new Axis(name), new Axis("rise of chi-square"), series)])
        {
            Caption = grid.Names.Count > 1 ? "The smallest over the other parameters; lines for one parameter." : "Above its smallest value.",
        };
    }

    private static Figure Map(ParameterGrid grid)
    {
        double[][] places = [.. Enumerable.Range(0, 2).Select(p => grid.Scan.Select(row => row.Values[p]).Distinct().Order().ToArray())];
        var axes = places.Select((values, p) => new Axis(grid.Names[p]) { Places = values }).ToList();
        var rises = grid.Scan.ToDictionary(row => (row.Values[0], row.Values[1]), row => row.Rise);
        double[] cells = [.. places[1].SelectMany(y => places[0].Select(x => rises[(x, y)]))];
        return new Figure("map", $"chi-square over {grid.Names[0]} and {grid.Names[1]}",
            [new Panel(axes[0], axes[1], [new HeatMap("rise of chi-square", axes[0], axes[1], cells)])])
        {
            Caption = "Above its smallest value. Allowed at 95 % together is what lies below 5.99.",
        };
    }
}
