using Oom.Figures;
using Oom.Reinterpret.Results;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Tool.Pictures;

/// <summary>A signal's strength and its limits in every likelihood.</summary>
internal static class StrengthFigure
{
    /// <summary>The figures: limits, and best strengths; none of what was not found.</summary>
    public static IEnumerable<Figure> Of(ComparisonResult comparison)
    {
        var rows = comparison.Absolute.Strengths.Select(strength => (Name: $"{strength.Likelihood} likelihood", Strength: strength))
            .Concat(comparison.Shape.Strengths.Select(strength => (Name: $"{strength.Likelihood} likelihood of the shape", Strength: strength)))
            .ToList();
        bool isExpected = comparison.IsExpected == true;
        var fitted = rows.Where(row => row.Strength.Strength.IsFound).ToList();
        if (fitted.Count > 0) yield return Strengths([.. fitted.Select(row => row.Name)], [.. fitted.Select(row => row.Strength)]);
        var limited = rows.Where(row => row.Strength.Limit.IsFound).Select(row => (row.Name, Limit: row.Strength.Limit.Value!))
            .Concat(rows.Where(row => row.Strength.ToyLimit?.IsFound == true)
                .Select(row => (Name: $"{row.Name}, pseudo-experiments", Limit: row.Strength.ToyLimit!.Value!))).ToList();
        if (limited.Count > 0)
            yield return Limits([.. limited.Select(row => row.Name)], [.. limited.Select(row => row.Limit)], isExpected);
    }

    private static Figure Strengths(string[] names, IReadOnlyList<StrengthComparison> strengths)
    {
        double[] Of(Func<Statistics.Models.ProfileInterval, double?> number)
            => [.. strengths.Select(item => number(item.Strength.Value!) ?? double.NaN)];
        return new Figure("strength", "Strength of the signal",
        [
            new Panel(new Axis("strength, with 68 % interval"), new Axis("") { Names = names, IsFromTop = true },
            [
                new Rule("without signal", 0, IsVertical: true, Ink.Grey), new Rule("the model as it is", 1, IsVertical: true, Ink.Vermilion),
                new Points("best strength", Of(item => item.Value), [.. names.Select((_, i) => (double)i)], Ink.Blue)
                {
                    XErrors = (Of(item => item.ErrorDown), Of(item => item.ErrorUp)),
                },
            ]),
        ])
        {
            Caption = "An end that the likelihood does not reach is left out.",
        };
    }

    /// <summary>Limits as rows of bands.</summary>
    /// <param name="names">Names of the rows.</param>
    /// <param name="limits">Their limits.</param>
    /// <param name="isExpected">Whether no data stand behind them.</param>
    public static Figure Limits(string[] names, IReadOnlyList<UpperLimit> limits, bool isExpected)
    {
        double[] Expected(int i) => [.. limits.Select(limit => limit.Expected[i])];
        double[] places = [.. names.Select((_, i) => (double)i)];
        List<ISeries> drawn =
        [
            new Bars("expected, 95 %", names, Expected(4), Ink.Blue) { Starts = Expected(0), Opacity = 0.25 },
            new Bars("expected, 68 %", names, Expected(3), Ink.Blue) { Starts = Expected(1), Opacity = 0.45 },
            new Points("expected", Expected(2), places, Ink.Blue),
        ];
        if (!isExpected) drawn.Add(new Points("observed", [.. limits.Select(limit => limit.Observed)], places, Ink.Text));
        drawn.Add(new Rule("the model as it is", 1, IsVertical: true, Ink.Vermilion));
        return new Figure("limits", "Upper limits on the strength at 95 % confidence level",
            [new Panel(new Axis("strength") { Low = 0 }, new Axis("") { Names = names, IsFromTop = true }, drawn)])
        {
            Caption = $"By CLs. The model {(isExpected ? "would be" : "is")} excluded where its limit lies below 1.",
        };
    }
}
