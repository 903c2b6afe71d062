using System.Globalization;

namespace Oom.Reinterpret.Samples;

/// <summary>
/// How much each file counts. Files of one process are one sample: each contributes its cross-section in proportion to the trials behind it
/// (its events, where the generator does not count trials). Files that are added contribute their cross-sections in full.
/// </summary>
internal static class SampleShares
{
    /// <summary>Cross-sections of one process agree when they differ by no more than this many standard deviations of their difference …</summary>
    private const double ToleratedDeviations = 5;

    /// <summary>… or by this fraction, for generators that write no error or print few digits.</summary>
    private const double ToleratedFraction = 1e-3;

    public static double[] Of(IReadOnlyList<FileSample> files, ReinterpretationOptions options)
    {
        if (options.Sum)
        {
            if (options.CrossSectionPb is not null && files.Count > 1) throw new SampleException("a cross-section cannot be given for several files that are added: it could be theirs in total or each one's");
            return [.. files.Select(_ => 1.0)];
        }

        RequireOneProcess(files);
        double trials = files.Sum(file => file.Totals.SumOfTrials);
        return [.. files.Select(file => trials > 0 ? file.Totals.SumOfTrials / trials : 1.0 / files.Count)];
    }

    private static void RequireOneProcess(IReadOnlyList<FileSample> files)
    {
        var first = files[0].Normalisation;
        foreach (var file in files.Skip(1))
        {
            var other = file.Normalisation;
            double difference = Math.Abs(other.CrossSectionPb - first.CrossSectionPb);
            double deviation = Math.Sqrt(Square(other.ErrorPb ?? 0) + Square(first.ErrorPb ?? 0));
            if (difference <= ToleratedDeviations * deviation || difference <= ToleratedFraction * Math.Abs(first.CrossSectionPb)) continue;
            throw new SampleException(string.Create(CultureInfo.InvariantCulture,
                $"{files[0].Path} has a cross-section of {first.CrossSectionPb:G6} pb and {file.Path} one of {other.CrossSectionPb:G6} pb: they are not one sample. Give --sum to add them as different processes"));
        }
    }

    private static double Square(double error) => error * error;
}
