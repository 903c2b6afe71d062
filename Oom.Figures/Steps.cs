namespace Oom.Figures;

/// <summary>A histogram as a line over its bins.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Edges">The edges of the bins, rising.</param>
/// <param name="Values">A number for each bin.</param>
/// <param name="Ink">Its colour.</param>
public sealed record Steps(string Label, IReadOnlyList<double> Edges, IReadOnlyList<double> Values, Ink Ink) : ISeries
{
    /// <summary>Errors of the values; none without.</summary>
    public IReadOnlyList<double> Errors { get; init; } = [];

    /// <summary>Where errors stand in their bins, as a share of the width: by default beside the middle, where points stand.</summary>
    public double ErrorPlace { get; init; } = 0.35;

    /// <summary>How the line is drawn.</summary>
    public Stroke Stroke { get; init; }

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns
        => [Column.Of("x_low", Edges.SkipLast(1)), Column.Of("x_high", Edges.Skip(1)), Column.Of("y", Values),
            .. Errors.Count > 0 ? [Column.Of("y_error", Errors)] : (Column[])[]];

    IEnumerable<(double X, double Y)> ISeries.Corners => Frame.Stairs(Edges, Values).Concat(Errors.SelectMany((error, i)
        => (IEnumerable<(double, double)>)[(Edges[i], Values[i] - error), (Edges[i], Values[i] + error)]));

    void ISeries.Draw(Frame frame)
    {
        frame.Line(Frame.Stairs(Edges, Values), Ink, Stroke, IsInLegend ? Label : "");
        for (int i = 0; i < Errors.Count; i++)
        {
            double x = Edges[i] + ErrorPlace * (Edges[i + 1] - Edges[i]);
            frame.Error((x, Values[i] - Errors[i]), (x, Values[i] + Errors[i]), Ink);
        }
    }
}
