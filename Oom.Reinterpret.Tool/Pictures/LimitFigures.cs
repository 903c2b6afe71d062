using Oom.Figures;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Limits;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Tool.Pictures;

/// <summary>The figures of limits: of one signal, and over a parameter.</summary>
internal static class LimitFigures
{
    private const double SmallestCLs = 0.05, StatisticHeight = 0.5;

    /// <summary>Those of a workspace: the scan where there is one, the limit, the parameters of the best fit.</summary>
    public static IReadOnlyList<Figure> Of(LimitResult result)
    {
        var figures = new List<Figure>();
        var known = result.Scan.Where(point => point.Test.IsKnown).ToList();
        if (known.Count > 1) figures.Add(Scan([.. known.Select(point => point.Strength)], [.. known.Select(point => point.Test.Value!)]));
        var limits = new List<(string Name, UpperLimit Limit)>();
        if (result.Limit.IsKnown) limits.Add(("asymptotic formulas", result.Limit.Value));
        if (result.Toys is { Limit: { IsKnown: true, Value: var toys } }) limits.Add(("pseudo-experiments", toys));
        if (limits.Count > 0)
        {
            string[] names = [.. limits.Select(row => row.Name)];
            figures.Add(StrengthFigure.Limits(names, [.. limits.Select(row => row.Limit)], isExpected: false));
        }

        if (result.Fit.IsKnown) figures.Add(Parameters(result.Fit.Value));
        string label = Path.GetFileName(result.File) + (result.Point is { } point ? $", {point.Name}" : "");
        return [.. figures.Select(figure => figure with { Label = label })];
    }

    /// <summary>Those of a scan over a parameter: limits on the cross-section and on the strength, and best strengths.</summary>
    public static IReadOnlyList<Figure> Of(SignalScan scan)
    {
        double[] places = [.. scan.Points.Select(point => point.Point.Value)], ones = [.. places.Select(_ => 1.0)],
            own = [.. scan.Points.Select(point => point.CrossSectionPb.Value)];
        var fits = scan.Points.Select(point => point.Quoted.Strength.Value).ToList();
        double[] Of(Func<Statistics.Models.ProfileInterval, double?> number)
            => [.. fits.Select(fit => fit is null ? double.NaN : number(fit) ?? double.NaN)];
        string word = scan.IsExpected ? "would be" : "is";
        IReadOnlyList<Figure> figures =
        [
            new("limits", "Upper limits at 95 % confidence level",
            [
                new Panel(new Axis("parameter"), new Axis("cross-section [pb]") { IsLogarithmic = true },
                    [.. Limits(scan, places, own), new Line("the model", places, own, Ink.Vermilion) { Stroke = Stroke.Dashed }]),
            ])
            {
                Caption = $"By CLs. The model {word} excluded where a limit lies below its own cross-section.",
            },
            new("strength-limits", "Upper limits on the strength at 95 % confidence level",
            [
                new Panel(new Axis("parameter"), new Axis("strength") { IsLogarithmic = true },
                    [.. Limits(scan, places, ones), new Rule("the model", 1, IsVertical: false, Ink.Vermilion)]),
            ])
            {
                Caption = $"By CLs. The model {word} excluded where a limit lies below 1.",
            },
            new("strengths", "Best strengths",
            [
                new Panel(new Axis("parameter"), new Axis("strength, with 68 % interval"),
                [
                    new Rule("without signal", 0, IsVertical: false, Ink.Grey),
                    new Points("best strength", places, Of(fit => fit.Value), Ink.Blue)
                    {
                        YErrors = (Of(fit => fit.ErrorDown), Of(fit => fit.ErrorUp)),
                    },
                ]),
            ]),
        ];
        return [.. figures.Select(figure => figure with { Label = scan.Observable })];
    }

    private static ISeries[] Limits(SignalScan scan, double[] places, double[] scale)
    {
        double[] Of(Func<UpperLimit, double> limit)
            => [.. scan.Points.Select((point, i) => point.Quoted.Limit.Value is { } found ? limit(found) * scale[i] : double.NaN)];
        var expected = Expected(places, i => Of(limit => limit.Expected[i]));
        if (scan.IsExpected) return expected;
        double[] observed = Of(limit => limit.Observed);
        return [.. expected, new Line("observed", places, observed, Ink.Text),
            new Points("observed at the points", places, observed, Ink.Text) { IsInLegend = false }];
    }

    // Bands of the expectation and its median, from the numbers at -2, -1, 0, 1 and 2 standard deviations.
    private static ISeries[] Expected(double[] places, Func<int, double[]> at) =>
    [
        new LineBand("expected, 95 %", places, at(0), at(4), Ink.Blue) { Opacity = 0.2 },
        new LineBand("expected, 68 %", places, at(1), at(3), Ink.Blue) { Opacity = 0.35 },
        new Line("expected", places, at(2), Ink.Blue) { Stroke = Stroke.Dashed },
    ];

    private static Figure Scan(double[] strengths, IReadOnlyList<HypothesisTest> tests)
    {
        var axis = new Axis("strength");
        var statistic = new Line("test statistic", strengths, [.. tests.Select(test => test.Statistic)], Ink.Text) { IsInLegend = false };
        return new Figure("cls-scan", "CLs against the strength",
        [
            new Panel(axis, new Axis("CLs") { Low = 0, High = 1.02 },
            [
                .. Expected(strengths, i => [.. tests.Select(test => test.ExpectedCLs[i])]),
                new Line("observed", strengths, [.. tests.Select(test => test.CLs)], Ink.Text),
                new Rule(FormattableString.Invariant($"CLs = {SmallestCLs}"), SmallestCLs, IsVertical: false, Ink.Vermilion),
            ]) { SharesAxisBelow = true },
            new Panel(axis, new Axis("statistic"), [statistic]) { Height = StatisticHeight },
        ])
        {
            Caption = "Strengths whose CLs lies below 5 % are excluded. Below: the test statistic, twice a difference of negative "
                + "log-likelihoods.",
        };
    }

    private static Figure Parameters(BestFit fit)
    {
        var free = fit.Parameters.Where(parameter => !parameter.IsFixed).ToList();
        string[] names = [.. free.Select(parameter => parameter.Name)];
        double[] errors = [.. free.Select(parameter => parameter.Error ?? 0)];
        return new Figure("parameters", "Parameters of the best fit",
        [
            new Panel(new Axis("value and error"), new Axis("") { Names = names, IsFromTop = true },
            [
                new Points("best fit", [.. free.Select(parameter => parameter.Value)], [.. free.Select((_, i) => (double)i)], Ink.Blue)
                {
                    XErrors = (errors, errors), IsInLegend = false,
                },
            ]),
        ])
        {
            Caption = "Nuisance parameters of shapes have the width 1 around 0 before the fit, factors the value 1. Those that are fixed "
                + "are left out.",
        };
    }
}
