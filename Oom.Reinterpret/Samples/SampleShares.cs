using System.Globalization;
using Oom.Reinterpret.Results;

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

    public static double[] Of(IReadOnlyList<FileSample> files, bool addProcesses)
    {
        if (addProcesses) return [.. files.Select(_ => 1.0)];
        RequireOneProcess(files);
        double trials = files.Sum(file => file.Trials);
        return [.. files.Select(file => trials > 0 ? file.Trials / trials : 1.0 / files.Count)];
    }

    private static void RequireOneProcess(IReadOnlyList<FileSample> files)
    {
        var first = files[0].Summary.CrossSection;
        foreach (var file in files.Skip(1))
        {
            var other = file.Summary.CrossSection;
            double difference = Math.Abs(other.Value - first.Value);
            double deviation = Math.Sqrt(Square(other) + Square(first));
            if (difference <= ToleratedDeviations * deviation || difference <= ToleratedFraction * Math.Abs(first.Value)) continue;
            throw new SampleException(string.Create(CultureInfo.InvariantCulture,
                $"{files[0].Summary.Path} has a cross-section of {first.Value:G6} pb and {file.Summary.Path} one of {other.Value:G6} pb: they are not one sample. Give --sum to add them as different processes"));
        }
    }

    private static double Square(UncertainValue value) => double.IsNaN(value.Error) ? 0 : value.Error * value.Error;
}
