namespace Oom.Figures;

/// <summary>A straight line across the panel at a value.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The value.</param>
/// <param name="IsVertical">Whether the value is one of the horizontal axis.</param>
/// <param name="Ink">Its colour.</param>
public sealed record Rule(string Label, double Value, bool IsVertical, Ink Ink) : ISeries
{
    /// <summary>How it is drawn.</summary>
    public Stroke Stroke { get; init; } = Stroke.Dashed;

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns => [Column.Of(IsVertical ? "x" : "y", [Value])];

    IEnumerable<(double X, double Y)> ISeries.Corners => [IsVertical ? (Value, double.NaN) : (double.NaN, Value)];

    void ISeries.Draw(Frame frame)
    {
        double place = (IsVertical ? frame.X : frame.Y).Place(Value);
        if (!double.IsFinite(place)) return;
        ScottPlot.Plottables.AxisLine line = IsVertical ? frame.Plot.Add.VerticalLine(place) : frame.Plot.Add.HorizontalLine(place);
        line.LineColor = Ink.OnPaper();
        line.LineWidth = 1;
        line.LinePattern = Stroke.Pattern();
        line.LegendText = IsInLegend ? Label : "";
        line.LabelText = "";
    }
}
