using ScottPlot;

namespace Oom.Figures;

/// <summary>Bars to the right, one for each thing of the vertical axis.</summary>
/// <param name="Label">What they are.</param>
/// <param name="Names">The things.</param>
/// <param name="Values">Their lengths.</param>
/// <param name="Ink">Their colour.</param>
public sealed record Bars(string Label, IReadOnlyList<string> Names, IReadOnlyList<double> Values, Ink Ink) : ISeries
{
    private const double HalfWidth = 0.36;
    private const float Distance = 5;

    /// <summary>Where they begin; none for 0.</summary>
    public IReadOnlyList<double> Starts { get; init; } = [];

    /// <summary>How much of what lies below them they hide, from 0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Words behind the bars; none without.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns
        => Starts.Count > 0 ? [new Column("name", Names), Column.Of("low", Starts), Column.Of("high", Values)]
        : [new Column("name", Names), Column.Of("value", Values)];

    IEnumerable<(double X, double Y)> ISeries.Corners
        => Values.Concat(Starts.Count > 0 ? Starts : [0]).Select(value => (value, double.NaN));

    void ISeries.Draw(Frame frame)
    {
        string legend = IsInLegend ? Label : "";
        for (int i = 0; i < Values.Count; i++)
        {
            var end = frame.At(Values[i], i);
            double start = frame.X.Place(Starts.Count > 0 ? Starts[i] : 0);
            if (double.IsNaN(start)) start = frame.Plot.Axes.Bottom.Min;
            if (double.IsFinite(end.X))
            {
                var bar = frame.Plot.Add.Rectangle(Math.Min(start, end.X), Math.Max(start, end.X), end.Y - HalfWidth, end.Y + HalfWidth);
                bar.FillColor = Ink.OnPaper(Opacity);
                bar.LineWidth = 0;
                bar.LegendText = legend;
                legend = "";
            }

            if (Remarks.Count == 0) continue;
            // Inside of the bar where it ends in the right half of the panel.
            var axis = frame.Plot.Axes.Bottom;
            bool isInside = end.X > (axis.Min + axis.Max) / 2;
            var text = frame.Plot.Add.Text(Remarks[i], double.IsFinite(end.X) ? end.X : start, end.Y);
            text.LabelFontSize = Frame.SmallTextSize;
            text.LabelFontColor = isInside ? Colors.White : Ink.Text.OnPaper();
            text.LabelAlignment = isInside ? Alignment.MiddleRight : Alignment.MiddleLeft;
            text.OffsetX = isInside ? -Distance : Distance;
        }
    }
}
