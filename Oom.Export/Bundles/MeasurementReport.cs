using System.Globalization;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Unfolding;

namespace Oom.Export.Bundles;

/// <summary>Prints a measurement as a physicist reads it: cross-sections with errors by source,
/// nuisances, and how far the result can be trusted.</summary>
internal sealed class MeasurementReport
{
    private const string None = "-";

    private readonly TextWriter _output;
    private readonly Measurement _measurement;

    /// <summary>A report of a measurement.</summary>
    public MeasurementReport(TextWriter output, Measurement measurement)
    {
        _output = output;
        _measurement = measurement;
    }

    /// <summary>Prints all of it.</summary>
    public void Write()
    {
        Line(
            $"{_measurement.Name}: {(_measurement.Kind == MeasurementKind.Expected ? "EXPECTED measurement, no data" : "measurement")}, {_measurement.LuminosityInverseFb}/fb, {Method()}");
        WriteCrossSections();
        WriteNuisances();
        WriteTests();
        WriteExperiments();
    }

    private string Method()
    {
        var method = _measurement.Method;
        string text = method.Method switch
        {
            UnfoldingMethod.MaximumLikelihood => "maximum likelihood with all nuisances profiled",
            UnfoldingMethod.MatrixInversion => "matrix inversion",
            UnfoldingMethod.Tikhonov => Text($"Tikhonov, tau = {method.RegularisationStrength:G4} ({Choice(method.RegularisationChoice)})"),
            UnfoldingMethod.IterativeBayesian when method.StoppingChange is { } change
                => Text(
                $"iterative Bayesian, stopped after {method.Iterations} iterations: no bin changed by more than {change} of its statistical error"),
            UnfoldingMethod.IterativeBayesian => Text($"iterative Bayesian, {method.Iterations} iterations as asked"),
            _ => "as published",
        };
        return Text($"{text}; condition number of the response {method.ConditionNumber:G4}");
    }

    private static string Choice(RegularisationChoice? choice) => choice switch
    {
        RegularisationChoice.MinimumGlobalCorrelation => "smallest mean global correlation",
        RegularisationChoice.LCurve => "corner of the L-curve",
        _ => "as given",
    };

    private void WriteCrossSections()
    {
        int n = _measurement.GeneratorBins.Count;
        double[] errors = _measurement.ErrorsPb(), differential = _measurement.DifferentialPb(), correlation = _measurement.Correlation();
        double[] statistical = Errors(CovarianceKind.Statistical), simulation = Errors(CovarianceKind.MonteCarloStatistical),
            systematic = Errors(CovarianceKind.Nuisance);
        Line($"");
        Line(
            $"{"bin of O",-16}{"dsigma/dO [pb]",15}{"sigma [pb]",13}{"+- total",11}{"stat.",10}{"sim.",10}{"syst.",10}{"rel.",12}{"predicted",12}{"corr. next",12}{"shape",10}{"+-",9}");
        var shape = _measurement.Normalised();
        double[] shapeErrors = shape?.Errors() ?? [];
        for (int i = 0; i < n; i++)
        {
            string share = shape is null ? "" : Text($"{shape.Shares[i],10:F4}{shapeErrors[i],9:F4}");
            string bin = Text($"{_measurement.GeneratorBins.Edges[i]:0.####} - {_measurement.GeneratorBins.Edges[i + 1]:0.####}"),
                next = i + 1 < n ? Text($"{correlation[i * n + i + 1]:+0.00;-0.00}") : "";
            double sigma = _measurement.CrossSectionsPb[i];
            Line(
                $"{bin,-16}{differential[i],15:G5}{sigma,13:G5}{errors[i],11:G3}{statistical[i],10:G3}{simulation[i],10:G3}{systematic[i],10:G3}{Relative(errors[i], sigma),12}{Predicted(_measurement.PredictedPb?[i]),12}{next,12}{share}");
        }

        double total = _measurement.CrossSectionsPb.Sum(), error = Math.Sqrt(Math.Max(0, _measurement.CovariancePb2.Sum()));
        Line(
            $"{"sum",-16}{"",15}{total,13:G5}{error,11:G3}{"",10}{"",10}{"",10}{Relative(error, total),12}{Predicted(_measurement.PredictedPb?.Sum()),12}");
    }

