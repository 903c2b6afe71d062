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
        var names = result.Parameters.Names;
        Line($"rows {result.Events}, expected {result.ExpectedYield:F1} events, observed {result.ObservedCount:F1}");
        ExclusionKind[] kinds = [.. result.Fits.SelectMany(fit => fit.Intervals).Select(interval => interval.Interval.Kind).Distinct()];
        if (kinds.Contains(ExclusionKind.Direct)) Line($"direct: q is below the quantile of chi^2");
        if (kinds.Contains(ExclusionKind.Median))
            Line($"median: fewer than half of all experiments would exclude (noncentral chi^2; arXiv:2406.19076, eq. 93)");
        if (result.Fits.Any(fit => fit.Calibrated.Count > 0)) Line($"toys: q is below its quantile in toys at the value");
        foreach (var group in result.Fits.GroupBy(fit => fit.Choice))
        {
            Line($"");
            Line($"fit {group.Key.Name}{(group.Key.Others == OtherParameters.Zero ? "" : $": {Status(group.First())}")}");
            foreach (var fit in group)
            {
                string label = string.Join(", ", fit.Free.Select(a => names[a]));
                if (group.Key.Others == OtherParameters.Zero && !fit.Best.IsConverged) Line($"  {label}: {Status(fit)}");
                if (!fit.Best.IsConverged) continue;
                WriteIntervals(fit);
                double largest = fit.Contours.Select(contour => contour.Threshold)
                    .Concat(fit.Intervals.Select(found => found.Interval.Threshold)).DefaultIfEmpty(0).Max();
                foreach (var minimum in fit.Minima.Skip(1)
                    .Where(minimum => minimum.TwiceNegativeLogLikelihood - fit.Best.TwiceNegativeLogLikelihood < largest))
                    Line($"  another minimum at {string.Join(", ", fit.Free.Select(a => Text($"{names[a]} = {minimum.Values[a]:G4}")))}, q = {minimum.TwiceNegativeLogLikelihood - fit.Best.TwiceNegativeLogLikelihood:G4}");
                foreach (var contour in fit.Contours)
                {
                    int missing = contour.Points.Count(point => !point.IsConverged);
                    Line(
                        $"  contour {names[contour.First]}, {names[contour.Second]} at {contour.Confidence:P0}, {contour.Kind.Word()} (q = {contour.Threshold:F3}): {contour.Points.Count - missing} of {contour.Points.Count} points");
                }
            }
        }

        WriteImpacts();
        if (result.Toys is { } toys)
        {
            Line($"");
            Line(
                $"toys: {toys.Toys.Count - toys.Toys.Failed} converged, {toys.Toys.Failed} failed; coverage {string.Join(", ", toys.Coverage.Select(point => Text($"{point.Coverage:F3} at {point.Confidence:P0}")))}; distance from chi^2({toys.Degrees}) {toys.KolmogorovDistance:F4}");
        }

        void WriteIntervals(FitLimits fit)
        {
            foreach (var ofParameter in fit.Intervals.GroupBy(interval => interval.Interval.Parameter))
            {
                int a = ofParameter.Key;
                double sigma = fit.Best.Uncertainty(a);
                string error = double.IsNaN(sigma) ? "no parabola" : Text($"+- {sigma:G4}");
                string expected = double.IsNaN(fit.ExpectedUncertainties[a]) ? "" : Text($"expected {fit.ExpectedUncertainties[a]:G4}");
                Line($"  {names[a],-16} {Digits.WithoutRounding(fit.Best.Values[a], sigma),11:G5} {error,-13} {expected}");
                foreach (var kind in ofParameter.GroupBy(interval => interval.Interval.Kind))
                {
                    Line($"    {kind.Key.Word(),-6}  {string.Join("  ", kind.Select(found => Text($"{found.Interval.Confidence:P0} {string.Join(" and ", found.Interval.Regions.Select(region => $"[{End(region.Low, a)}, {End(region.High, a)}]"))}")))}");
                }

                foreach (var scan in fit.Calibrated.Where(scan => scan.Parameter == a))
                {
                    Line($"    toys    {string.Join("  ", scan.Intervals.Select(interval => Text($"{interval.Confidence:P0} {string.Join(" and ", interval.Regions.Select(region => Text($"[{region.Low.Value:G4} +- {region.Low.Error:G2}, {region.High.Value:G4} +- {region.High.Error:G2}]")))}")))}");
                }

                double departure = ofParameter.Max(found => found.Departure);
                if (departure > FitInterval.DepartureMax && fit.Calibrated.All(scan => scan.Parameter != a))
                    Line($"    {(double.IsFinite(departure) ? Text($"an end is {departure:P0} away from that of a parabola") : "q is no parabola")}: it may not follow chi^2, and toys give the thresholds (--calibrate)");
            }
        }

        void WriteImpacts()
        {
            if (result.Impacts.Count == 0) return;
            Line($"");
            Line(
                $"impacts (nuisance, fitted value +- uncertainty, change of {string.Join(", ", names.Take(result.Parameters.InterestCount))} up / down)");
            foreach (var impact in result.Impacts)
            {
                Line(
                    $"  {names[impact.Parameter],-16} {impact.Value,8:F3} +- {impact.Uncertainty,-7:F3} {string.Join("  ", impact.Up.Zip(impact.Down, (up, down) => Text($"{up:G3} / {down:G3}")))}");
            }
        }

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

        static string Status(FitLimits fit) => Text(
            $"{LimitsDocument.Word(fit.Best.Status)}{(fit.Best.Message.Length > 0 ? $" ({fit.Best.Message})" : "")}, -2 ln L/L(0) = {fit.Best.TwiceNegativeLogLikelihood:F4}");

        static string End(ProfileCrossing end, int parameter)
            => end.IsConverged ? end.Values[parameter].ToString("G5", CultureInfo.InvariantCulture) : "not found";
    }
}
