using System.Globalization;
using System.Text;
using Oom.Correlators;
using Oom.Statistics;
using Oom.Terminal;

namespace Oom.Train.Correlators;

/// <summary>What a search for shapes found, in a few lines.</summary>
internal static class ShapeSearchReport
{
    private const double OneSigma = 0.158655, Doubtful = 1e-3;

    /// <summary>The lines.</summary>
    public static string Of(ShapeSearchSpecification specification, ShapeSearchResult result)
    {
        var text = new StringBuilder();
        var map = result.Map;
        var grid = map.Grid;
        string unit = specification.Unit is { } own ? $" {own}" : "";
        Line($"jets        {Counted.Of(result.Samples.Sum(sample => sample.Jets), "jet")} at {result.Samples.Count} values of {specification.Parameter} from {result.Samples.Min(sample => sample.Parameter)} to {result.Samples.Max(sample => sample.Parameter)}{unit}, each in {Counted.Of(specification.Parts, "part")}");
        foreach (string jet in result.Refused) Line($"left out    {jet}");
        Line($"correlator  {specification.Correlator}");
        Line($"shapes      {grid.Count} with n_1 <= n_2 from {grid.Ratios[0]} to {grid.Ratios[^1]} within {grid.Window}, in {Counted.Of(grid.Sides.Count, "bin")} of zeta_1 from {grid.Sides.Low} to {grid.Sides.High}");
        Line($"            uncertainty of {specification.Parameter} at {specification.Settings.At}{unit}, half of a 68 % interval, of the histograms of {specification.Jets:N0} jets");
        var (first, second) = grid.PlacesOf(map.Best);
        double[] firsts = [.. result.Replicas.Select(shapes => grid.Ratios[grid.PlacesOf(ShapeMap.BestOf(shapes)).First])],
            seconds = [.. result.Replicas.Select(shapes => grid.Ratios[grid.PlacesOf(ShapeMap.BestOf(shapes)).Second])];
        Line($"best        n_1 = {grid.Ratios[first]:G4} ({Interval(firsts)}), n_2 = {grid.Ratios[second]:G4} ({Interval(seconds)}): {Uncertainty(map.Shapes[map.Best])}");
        int equilateral = grid.IndexOf(Nearest(1), Nearest(1));
        Line($"            in parentheses the best of 68 % of the samples that are drawn from the parts");
        Line($"equilateral n_1 = n_2 = {grid.Ratios[Nearest(1)]:G4}: {Uncertainty(map.Shapes[equilateral])}");
        var (chosen, other) = map.CrossValidated(equilateral);
        double gain = Ratio(map.Shapes[map.Best].Value, map.Shapes[equilateral].Value), ofOtherHalf = Ratio(chosen, other);
        if (double.IsFinite(gain) && double.IsFinite(ofOtherHalf))
        {
            double[] gains = [.. result.Replicas.Select(shapes => Ratio(shapes[map.Best].Value, shapes[equilateral].Value))];
            Line($"            the best is better by a factor of {gain:F3} ({Interval(gains)}) in the uncertainty, {ofOtherHalf:F3} where it is chosen with one half of the jets and asked of the other");
        }

        var (chiSquare, degrees) = map.Model(map.Best).ChiSquare();
        double p = ChiSquare.CumulativeUpper(chiSquare, degrees);
        string advice = p < Doubtful ? ": too low, raise 'degree'" : "";
        Line($"polynomials of degree {specification.Settings.Degree} in {specification.Parameter} of the best shape's bins: chi^2 {chiSquare:F1} for {degrees}, p = {p:G2}{advice}");
        Line($"all sides   {Counted.Of(specification.Triples.Axes[0].Bins.Count, "bin")} a side: {Uncertainty(result.Triples)}: what any shape can reach at most in such bins");
        if (map.Shapes[map.Best].Value > 0 && result.Triples.Value > 0)
            Line($"            the best shape has {map.Shapes[map.Best].Value / result.Triples.Value:P1} of its information, the equilateral one {Math.Max(0, map.Shapes[equilateral].Value) / result.Triples.Value:P1}");
        if (result.PeakProblem is { } problem) Line($"peak        {problem}");
        if (result.Peak is { } peak)
        {
            Line($"peak        of the best shape: zeta = {peak.Slope:F3} +- {peak.SlopeError:F3} ({specification.Parameter} / Q)^2 {(peak.Offset < 0 ? "-" : "+")} {Math.Abs(peak.Offset):G3}, chi^2 {peak.ChiSquare:F1} for {peak.Places.Count - 2}");
            Line($"            its place alone: {peak.Uncertainty(specification.Settings.At, specification.Jets):G3}{unit}");
        }

        if (result.Closure is [_, ..] rows)
        {
            long draws = (long)specification.Closure.Samples * rows.Count;
            Line($"closure     at {Counted.Of(rows.Count, "value")} of {specification.Parameter}, of which the model has not seen the jets, {Counted.Of(specification.Closure.Samples, "sample")} of {specification.Closure.Jets:N0} jets each, prior from {specification.Closure.Low} to {specification.Closure.High}{unit}");
            Line($"            68 % regions hold the true value in {Share(rows, row => row.Covered68, 0.68, draws)}");
            Line($"            95 % regions hold the true value in {Share(rows, row => row.Covered95, 0.95, draws)}");
            Line($"            modes are off by {rows.Average(row => row.Bias):F2} on average and scatter by {rows.Average(row => row.Spread):F2}{unit}; 68 % regions are {rows.Average(row => row.HalfWidth68):F2}{unit} wide to either side");
        }

        return text.ToString();

        string Share(IReadOnlyList<ClosureRow> rows, Func<ClosureRow, double> covered, double level, long draws)
            => string.Create(CultureInfo.InvariantCulture,
                $"{rows.Average(covered):P1} (+- {Math.Sqrt(level * (1 - level) / draws):P1}), at single values in {rows.Min(covered):P1} to {rows.Max(covered):P1}");

        string Uncertainty(MeanInformation information) => double.IsFinite(information.UncertaintyError(specification.Jets))
            ? string.Create(CultureInfo.InvariantCulture,
                $"{information.Uncertainty(specification.Jets):G4} +- {information.UncertaintyError(specification.Jets):G2}{unit}")
            : "no information that its noise does not explain";

        int Nearest(double ratio) => Enumerable.Range(0, grid.Ratios.Length).MinBy(i => Math.Abs(grid.Ratios[i] - ratio));

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double Ratio(double information, double other) => Math.Sqrt(Math.Max(0, information) / Math.Max(other, double.Epsilon));

    private static string Interval(double[] values)
    {
        Array.Sort(values);
        return $"{Bound(OneSigma)} to {Bound(1 - OneSigma)}";

        // Beside a shape that tells nothing there is no end.
        string Bound(double share) => values[(int)(share * values.Length)] is var value && double.IsFinite(value)
            ? value.ToString("G4", CultureInfo.InvariantCulture) : "without end";
    }
}
