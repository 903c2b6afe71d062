using System.Globalization;
using System.Text;
using Oom.Terminal;

namespace Oom.Train.Correlators;

/// <summary>What a search for shapes found, in a few lines.</summary>
internal static class ShapeSearchReport
{
    private const double OneSigma = 0.158655;

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
        Line($"best        n_1 = {grid.Ratios[first]:G4} ({Interval(firsts)}), n_2 = {grid.Ratios[second]:G4} ({Interval(seconds)}): {Uncertainty(map.Shapes[map.Best])}{unit}");
        int equilateral = grid.IndexOf(Nearest(1), Nearest(1));
        Line($"            in parentheses the best of 68 % of the samples that are drawn from the parts");
        Line($"equilateral n_1 = n_2 = {grid.Ratios[Nearest(1)]:G4}: {Uncertainty(map.Shapes[equilateral])}{unit}");
        var (chosen, other) = map.CrossValidated(equilateral);
        double[] gains = [.. result.Replicas.Select(shapes => Ratio(shapes[map.Best].Value, shapes[equilateral].Value))];
        Line($"            the best is better by a factor of {Ratio(map.Shapes[map.Best].Value, map.Shapes[equilateral].Value):F3} ({Interval(gains)}) in the uncertainty, {Ratio(chosen, other):F3} where it is chosen with one half of the jets and asked of the other");
        Line($"all sides   {Counted.Of(specification.Triples.Axes[0].Bins.Count, "bin")} a side: {Uncertainty(result.Triples)}{unit}: what any shape can reach at most in such bins");
        if (map.Shapes[map.Best].Value > 0 && result.Triples.Value > 0)
            Line($"            the best shape has {map.Shapes[map.Best].Value / result.Triples.Value:P1} of its information, the equilateral one {Math.Max(0, map.Shapes[equilateral].Value) / result.Triples.Value:P1}");
        return text.ToString();

        string Uncertainty(MeanInformation information) => information.Value > 0
            ? string.Create(CultureInfo.InvariantCulture,
                $"{information.Uncertainty(specification.Jets):G4} +- {information.UncertaintyError(specification.Jets):G2}")
            : "no information that its noise does not explain";

        int Nearest(double ratio) => Enumerable.Range(0, grid.Ratios.Length).MinBy(i => Math.Abs(grid.Ratios[i] - ratio));

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double Ratio(double information, double other) => Math.Sqrt(Math.Max(0, information) / Math.Max(other, double.Epsilon));

    private static string Interval(double[] values)
    {
        Array.Sort(values);
        return string.Create(CultureInfo.InvariantCulture,
            $"{values[(int)(OneSigma * values.Length)]:G4} to {values[(int)((1 - OneSigma) * values.Length)]:G4}");
    }
}
