namespace Oom.Figures.Measurements;

/// <summary>Nuisance parameters before and after a fit.</summary>
public static class NuisanceFigure
{
    /// <summary>The figure.</summary>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="values">Their values after the fit, in standard deviations before it.</param>
    /// <param name="widths">Their widths after it.</param>
    public static Figure Of(IReadOnlyList<string> names, IReadOnlyList<double> values, IReadOnlyList<double> widths)
    {
        double[] ones = [.. names.Select(_ => 1.0)];
        return new Figure("pulls", "Nuisance parameters after the fit",
        [
            new Panel(new Axis("value and width, in standard deviations"), new Axis("") { Names = names, IsFromTop = true },
            [
                new Bars("before the fit", names, ones, Ink.Sky) { Starts = [.. ones.Select(one => -one)], Opacity = 0.3 },
                new Points("after the fit", values, [.. names.Select((_, i) => (double)i)], Ink.Text) { XErrors = (widths, widths) },
            ]),
        ])
        {
            Caption = "A width below 1: the data constrain the parameter.",
        };
    }
}
