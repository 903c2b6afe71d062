using System.Globalization;
using Oom.Events;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom;

/// <summary>How much each file counts: files of one process by the trials behind them, files that are added in full.</summary>
internal static class FileCombination
{
    /// <summary>The factor on each file's cross-section.</summary>
    /// <exception cref="SampleException">Files that are to be one sample have different cross-sections.</exception>
    public static double[] Shares(IReadOnlyList<FileSample> files, SampleCombination combination, List<string> notes)
    {
        if (Adds(files, combination)) return [.. files.Select(_ => 1.0)];
        if (combination == SampleCombination.OneSample) RequireOneProcess(files);
        if (SampleShares.Note([.. files.Select(file => file.Summary.CrossSection.Value)]) is { } note) notes.Add(note);
        return SampleShares.ByTrials([.. files.Select(file => file.Trials)]);
    }

    /// <summary>What one weight of each file is in pb in the sample.</summary>
    public static double[] Factors(IReadOnlyList<FileSample> files, SampleCombination combination)
        => Adds(files, combination) ? [.. files.Select(file => file.ScaleFactor)]
            : SampleShares.Factors([.. files.Select(file => file.Contribution)]);

    // Tables whose weights are in pb are pieces of one, as in trainings.
    private static bool Adds(IReadOnlyList<FileSample> files, SampleCombination combination)
        => combination == SampleCombination.Sum || combination == SampleCombination.OneSample && files.All(file => file.IsPart);

    // Each against each, so that the order does not matter.
    private static void RequireOneProcess(IReadOnlyList<FileSample> files)
    {
        foreach (var (index, file) in files.Index())
        {
            UncertainValue first = file.Summary.CrossSection;
            foreach (var later in files.Skip(index + 1))
            {
                UncertainValue other = later.Summary.CrossSection;
                if (SampleShares.AreOfOneProcess(first.Value, first.Error, other.Value, other.Error)) continue;
                throw new SampleException(string.Create(CultureInfo.InvariantCulture,
                    $"{file.Summary.Path} has a cross-section of {first.Value:G6} pb and {later.Summary.Path} one of {other.Value:G6} pb: they are not one sample. Give --average if they are runs of one process, --sum to add them as different processes"));
            }
        }
    }
}
