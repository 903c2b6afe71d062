namespace Oom.Figures;

/// <summary>A band over bins: an uncertainty, or a layer of a stack.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Edges">The edges of the bins, rising.</param>
/// <param name="Low">Its lower border in each bin.</param>
/// <param name="High">Its upper border.</param>
/// <param name="Ink">Its colour.</param>
public sealed record StepBand(string Label, IReadOnlyList<double> Edges, IReadOnlyList<double> Low, IReadOnlyList<double> High, Ink Ink)
    : ISeries
{
    /// <summary>How much of what lies below it hides, from 0 to 1.</summary>
    public double Opacity { get; init; } = 0.3;

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns => [
        Column.Of("x_low", Edges.SkipLast(1)), Column.Of("x_high", Edges.Skip(1)), Column.Of("low", Low), Column.Of("high", High)];

    IEnumerable<(double X, double Y)> ISeries.Corners => Frame.Stairs(Edges, Low).Concat(Frame.Stairs(Edges, High));

    void ISeries.Draw(Frame frame) => frame.Area(Frame.Stairs(Edges, [.. Low.Zip(High)])
        .Select(corner => (corner.X, corner.Value.First, corner.Value.Second)), Ink, Opacity, IsInLegend ? Label : "");
}
