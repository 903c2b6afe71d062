using System.Globalization;
using Oom.Likelihoods;
using Oom.Terminal;

namespace Oom.Train.Unbinned.Limits;

/// <summary>Limits as a table for the terminal.</summary>
internal static class LimitsReport
{
    /// <summary>Writes the table.</summary>
    public static void Write(LimitResult result, TextWriter output)
    {
        Line($"rows {result.Events}, expected {result.ExpectedYield:F1} events, observed {result.ObservedCount:F1}");
        foreach (var fit in result.Fits)
        {
            Line($"");
            Line(
                $"fit {fit.Name}: {LimitsDocument.Word(fit.Best.Status)}{(fit.Best.Message.Length > 0 ? $" ({fit.Best.Message})" : "")}, -2 ln L/L(0) = {fit.Best.TwiceNegativeLogLikelihood:F4}");
            if (!fit.Best.IsConverged) continue;
            for (int a = 0; a < result.Parameters.InterestCount; a++)
            {
                string intervals = string.Join(
                    "  ", fit.Intervals.Where(interval => interval.Parameter == a)
                    .Select(interval => string.Create(
                    CultureInfo.InvariantCulture, $"{interval.Confidence:P0} [{End(interval.Low, a)}, {End(interval.High, a)}]")));
                Line(
                    $"  {result.Parameters.Names[a],-16} {Digits.WithoutRounding(fit.Best.Values[a], fit.Best.Uncertainty(a)),11:G5} +- {fit.Best.Uncertainty(a),-10:G4} expected {fit.ExpectedUncertainties[a],-10:G4} {intervals}");
            }

            foreach (var contour in fit.Contours)
            {
                int missing = contour.Points.Count(point => !point.IsConverged);
                Line(
                    $"  contour {result.Parameters.Names[contour.First]}, {result.Parameters.Names[contour.Second]} at {contour.Confidence:P0} (q = {contour.Threshold:F3}): {contour.Points.Count - missing} of {contour.Points.Count} points");
            }
        }

        if (result.Impacts.Count > 0)
        {
            Line($"");
            Line(
                $"impacts (nuisance, fitted value +- uncertainty, change of {string.Join(", ", result.Parameters.Names.Take(result.Parameters.InterestCount))} up / down)");
            foreach (var impact in result.Impacts)
            {
                Line(
                    $"  {result.Parameters.Names[impact.Parameter],-16} {impact.Value,8:F3} +- {impact.Uncertainty,-7:F3} {string.Join("  ", impact.Up.Zip(impact.Down, (up, down) => string.Create(CultureInfo.InvariantCulture, $"{up:G3} / {down:G3}")))}");
            }
        }

        if (result.Toys is { } toys)
        {
            Line($"");
            Line(
                $"toys: {toys.Ratios.Length} converged, {toys.Failed} failed; coverage {string.Join(", ", toys.Coverage.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Coverage:F3} at {point.Confidence:P0}")))}; distance from chi^2({toys.Degrees}) {toys.KolmogorovDistance:F4}");
        }

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

        static string End(ProfileCrossing end, int parameter)
            => end.IsConverged ? end.Values[parameter].ToString("G5", CultureInfo.InvariantCulture) : "not found";
    }
}
