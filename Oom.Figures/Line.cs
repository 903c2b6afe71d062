namespace Oom.Figures;

/// <summary>A line through points.</summary>
/// <param name="Label">What it is.</param>
/// <param name="X">Where its points lie.</param>
/// <param name="Y">How high.</param>
/// <param name="Ink">Its colour.</param>
public sealed record Line(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, Ink Ink) : ISeries
{
    /// <summary>How it is drawn.</summary>
    public Stroke Stroke { get; init; }

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns => [Column.Of("x", X), Column.Of("y", Y)];

    IEnumerable<(double X, double Y)> ISeries.Corners => X.Zip(Y);

    void ISeries.Draw(Frame frame) => frame.Line(X.Zip(Y), Ink, Stroke, IsInLegend ? Label : "");
}
