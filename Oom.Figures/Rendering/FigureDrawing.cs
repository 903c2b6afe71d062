using ScottPlot;
using SkiaSharp;

namespace Oom.Figures.Rendering;

/// <summary>A figure laid out: title and label, and each panel below its legend, which so hides no data.</summary>
internal sealed class FigureDrawing
{
    /// <summary>Width of every picture, in units of which a screen's pixel is one.</summary>
    public const int Width = 600;

    private const float Margin = 14, PanelHeight = 290, MapHeight = 420, AxisHeight = 46, GapHeight = 12, TitleSize = 15, LineHeight = 20;
    private const float RowHeight = 26, NameLineHeight = 14, NumbersWidth = 74, TitleWidth = 26, ColoursWidth = 100, NameDistance = 22;
    private const int TitleLetters = 64, EdgesAlong = 8, EdgesUp = 16;

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
        float left = figure.Panels.Max(LeftOf);
        bool hasColours = figure.Panels.Any(panel => panel.Series.Any(series => series is HeatMap));
        foreach (var panel in figure.Panels)
        {
            var plot = Plotted(panel);
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
        if (_figure.Label.Length > 0) Write(_figure.Label, Frame.SmallTextSize, Ink.Grey);
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
        var x = panel.X.Range(
            corners.Select(corner => corner.X), isTight: panel.Series.Any(series => series is Steps or StepBand or Line or LineBand));
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

    private static float LeftOf(Panel panel)
    {
        if (panel.Y.Names.Count == 0) return NumbersWidth;
        using var paint = Paint.NewDisposablePaint();
        var style = new LabelStyle { FontName = Fonts.Default, FontSize = Frame.SmallTextSize };
        return panel.Y.Names.SelectMany(name => AxisTicks.Wrapped(name).Split('\n')).Max(line => style.Measure(line, paint).Width)
            + (panel.Y.Title.Length > 0 ? TitleWidth : 0) + NameDistance;
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
