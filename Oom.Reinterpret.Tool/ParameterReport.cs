using System.Globalization;
using System.Text;
using Oom.Correlators;
using Oom.Reinterpret.Samples;
using Oom.Statistics;

namespace Oom.Reinterpret.Tool;

/// <summary>What the means of a correlator tell of a parameter, in a few lines.</summary>
internal static class ParameterReport
{
    private const double OneSigma = 0.68, TwoSigma = 0.95, Doubtful = 1e-3, LongNumber = 1e5;

    /// <summary>The lines.</summary>
    /// <param name="parameter">The parameter, with the means as functions of it.</param>
    /// <param name="histogram">The histogram.</param>
    /// <exception cref="SampleException">The model has no numbers for such means.</exception>
    public static string Of(CorrelatorParameter parameter, CorrelatorHistogram histogram)
    {
        double[] means = CorrelatorParameter.MeansOf(histogram);
        if (means.All(mean => mean == 0)) return $"{parameter.Name,-11} no value: no jet has anything in the bins\n";
        var posterior = new MeanPosterior(parameter.Model, parameter.At, parameter.Low, parameter.High);
        var curve = Curve(posterior, means, histogram.EffectiveJets);
        double mode = curve.Mode;
        var (chiSquare, rows) = parameter.Model.ChiSquare(means, histogram.EffectiveJets, mode);
        string unit = parameter.Unit is { } own ? $" {own}" : "";
        var text = new StringBuilder();
        Line($"{parameter.Name,-11} {mode:G6}{unit}, 68 % {Region(OneSigma)}, 95 % {Region(TwoSigma)}{unit}: highest density of the posterior, prior uniform from {parameter.Low} to {parameter.High}");
        if (rows > 1)
        {
            double p = ChiSquare.CumulativeUpper(chiSquare, rows - 1);
            string size = chiSquare.ToString(chiSquare < LongNumber ? "F1" : "G3", CultureInfo.InvariantCulture);
            Line($"            chi^2 {size} for {rows - 1} of the histogram about the model there, p = {p:G2}");
            if (p < Doubtful) Line($"            the model does not describe these jets: do not quote the value");
        }

        double low = parameter.Model.Samples.Min(sample => sample.Parameter),
            high = parameter.Model.Samples.Max(sample => sample.Parameter);
        var region = curve.HighestDensity(TwoSigma);
        double first = region[0].Low, last = region[^1].High;
        if (first <= parameter.Low || last >= parameter.High)
            Line($"            the posterior reaches an end of the prior, which cuts its regions off");
        if (first < low || last > high)
            Line($"            the model was made from {low} to {high}{unit}: what lies beyond is extrapolated");
        return text.ToString();

        string Region(double level) => string.Join(" and ", curve.HighestDensity(level).Select(
            piece => string.Create(CultureInfo.InvariantCulture, $"{piece.Low:G6} to {piece.High:G6}")));

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static DensityCurve Curve(MeanPosterior posterior, double[] means, double jets)
    {
        try
        {
            return posterior.Of(posterior.Datum(means), jets);
        }
        catch (ArgumentException e)
        {
            throw new SampleException($"the means are beyond all that the model describes: {e.Message}");
        }
    }
}
