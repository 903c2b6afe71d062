using System.Diagnostics;
using System.Globalization;
using Oom.Likelihoods;
using Oom.Numerics;
using Oom.Statistics;
using Oom.Surrogates;

namespace Oom.Benchmarks;

/// <summary>
/// "coverage [--toys N] [--calibration N] [--threads N]": coverage of a coefficient that is linear, has a small linear term, or enters by its
/// square alone, with a nuisance of rate and shape: by chi^2, and with thresholds from toys. Thresholds are those of a scan of Asimov data, with
/// another seed, at other values and at the fitted nuisance; what they are asked for are toys at values between and at nuisances of -1 and 1.
/// </summary>
internal static class CoverageCommand
{
    private const double Expected = 400;
    private const int Rows = 60;
    private static readonly double[] Confidences = [0.68, 0.95];

    public static int Run(string[] options)
    {
        int toys = Option("--toys", 10_000), calibration = Option("--calibration", 10_000), threads = Option("--threads", 2);
        var watch = Stopwatch.StartNew();
        foreach (var (name, linear, quadratic) in ((string, double, double)[])[("linear", 1, 0), ("mixed", 0.15, 1), ("quadratic", 0, 1)])
        {
            var rows = Events(linear, quadratic);
            var profile = new UnbinnedProfile(new ExtendedLikelihood([rows], threads));
            double departure = Confidences.Max(level => profile.Departure(profile.Interval(0, level)));
            var settings = new CalibrationSettings { ToysMax = calibration, Seed = 1, Threads = threads, IsAdaptive = false };
            var scan = new CalibratedScanner([rows], profile, settings).Run(0, Confidences, CancellationToken.None);
            Line($"{name}: departure from a parabola {departure:G3}, {scan.Points.Count} points calibrated");
            foreach (var interval in scan.Intervals)
            {
                var direct = profile.Interval(0, interval.Confidence);
                Line($"  {interval.Confidence:P0} by chi^2 [{direct.Low.Values[0]:F4}, {direct.High.Values[0]:F4}], by toys {string.Join(" and ", interval.Regions.Select(region => string.Create(CultureInfo.InvariantCulture, $"[{region.Low.Value:F4} +- {region.Low.Error:F4}, {region.High.Value:F4} +- {region.High.Error:F4}]")))}");
            }

            double end = profile.Interval(0, 0.68).High.Values[0];
            foreach (double theta in (double[])[0.03 * end, 0.47 * end, -0.91 * end, 1.53 * end])
            {
                foreach (double nuisance in (double[])[-1, 1])
                {
                    var found = ToyRatios.Draw([rows], [0], [], [theta, nuisance], 2, 0, toys, threads, CancellationToken.None);
                    Line($"  theta {theta,8:F4}, nuisance {nuisance,2}: {string.Join("; ", Confidences.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level:P0} by chi^2 {found.Coverage(ChiSquare.Quantile(level, 1)):F4}, by toys {found.Coverage(scan.Threshold(theta, level)):F4}")))}, {found.Failed} failed");
                }
            }
        }

        Line($"{toys} toys a point, {calibration} a threshold, {threads} threads: {watch.Elapsed.TotalSeconds:F0} s");
        return 0;

        int Option(string name, int otherwise)
            => Array.IndexOf(options, name) is >= 0 and int at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

        static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    // x is flat from -1 to 1, the ratio 1 + a theta x + b theta^2 x^2, the nuisance scales by exp(nu (0.05 + 0.05 x)).
    private static RatioRows Events(double linear, double quadratic)
    {
        var layout = new RatioLayout(new ParameterList(["theta"], [("nu", NuisanceConstraint.Gaussian)]),
            [new("signal", [new(0), new(0, 0)], [new(1)], [(new Monomial(1), 0.05)], [])]);
        var rows = new RatioRows(layout);
        for (int i = 0; i < Rows; i++)
        {
            double x = 2 * (i + 0.5) / Rows - 1, yield = Expected / Rows;
            rows.Add(yield, yield, [1, linear * x, quadratic * x * x, 0.05 * x]);
        }

        return rows;
    }
}
