using System.Globalization;
using Oom.Terminal;

namespace Oom.Train.Inference;

/// <summary>What <c>oom-train posterior</c> prints.</summary>
internal static class PosteriorReport
{
    private const int RowsShown = 10;

    // Below it intervals are rough.
    private const int DrawsMin = 100;

    /// <summary>Writes the posteriors of the first rows, and what to look at.</summary>
    public static void Write(PosteriorRun run, PublishedRatio ratio, IReadOnlyList<double> levels, TextWriter output)
    {
        foreach (var posterior in run.Posteriors.Take(RowsShown))
        {
            string row = posterior.Row == 0 ? $"{Counted.Of(run.Rows, "row")} together"
                : string.Create(CultureInfo.InvariantCulture, $"row {posterior.Row}");
            for (int p = 0; p < ratio.Parameters.Count; p++)
                output.WriteLine($"{row}: {ratio.Parameters[p]} {Text(posterior.Parameters[p], levels)}");
        }

        if (run.Posteriors.Count > RowsShown) output.WriteLine($"and {Counted.Of(run.Posteriors.Count - RowsShown, "more row")}");
        for (int f = 0; f < run.Outside.Count; f++)
        {
            if (run.Outside[f] > 0)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratio.Features[f].Name} is outside of what the training had, {ratio.Features[f].Low:G6} to {ratio.Features[f].High:G6}, in {run.Outside[f]:N0} of {Counted.Of(run.Rows, "row")}: the ratio is extrapolated there"));
        }

        for (int p = 0; p < ratio.Parameters.Count; p++)
        {
            var prior = ratio.Priors[p];
            int cut = run.Posteriors.Count(posterior => posterior.Parameters[p].Regions.Any(
                region => region[0].Low <= prior.Low || region[^1].High >= prior.High));
            if (cut > 0)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratio.Parameters[p]}: {Counted.Of(cut, "posterior")} of {run.Posteriors.Count:N0} {(cut == 1 ? "reaches" : "reach")} an end of the prior, {prior.Low:G6} to {prior.High:G6}"));
        }

        int largest = ratio.CalibratedTogether.DefaultIfEmpty(1).Max();
        if (run.Posteriors[0].Row == 0 && run.Rows > largest)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the ratio was calibrated for {(largest == 1 ? "single rows" : $"up to {largest:N0} rows together")} only: its errors add up over more; 'calibration: {{together: [{run.Rows}]}}' in its specification looks at so many"));

        int rough = run.Posteriors.Count(posterior => posterior.EffectiveDraws < DrawsMin);
        if (rough > 0) output.WriteLine($"{Counted.Of(rough, "posterior")} rest on fewer than {DrawsMin} independent draws: the intervals are rough");
    }

    private static string Text(ParameterSummary parameter, IReadOnlyList<double> levels)
    {
        var regions = levels.Select((level, l) => string.Create(CultureInfo.InvariantCulture, $"{100 * level:G4} % ")
            + string.Join(" or ", parameter.Regions[l].Select(piece => $"{Number(piece.Low)} to {Number(piece.High)}")));
        return $"{Number(parameter.Mode)} (mean {Digits.WithError(parameter.Mean, parameter.Deviation)}), {string.Join(", ", regions)}";

        string Number(double value) => Digits.Value(value, parameter.Deviation);
    }
}