    // Of a cross-section of 0 nothing is a part.
    private static string Relative(double error, double value) => Part(error, Math.Abs(value)) is { } part ? Text($"{part:G3} %") : None;

    private static string Predicted(double? value) => value is { } known ? Text($"{known:G5}") : None;

    private static double? Part(double value, double whole) => 100 * value / whole is var part && double.IsFinite(part) ? part : null;

    // The root of the diagonal of all sources of a kind.
    private double[] Errors(CovarianceKind kind)
    {
        int n = _measurement.GeneratorBins.Count;
        return [
            .. Enumerable.Range(0, n).Select(
            i
            => Math.Sqrt(
            Math.Max(0, _measurement.Sources.Where(source => source.Kind == kind).Sum(source => source.CovariancePb2[i * (n + 1)]))))];
    }

    private void WriteNuisances()
    {
        if (_measurement.Impacts.Count == 0) return;
        Line($"");
        Line($"{"nuisance",-28}{"pull",8}{"width",8}   impact on each bin, in % of its cross-section");
        foreach (var impact in _measurement.Impacts.OrderByDescending(
            impact => impact.ImpactPb.Zip(_measurement.ErrorsPb(), (change, error) => error > 0 ? Math.Abs(change / error) : 0).Max()))
        {
            string changes = string.Concat(
                impact.ImpactPb.Zip(_measurement.CrossSectionsPb, (change, sigma) => Part(change, sigma) is { } part
                ? Text($"{part,10:+0.00;-0.00}") : $"{None,10}"));
            Line($"{impact.Nuisance,-28}{impact.Pull,8:+0.00;-0.00;0.00}{impact.Constraint,8:0.00}{changes}");
        }
    }

    private void WriteTests()
    {
        Line($"");
        if (_measurement.Refolded is { } refolded)
            Line($"data against refolded result: chi2 = {refolded.Value:0.00} for {refolded.DegreesOfFreedom} degrees of freedom");
        foreach (var test in _measurement.BottomLine)
        {
            string verdict = test.After.Value <= test.Before.Value + BottomLineRounding * Math.Max(1, test.Before.Value) ? "passed"
                : "FAILED: the unfolded result claims more than the counts say";
            Line(
                $"bottom line, {(test.Alternative?.ToString() ?? "prediction")}: chi2 {test.Before.Value:0.00}/{test.Before.DegreesOfFreedom} before, {test.After.Value:0.00}/{test.After.DegreesOfFreedom} after unfolding: {verdict}");
        }

        foreach (var (alternative, prediction) in _measurement.Predictions())
        {
            if (_measurement.Normalised()?.Compare(prediction) is { } chiSquare)
                Line(
                    $"shape alone, {(alternative?.ToString() ?? "prediction")}: chi2 {chiSquare.Value:0.00}/{chiSquare.DegreesOfFreedom} after unfolding");
        }

        double[] errors = _measurement.ErrorsPb();
        foreach (var bias in _measurement.Biases)
        {
            double[] relative = [.. bias.BiasPb.Zip(errors, (shift, error) => error > 0 ? shift / error : 0)];
            int worst = Array.IndexOf(relative, relative.MaxBy(Math.Abs));
            Line($"bias at {bias.Alternative}: at most {relative[worst]:+0.00;-0.00;0.00} of the total error, in bin {worst + 1}");
        }
    }

    // Of the chi-square, which eigenvalues over twelve orders of magnitude make.
    private const double BottomLineRounding = 1e-6;

    private void WriteExperiments()
    {
        if (_measurement.PseudoExperiments is not { } experiments) return;
        Line($"");
        Line($"{Text($"{experiments.Count} pseudo-experiments"),-28}   by bin");
        Row("mean of the pulls", experiments.PullMeans);
        Row("width of the pulls", experiments.PullWidths);
        Row("coverage of 68.3 %", experiments.Coverage68);
        Row("coverage of 95 %", experiments.Coverage95);
        if (experiments.Failed > 0) Line($"  {experiments.Failed} of them did not converge: they have no pull and count as not covered");

        void Row(string name, double[] values) => Line($"  {name,-26}{string.Concat(values.Select(value => Text($"{value,8:0.000}")))}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(FormattableString text) => _output.WriteLine(Text(text));
}
