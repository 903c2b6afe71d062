using ScottPlot;

namespace Oom.Figures;

/// <summary>Where a series is drawn: a plot, and the axes that place numbers on it.</summary>
/// <param name="Plot">The plot.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
internal sealed record Frame(Plot Plot, Axis X, Axis Y)
{
    private const float LineWidth = 1.75f, ErrorWidth = 1.5f;

    /// <summary>The size of text in pictures, in units of their width.</summary>
    public const float TextSize = 13;

    /// <summary>That of text inside of the panels.</summary>
    public const float SmallTextSize = 11;

    /// <summary>A line through points; a point that cannot be shown interrupts it.</summary>
    public void Line(IEnumerable<(double X, double Y)> points, Ink ink, Stroke stroke, string legend)
    {
        foreach (var part in Parts(points))
        {
            var line = Plot.Add.ScatterLine(part, ink.OnPaper());
            line.LineWidth = LineWidth;
            line.LinePattern = stroke.Pattern();
            line.LegendText = legend;
            legend = "";
        }
    }

    /// <summary>An area between a lower and an upper border.</summary>
    public void Area(IEnumerable<(double X, double Low, double High)> borders, Ink ink, double opacity, string legend)
    {
        foreach (var part in Parts(borders.Select(border => (border.X, Middle(border.Low, border.High), border))))
        {
            var area = Plot.Add.Polygon([
                .. part.Select(border => At(border.X, border.High)), .. part.Reverse().Select(border => At(border.X, border.Low))]);
            area.FillColor = ink.OnPaper(opacity);
            area.LineWidth = 0;
            area.LegendText = legend;
            legend = "";
        }
    }

    /// <summary>An error bar between two places; one that begins where nothing can be shown begins at the panel's edge.</summary>
    public void Error((double X, double Y) from, (double X, double Y) to, Ink ink)
    {
        if (from == to) return;
        var (low, high) = (At(from.X, from.Y), At(to.X, to.Y));
        if (double.IsNaN(low.Y)) low = low with { Y = Plot.Axes.Left.Min };
        if (double.IsNaN(low.X)) low = low with { X = Plot.Axes.Bottom.Min };
        if (!(double.IsFinite(low.X + low.Y) && double.IsFinite(high.X + high.Y))) return;
        var line = Plot.Add.Line(new CoordinateLine(low, high));
        line.Color = ink.OnPaper();
        line.LineWidth = ErrorWidth;
    }

    /// <summary>A place on the plot.</summary>
    public Coordinates At(double x, double y) => new(X.Place(x), Y.Place(y));

    /// <summary>The corners of bins as points of a line: two for each bin.</summary>
    public static IEnumerable<(double X, T Value)> Stairs<T>(IReadOnlyList<double> edges, IReadOnlyList<T> values)
        => values.SelectMany((value, i) => (IEnumerable<(double, T)>)[(edges[i], value), (edges[i + 1], value)]);

    private double Middle(double low, double high) => double.IsFinite(Y.Place(low)) && double.IsFinite(Y.Place(high)) ? high : double.NaN;

    private IEnumerable<Coordinates[]> Parts(IEnumerable<(double X, double Y)> points)
        => Parts(points.Select(point => (point.X, point.Y, At(point.X, point.Y))));

    private IEnumerable<T[]> Parts<T>(IEnumerable<(double X, double Y, T Item)> points)
    {
        var part = new List<T>();
        foreach (var (x, y, item) in points)
        {
            if (double.IsFinite(X.Place(x)) && double.IsFinite(Y.Place(y)))
            {
                part.Add(item);
                continue;
            }

            if (part.Count > 0) yield return [.. part];
            part.Clear();
        }

        if (part.Count > 0) yield return [.. part];
    }
}
