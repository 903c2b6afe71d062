using System.Diagnostics;
using System.Globalization;
using Oom.Likelihoods;
using Oom.Numerics;
using Oom.Surrogates;

namespace Oom.Benchmarks;

/// <summary>
/// "contour [--events N] [--interest N] [--nuisances N] [--points N] [--threads N]": expected contours of two Wilson coefficients
/// at 68 % and 95 %, the others and all nuisances profiled,
/// each nuisance with a linear and a quadratic term for every event.
/// </summary>
internal static class ContourCommand
{
    private const double Expected = 40_000;

    public static int Run(string[] options)
    {
        int events = Option("--events", 1_000_000), interest = Option("--interest", 5), nuisances = Option("--nuisances", 10),
            points = Option("--points", 36), threads = Option("--threads", 2);
        var rows = Rows(events, interest, nuisances);
        var likelihood = new ExtendedLikelihood([rows], threads);
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        var profile = new UnbinnedProfile(likelihood);
        if (!profile.Best.IsConverged) throw new InvalidOperationException(profile.Best.Message);
        int failed = 0;
        foreach (double confidence in (double[])[0.68, 0.95])
            failed += profile.Contour(0, 1, confidence, points).Points.Count(point => !point.IsConverged);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"two contours of {points} points, {events} events, {interest} parameters of interest, {nuisances} nuisances, {threads} threads: {seconds:F2} s, {(process.TotalProcessorTime - before).TotalSeconds:F2} s of CPU, {likelihood.Evaluations} evaluations, {failed} points not found"));
        return failed == 0 ? 0 : 1;

        int Option(string name, int otherwise)
            => Array.IndexOf(options, name) is >= 0 and int at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    private static RatioRows Rows(int events, int interest, int nuisances)
    {
        var parameters = new ParameterList(
            [.. Enumerable.Range(1, interest).Select(a => FormattableString.Invariant($"c{a}"))],
            [.. Enumerable.Range(1, nuisances).Select(k => (FormattableString.Invariant($"nu{k}"), NuisanceConstraint.Gaussian))]);
        Monomial[] ratio = [.. Enumerable.Range(0, interest).Select(a => new Monomial(a)),
            .. Enumerable.Range(0, interest).SelectMany(a => Enumerable.Range(a, interest - a).Select(b => new Monomial(a, b)))];
        Monomial[] exponent = [.. Enumerable.Range(interest, nuisances).SelectMany(k => (Monomial[])[new(k), new(k, k)])];
        var layout = new RatioLayout(parameters, [new("signal", ratio, exponent, [], [])]);
        var rows = new RatioRows(layout);
        var random = new Philox4x32(1, 0);
        double[] columns = new double[layout.ColumnCount], amplitude = new double[interest];
        for (int i = 0; i < events; i++)
        {
            // The square (1 + theta g/2)^2 of an amplitude, so that the ratio is never negative.
            for (int a = 0; a < interest; a++) columns[1 + a] = amplitude[a] = 0.3 * random.NextNormal() + 0.1;
            int column = 1 + interest;
            for (int a = 0; a < interest; a++)
            {
                for (int b = a; b < interest; b++) columns[column++] = amplitude[a] * amplitude[b] / (a == b ? 4 : 2);
            }

            for (; column < columns.Length; column += 2)
            {
                columns[column] = 0.03 * random.NextNormal() + 0.02;
                columns[column + 1] = 0.005 * random.NextNormal();
            }

            columns[0] = 1;
            rows.Add(Expected / events, Expected / events, columns);
        }

        return rows;
    }
}
