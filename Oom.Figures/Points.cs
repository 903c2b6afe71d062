namespace Oom.Figures;

/// <summary>Points with errors.</summary>
/// <param name="Label">What they are.</param>
/// <param name="X">Where they lie.</param>
/// <param name="Y">How high.</param>
/// <param name="Ink">Their colour.</param>
public sealed record Points(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, Ink Ink) : ISeries
{
    private const float MarkerWidth = 6.5f;

    /// <summary>Errors along the horizontal axis, to the left and right; none without.</summary>
    public (IReadOnlyList<double> Down, IReadOnlyList<double> Up) XErrors { get; init; } = ([], []);

    /// <summary>Errors along the vertical axis; none without.</summary>
    public (IReadOnlyList<double> Down, IReadOnlyList<double> Up) YErrors { get; init; } = ([], []);

    /// <inheritdoc/>
    public bool IsInLegend { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns =>
    [
        Column.Of("x", X), .. Columned("x_error", XErrors), Column.Of("y", Y), .. Columned("y_error", YErrors),
    ];

    IEnumerable<(double X, double Y)> ISeries.Corners => X.SelectMany((x, i) => (IEnumerable<(double, double)>)[
        (x - Of(XErrors.Down, i), Y[i] - Of(YErrors.Down, i)), (x + Of(XErrors.Up, i), Y[i] + Of(YErrors.Up, i))]);

    void ISeries.Draw(Frame frame)
    {
        int[] shown = [.. Enumerable.Range(0, X.Count).Where(i => frame.At(X[i], Y[i]) is { X: var x, Y: var y }
            && double.IsFinite(x) && double.IsFinite(y))];
        foreach (int i in shown)
        {
            frame.Error((X[i] - Of(XErrors.Down, i), Y[i]), (X[i] + Of(XErrors.Up, i), Y[i]), Ink);
            frame.Error((X[i], Y[i] - Of(YErrors.Down, i)), (X[i], Y[i] + Of(YErrors.Up, i)), Ink);
        }

        var points = frame.Plot.Add.ScatterPoints(shown.Select(i => frame.At(X[i], Y[i])).ToArray(), Ink.OnPaper());
        points.MarkerSize = MarkerWidth;
        points.LegendText = IsInLegend ? Label : "";
    }

    private static double Of(IReadOnlyList<double> errors, int i) => errors.Count == 0 ? 0 : errors[i];

    private static IEnumerable<Column> Columned(string name, (IReadOnlyList<double> Down, IReadOnlyList<double> Up) errors)
        => errors.Down.Count == 0 ? [] : [Column.Of($"{name}_down", errors.Down), Column.Of($"{name}_up", errors.Up)];
}
