using System.Globalization;
using ScottPlot;
using ScottPlot.Colormaps;
using ScottPlot.TickGenerators;

namespace Oom.Figures;

/// <summary>A matrix as colours: cell by cell over two axes of bins or names. Its label stands at the bar of colours.</summary>
/// <param name="Label">What the colours mean.</param>
/// <param name="X">The axis of the columns.</param>
/// <param name="Y">The axis of the rows.</param>
/// <param name="Values">The cells, row by row; cells that are not finite stay empty.</param>
public sealed record HeatMap(string Label, Axis X, Axis Y, IReadOnlyList<double> Values) : ISeries
{
    // Of cells that are wide enough for a number.
    private const int NumberedCells = 12, ColourTicks = 8;

    /// <summary>Where colours end on both sides of 0, at which they part: 1 for correlations; null for numbers of one sign.</summary>
    public double? Extreme { get; init; }

    /// <summary>How numbers stand in the cells of small matrices; null for none.</summary>
    public string? NumberFormat { get; init; }

    /// <inheritdoc/>
    public bool IsInLegend => false;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns =>
    [
        .. Along("x", X, i => i % X.Cells), .. Along("y", Y, i => i / X.Cells), Column.Of("value", Values),
    ];

    IEnumerable<(double X, double Y)> ISeries.Corners => [];

    void ISeries.Draw(Frame frame)
    {
        double[,] cells = new double[Y.Cells, X.Cells];
        // The first row of the picture is the highest one.
        for (int i = 0; i < Values.Count; i++) cells[Y.IsFromTop ? i / X.Cells : Y.Cells - 1 - i / X.Cells, i % X.Cells] = Values[i];
        var map = frame.Plot.Add.Heatmap(cells);
        map.Colormap = Extreme is null ? new Viridis()
            : new CustomInterpolated([Ink.Blue.OnPaper(), Colors.White, Ink.Vermilion.OnPaper()]);
        double[] known = [.. Values.Where(double.IsFinite)];
        var range = Extreme is { } extreme ? new ScottPlot.Range(-extreme, extreme) : known.Length == 0 ? new ScottPlot.Range(0, 1)
            : new ScottPlot.Range(Math.Min(0, known.Min()), known.Max() > 0 ? known.Max() : 1);
        map.ManualRange = range;
        map.NaNCellColor = Colors.Transparent;
        (double bottom, double top) = Y.Range([], isTight: true);
        map.Rectangle = new CoordinateRect(-0.5, X.Cells - 0.5, bottom, top);
        var bar = frame.Plot.Add.ColorBar(map);
        bar.Label = Label;
        bar.LabelStyle.FontSize = Frame.TextSize;
        bar.LabelStyle.ForeColor = Ink.Text.OnPaper();
        bar.Axis.TickGenerator = new NumericAutomatic { TargetTickCount = ColourTicks, LabelFormatter = NumberText.Of };
        bar.Axis.MajorTickStyle.Color = bar.Axis.MinorTickStyle.Color = bar.Axis.FrameLineStyle.Color = Ink.Text.OnPaper();
        bar.Axis.TickLabelStyle.ForeColor = Ink.Text.OnPaper();
        bar.Axis.TickLabelStyle.FontSize = Frame.SmallTextSize;
        if (NumberFormat is null || Math.Max(X.Cells, Y.Cells) > NumberedCells) return;
        for (int i = 0; i < Values.Count; i++)
        {
            if (!double.IsFinite(Values[i])) continue;
            var cell = map.Colormap.GetColor(range.Normalize(Values[i], clamp: true));
            var text = frame.Plot.Add.Text(
                Values[i].ToString(NumberFormat, CultureInfo.InvariantCulture), X.Place(i % X.Cells), Y.Place(i / X.Cells));
            text.LabelFontSize = Frame.SmallTextSize;
            text.LabelAlignment = Alignment.MiddleCenter;
            text.LabelFontColor = Brightness(cell) > 0.55 ? Color.FromHex("#111111") : Color.FromHex("#FDFDFD");
        }
    }

    // Luma of ITU-R BT.601.
    private static double Brightness(Color colour) => (0.299 * colour.R + 0.587 * colour.G + 0.114 * colour.B) / byte.MaxValue;

    private IEnumerable<Column> Along(string name, Axis axis, Func<int, int> cell)
    {
        int[] indices = [.. Enumerable.Range(0, Values.Count).Select(cell)];
        return axis.Edges.Count > 0 ? [
            Column.Of($"{name}_low", indices.Select(i => axis.Edges[i])),
            Column.Of($"{name}_high", indices.Select(i => axis.Edges[i + 1]))]
            : axis.Places.Count > 0 ? [Column.Of(name, indices.Select(i => axis.Places[i]))]
            : [new Column(name, [.. indices.Select(i => axis.Names[i])])];
    }
}
