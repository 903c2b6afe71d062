using System.Globalization;

namespace Oom.Events;

/// <summary>
/// How files of one process make up one sample: each contributes its cross-section in proportion to the trials behind it, which
/// are its events where the generator does not count trials.
/// The cross-section of the sample is the mean of theirs so weighted.
/// </summary>
public static class SampleShares
{
    /// <summary>Cross-sections of one process agree when they differ by no more than this
    /// many standard deviations of their difference …</summary>
    private const double ToleratedDeviations = 5;

    /// <summary>… beyond the digits that generators print.</summary>
    private const double PrintedPrecision = 1e-3;

    /// <summary>Generators that write no error differ between runs by so much, relative: a
    /// sample of ten thousand unweighted events does.</summary>
    private const double ToleratedWithoutError = 1e-2;

    /// <summary>The share of each file, adding up to 1.</summary>
    /// <param name="trials">Trials behind each file.</param>
    public static double[] ByTrials(IReadOnlyList<double> trials)
    {
        double all = trials.Sum();
        return [.. trials.Select(own => all > 0 ? own / all : 1.0 / trials.Count)];
    }

    /// <summary>
    /// What one weight of each file is in pb, times its share. Files of one generator have weights of one unit,
    /// which their common mean tells better than each one's own:
    /// so a sample does not depend on how it is divided into files. Files whose units differ
    /// beyond the errors of their means are normalised one by one.
    /// </summary>
    /// <param name="files">The files.</param>
    public static double[] Factors(IReadOnlyList<SampleFile> files)
    {
        double[] shares = ByTrials([.. files.Select(file => file.Trials)]);
        double[] each = [.. files.Zip(shares, (file, share) => share * file.ScaleFactor)];
        double trials = files.Sum(file => file.Trials), crossSection = files.Zip(shares, (file, share) => share * file.CrossSectionPb)
            .Sum(), sum = files.Sum(file => file.SumOfWeights);
        double common = crossSection / sum;
        if (files.Count == 1 || !(common > 0 && double.IsFinite(common) && trials > 0)) return each;
        bool isOneUnit = files.All(
            file
            => Math.Abs(file.ScaleFactor * file.Trials / trials - common) <= (
            ToleratedDeviations * file.RelativeError + ToleratedWithoutError) * common);
        return isOneUnit ? [.. files.Select(_ => common)] : each;
    }

    /// <summary>Whether two files can be parts of one sample.</summary>
    /// <param name="firstPb">Cross-section of one file in pb.</param>
    /// <param name="firstErrorPb">Its error; null or NaN where unknown.</param>
    /// <param name="secondPb">Cross-section of the other in pb.</param>
    /// <param name="secondErrorPb">Its error.</param>
    public static bool AreOfOneProcess(double firstPb, double? firstErrorPb, double secondPb, double? secondErrorPb)
    {
        double difference = Math.Abs(secondPb - firstPb), size = Math.Max(Math.Abs(firstPb), Math.Abs(secondPb));
        bool hasErrors = firstErrorPb is { } first && secondErrorPb is { } second && !double.IsNaN(first) && !double.IsNaN(second);
        double deviation = Math.Sqrt(Square(firstErrorPb) + Square(secondErrorPb));
        return difference <= ToleratedDeviations * deviation + (hasErrors ? PrintedPrecision : ToleratedWithoutError) * size;
    }

    /// <summary>What is said of files whose cross-sections differ beyond the digits that
    /// generators print; null where they do not.</summary>
    /// <param name="crossSectionsPb">Their cross-sections in pb.</param>
    public static string? Note(IReadOnlyList<double> crossSectionsPb)
    {
        double low = crossSectionsPb.Min(), high = crossSectionsPb.Max();
        return high - low <= PrintedPrecision * Math.Max(Math.Abs(low), Math.Abs(high)) ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the files' cross-sections, {low:G6} to {high:G6} pb, are averaged by the events (or trials) behind them");
    }

    private static double Square(double? error) => error is { } known && !double.IsNaN(known) ? known * known : 0;
}
