using ScottPlot;
using SkiaSharp;

namespace Oom.Figures.Rendering;

/// <summary>A figure laid out: title and label, and each panel below its legend, which so hides no data.</summary>
internal sealed class FigureDrawing
{
    /// <summary>Width of every picture, in units of which a screen's pixel is one.</summary>
    public const int Width = 600;

    private const float Margin = 14, PanelHeight = 290, MapHeight = 420, AxisHeight = 46, GapHeight = 12, TitleSize = 15, LineHeight = 20;
    private const float RowHeight = 26, NameLineHeight = 14, TitleWidth = 26, ColoursWidth = 100, NameDistance = 22;
    private const int TitleLetters = 64, LabelLetters = 90, EdgesAlong = 8, EdgesUp = 16;

    private readonly Figure _figure;
    private readonly IReadOnlyList<string> _title;
    private readonly List<PlacedPanel> _panels = [];

    static FigureDrawing() => Fonts.Default = FontChoice.Family();

    /// <summary>Lays a figure out.</summary>
    /// <exception cref="FigureException">No font is installed.</exception>
    public FigureDrawing(Figure figure)
    {
        _figure = figure;
        _title = Wrapping.Lines(figure.Title, TitleLetters, 2);
        float top = Margin + LineHeight / 3 + LineHeight * _title.Count + (figure.Label.Length > 0 ? LineHeight : 0);
        Plot[] plots = [.. figure.Panels.Select(Plotted)];
        float left = figure.Panels.Zip(plots, LeftOf).Max();
        bool hasColours = figure.Panels.Any(panel => panel.Series.Any(series => series is HeatMap));
        foreach (var (panel, plot) in figure.Panels.Zip(plots))
        {
            float legend = plot.Legend.GetItems().Length == 0 ? 0
                : plot.Legend.GetLayout(new PixelSize(Width - 2 * Margin, Width), Paint.NewDisposablePaint()).LegendRect.Height;
            float below = panel.SharesAxisBelow ? GapHeight : AxisHeight, height = HeightOf(panel);
            plot.Layout.Fixed(new PixelPadding(left, hasColours ? ColoursWidth : Margin, below, 1));
            // The first rendering of a plot draws twice, which shows where the canvas is not cleared.
            plot.RenderInMemory(1, 1);
            _panels.Add(new PlacedPanel(plot, top, legend, height + below));
            top += legend + height + below;
        }

        Height = (int)Math.Ceiling(top + Margin / 2);
    }

    /// <summary>Its height.</summary>
    public int Height { get; }

    /// <summary>Draws it from the canvas's upper left corner.</summary>
    public void Draw(SKCanvas canvas)
    {
        using var paint = Paint.NewDisposablePaint();
        float top = Margin;
        foreach (string line in _title) Write(line, TitleSize, Ink.Text);
        if (_figure.Label.Length > 0) Write(Wrapping.Lines(_figure.Label, LabelLetters, 1)[0], Frame.SmallTextSize, Ink.Grey);
        foreach (var panel in _panels)
        {
            panel.Plot.Render(canvas, new PixelRect(0, Width, panel.Top + panel.Legend + panel.Height, panel.Top + panel.Legend));
            if (panel.Legend == 0) continue;
            panel.Plot.Legend.Render(
                canvas, paint, new PixelRect(Margin, Width - Margin, panel.Top + panel.Legend, panel.Top), Alignment.UpperLeft);
        }

        void Write(string text, float size, Ink ink)
        {
            var style = new LabelStyle { Text = text, FontName = Fonts.Default, FontSize = size, ForeColor = ink.OnPaper() };
            style.Render(canvas, new Pixel(Margin, top), paint);
            top += LineHeight;
        }
    }

    private static Plot Plotted(Panel panel)
    {
        var plot = new Plot();
        plot.Font.Set(Fonts.Default);
        // Several plots share a canvas.
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Grid.MajorLineColor = Color.FromHex(Inks.Grid);
        plot.Axes.Color(Ink.Text.OnPaper());
        var corners = panel.Series.SelectMany(series => series.Corners).ToList();
        bool isTight = panel.Series.Any(series => series is Steps or StepBand)
            || panel.Series.Any(series => series is Line or LineBand) && !panel.Series.Any(series => series is Points);
        var x = panel.X.Range(corners.Select(corner => corner.X), isTight);
        var y = panel.Y.Range(corners.Select(corner => corner.Y), isTight: false);
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = true;
        var (bottom, left) = (plot.Axes.Bottom, plot.Axes.Left);
        bottom.TickGenerator = AxisTicks.Of(panel.X, x, EdgesAlong);
        left.TickGenerator = AxisTicks.Of(panel.Y, y, EdgesUp);
        foreach (var (axis, title) in ((IAxis, string)[])[(bottom, panel.SharesAxisBelow ? "" : panel.X.Title), (left, panel.Y.Title)])
        {
            axis.Label.Text = title;
            axis.Label.Bold = false;
            axis.Label.FontSize = Frame.TextSize;
            axis.TickLabelStyle.FontSize = Frame.SmallTextSize;
        }

        bottom.TickLabelStyle.IsVisible = !panel.SharesAxisBelow;
        var frame = new Frame(plot, panel.X, panel.Y);
        foreach (var series in panel.Series)
        {
            if (series is HeatMap) plot.HideGrid();
            plot.PlottableList.Add(new SolidPaint());
            series.Draw(frame);
        }

        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.FontSize = Frame.SmallTextSize + 1;
        plot.Legend.FontColor = Ink.Text.OnPaper();
        plot.Legend.BackgroundColor = plot.Legend.OutlineColor = plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.Margin = new PixelPadding(0);
        plot.Legend.Padding = new PixelPadding(0, 0, 4, 2);
        plot.Legend.IsVisible = false;
        return plot;
    }

    // Room for the labels of the vertical axis and its title.
    private static float LeftOf(Panel panel, Plot plot)
    {
        using var paint = Paint.NewDisposablePaint();
        var axis = plot.Axes.Left;
        axis.TickGenerator.Regenerate(
            new CoordinateRange(axis.Min, axis.Max), Edge.Left, new PixelLength(HeightOf(panel)), paint, axis.TickLabelStyle);
        float labels = axis.TickGenerator.Ticks.SelectMany(tick => tick.Label.Split('\n'))
            .Max(line => axis.TickLabelStyle.Measure(line, paint).Width);
        return labels + NameDistance + (panel.Y.Title.Length > 0 ? TitleWidth : 0);
    }

    private static float HeightOf(Panel panel) => (float)panel.Height * (panel.Series.Any(series => series is HeatMap) ? MapHeight
        : panel.Y.Names.Count == 0 ? PanelHeight : panel.Y.Names.Sum(name
            => RowHeight + NameLineHeight * AxisTicks.Wrapped(name).Count(letter => letter == '\n')));

    /// <summary>A panel and where it lies.</summary>
    /// <param name="Plot">Its plot.</param>
    /// <param name="Top">Where its legend begins.</param>
    /// <param name="Legend">Height of the legend; 0 without one.</param>
    /// <param name="Height">Height below the legend.</param>
    private sealed record PlacedPanel(Plot Plot, float Top, float Legend, float Height);
}
