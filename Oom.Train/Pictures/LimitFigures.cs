using Oom.Figures;
using Oom.Figures.Measurements;
using Oom.Likelihoods;
using Oom.Statistics.Minimisation;
using Oom.Train.Unbinned.Limits;

namespace Oom.Train.Pictures;

/// <summary>The figures of unbinned limits.</summary>
internal static class LimitFigures
{
    private static readonly Ink[] FitInks = [Ink.Text, Ink.Blue, Ink.Vermilion, Ink.Green];

    /// <summary>The figures: contours of all pairs below each other, scans, impacts; those without numbers are left out.</summary>
    public static IReadOnlyList<Figure> Of(LimitResult result)
    {
        var figures = new List<Figure>();
        var contours = result.Fits.SelectMany(fit => fit.Contours).ToList();
        foreach (var kind in contours.Select(contour => contour.Kind).Distinct())
        {
            var panels = contours.Where(contour => contour.Kind == kind).Select(contour => (contour.First, contour.Second)).Distinct()
                .Select(pair => Contours(result, pair, kind)).ToList();
            figures.Add(new Figure(kind == ExclusionKind.Direct ? "contours" : "contours-median",
                $"Confidence regions of pairs of parameters{(kind == ExclusionKind.Direct ? "" : ", median exclusion")}", panels)
            {
                Caption = "The largest confidence level as a line, others dashed. Points that were not found interrupt a line.",
            });
        }

        if (result.Fits.Any(fit => fit.Intervals.Count > 0)) figures.Add(IntervalFigure.Of(result));
        for (int a = 0; a < result.Parameters.InterestCount; a++)
        {
            var scans = Scans(result, a).ToList();
            if (scans.Count > 0)
                figures.Add(new Figure($"scan-{a + 1}", $"Profile likelihood ratio of {result.Parameters.Names[a]}",
                    [new Panel(new Axis(result.Parameters.Names[a]), new Axis("q"), scans)]));
        }

        if (result.Impacts is { Count: > 0 } impacts)
        {
            figures.Add(NuisanceFigure.Of([.. impacts.Select(impact => result.Parameters.Names[impact.Parameter])],
                [.. impacts.Select(impact => impact.Value)], [.. impacts.Select(impact => impact.Uncertainty)]));
        }

        return figures;
    }

    // Dashes for all confidence levels but the largest, as in arXiv:2406.19076, figure 11.
    private static Panel Contours(LimitResult result, (int First, int Second) pair, ExclusionKind kind)
    {
        var series = new List<ISeries>();
        var fits = result.Fits.Where(fit => fit.Contours.Any(contour => (contour.First, contour.Second) == pair));
        foreach (var (place, fit) in fits.Index())
        {
            var contours = fit.Contours.Where(contour => contour.Kind == kind && (contour.First, contour.Second) == pair).ToList();
            double largest = contours.Select(contour => contour.Confidence).DefaultIfEmpty(0).Max();
            foreach (var contour in contours)
            {
                // Closed, and interrupted where a point is missing.
                var points = contour.Points.Append(contour.Points[0]).ToList();
                series.Add(new Line(FormattableString.Invariant($"{fit.Choice.Name}, {100 * contour.Confidence:G4} %"),
                    [.. points.Select(point => point.IsConverged ? point.Values[pair.First] : double.NaN)],
                    [.. points.Select(point => point.IsConverged ? point.Values[pair.Second] : double.NaN)],
                    FitInks[place % FitInks.Length])
                {
                    Stroke = contour.Confidence < largest ? Stroke.Dashed : Stroke.Solid,
                });
            }
        }

        // The reference point.
        series.Add(new Points("reference", [0], [0], Ink.Grey));
        return new Panel(new Axis(result.Parameters.Names[pair.First]), new Axis(result.Parameters.Names[pair.Second]), series);
    }

    private static IEnumerable<ISeries> Scans(LimitResult result, int parameter)
    {
        foreach (var (place, fit) in result.Fits.Where(fit => fit.Scans.Any(scan => scan.Parameter == parameter)).Index())
        {
            foreach (var scan in fit.Scans.Where(scan => scan.Parameter == parameter))
            {
                double[] ratios = [.. scan.Points.Select(point => point.Status == FitStatus.Converged ? point.Ratio : double.NaN)];
                yield return new Line(fit.Choice.Name, scan.Grid, ratios, FitInks[place % FitInks.Length]);
            }
        }
    }
}
