namespace Oom.Figures;

/// <summary>A band along points.</summary>
/// <param name="Label">What it is.</param>
/// <param name="X">Where its points lie, rising.</param>
/// <param name="Low">Its lower border.</param>
/// <param name="High">Its upper border.</param>
/// <param name="Ink">Its colour.</param>
public sealed record LineBand(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High, Ink Ink)
    : ISeries
{
    /// <summary>How much of what lies below it hides, from 0 to 1.</summary>
    public double Opacity { get; init; } = 0.3;

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns => [Column.Of("x", X), Column.Of("low", Low), Column.Of("high", High)];

    IEnumerable<(double X, double Y)> ISeries.Corners => X.Zip(Low).Concat(X.Zip(High));

    void ISeries.Draw(Frame frame)
        => frame.Area(X.Select((x, i) => (x, Low[i], High[i])), Ink, Opacity, IsInLegend ? Label : "");
}
