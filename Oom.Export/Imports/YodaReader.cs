using System.Globalization;
using Oom.Binning;
using Oom.Export.Yoda;
using Oom.Files;
using Oom.Formats;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Reads a measurement with covariance of a YODA 2 text file, plain or gzip.</summary>
internal sealed class YodaReader
{
    private const string Begin = "BEGIN YODA_", Version = "_V3";

    private readonly string _file;
    private readonly List<ParsedEstimate> _estimates = [];
    private readonly List<string> _choices = [];

    private YodaReader(string file)
    {
        _file = file;
        string[] lines = Lines(file);
        for (int line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith(Begin, StringComparison.Ordinal)) continue;
            string[] words = lines[line].Split(' ', 3);
            string type = words[1]["YODA_".Length..];
            int end = Array.FindIndex(lines, line, text => text.StartsWith($"END {words[1]}", StringComparison.Ordinal));
            if (words.Length < 3 || end < 0)
                throw At(line, $"an object that begins with \"{lines[line]}\" must have a path and end with \"END {words[1]}\"");
            if (type is "ESTIMATE1D_V3" or "ESTIMATE2D_V3") _estimates.Add(ParsedEstimate.Parse(file, words[2], lines, line + 1, end));
            line = end;
        }

        if (_estimates.Count == 0)
            throw new DocumentException(
                file, "line 1",
                $"there is no object ESTIMATE1D{Version} in it; older versions of YODA's format are not read (yoda2yoda of YODA 2 converts them)");
    }

    /// <summary>Reads a measurement.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">What is wanted by its path.</param>
    /// <exception cref="DocumentException">An object is missing, is not what is needed, or is one of several.</exception>
    public static PublishedTable Read(string file, ImportNames names)
        => names.Column is { } column
            ? throw new DocumentException(file, "line 1", $"objects of YODA have no columns, such as \"{column}\"")
            : new YodaReader(file).Read(names.Table, names.Covariance);

    private PublishedTable Read(string? crossSection, string? covariance)
    {
        var values = crossSection is null ? Single(_estimates.FindAll(estimate => estimate.Axes.Count == 1), "cross-section", "--table")
            : Named(crossSection, 1);
        if (values is null) throw new DocumentException(_file, "line 1", "there is no object of one dimension, ESTIMATE1D_V3");
        var bins = values.Axes[0];
        var matrices = _estimates.FindAll(estimate => estimate.Axes.Count == 2
            && estimate.Axes.All(axis => EdgeRounding.AreSame(axis, bins)) && !UncertaintyWords.IsCorrelation(estimate.Path));
        var matrix = covariance is not null ? Named(covariance, 2) : Single(matrices, "covariance", "--covariance");
        double[] found = matrix is not null ? FromMatrix(matrix, bins) : FromLabels(values);
        int[] parts = Parts(values);
        if (matrix is not null && parts.Length > 0)
            _choices.AddRange(PrintedErrors.Differences(
                values.Values.Select((_, i) => Math.Sqrt(parts.Sum(label => values.Errors[label][i] * values.Errors[label][i]))), found));
        return new PublishedTable(values.Place, matrix?.Place ?? values.Place, bins, values.Values, found, _choices);
    }

    private ParsedEstimate? Single(List<ParsedEstimate> candidates, string what, string option)
    {
        // The shape alone, as our own export writes it, is no cross-section.
        candidates = candidates.FindAll(estimate => !YodaFormat.IsOfShape(estimate.Path));
        if (candidates is [var single] && single.Axes.Count > 1 && UncertaintyWords.IsPart(single.Path))
        {
            throw new DocumentException(
                _file, "line 1",
                $"the only object that may be the {what}, {single.Path}, is by its name that of a part of the errors: say {option} PATH to take it for all");
        }

        if (candidates.Count <= 1) return candidates.FirstOrDefault();
        var total = candidates.FindAll(estimate => UncertaintyWords.IsTotal(estimate.Path));
        if (total.Count != 1)
            throw new DocumentException(
                _file, "line 1",
                $"there are several objects that may be the {what}, {string.Join(", ", candidates.Select(estimate => estimate.Path))}: say {option} PATH");
        _choices.Add($"the {what} is the object {total[0].Path}, out of {candidates.Count}");
        return total[0];
    }

    private double[] FromMatrix(ParsedEstimate matrix, BinEdges bins)
    {
        int columns = matrix.Axes[0].Count, rows = matrix.Axes[1].Count;
        if (columns != bins.Count || rows != bins.Count)
            throw matrix.Place.Error(
                $"a covariance of {bins.Count} bins has {bins.Count} x {bins.Count} elements, found {columns} x {rows}");
        var (covariance, change) = RoundedCovariance.Of(matrix.Values, bins.Count, matrix.Place.Error);
        if (change is not null) _choices.Add(change);
        return covariance;
    }

    private double[] FromLabels(ParsedEstimate estimate)
    {
        int[] parts = Parts(estimate);
        if (parts.Length == 0)
        {
            throw estimate.Place.Error(
                "there is no covariance: no object of two dimensions with the same bins, and no errors with labels of their own. Without one a measurement cannot be compared; where it has other bins, say --covariance PATH");
        }

        string[] labels = [.. parts.Select(label => estimate.Labels[label])];
        _choices.Add(
            $"the covariance is that of the errors with labels: {Said(labels.Where(YodaError.IsUncorrelated), "not correlated between bins")}{Said(labels.Where(label => !YodaError.IsUncorrelated(label)), "fully correlated")}{Said(estimate.Labels.Where((_, label) => !parts.Contains(label)), "the sum of others, which was left out")}"[..^2]);
        if (estimate.IsAsymmetric) _choices.Add("errors of unlike sides are taken as half of the sum of both sizes");

        int n = estimate.Axes[0].Count;
        double largest = parts.Max(label => estimate.Errors[label].Max(Math.Abs));
        if (!RoundedCovariance.IsBounded(largest * largest, n))
            throw estimate.Place.Error(FormattableString.Invariant($"the largest error, {largest}, is beyond all cross-sections"));
        double[] covariance = new double[n * n];
        foreach (int label in parts)
        {
            bool isUncorrelated = YodaError.IsUncorrelated(estimate.Labels[label]);
            double[] shift = estimate.Errors[label];
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < n; k++)
                {
                    if (i == k || !isUncorrelated) covariance[i * n + k] += shift[i] * shift[k];
                }
            }
        }

        return covariance;
    }

    // A total is the sum of its parts, and says nothing about correlations.
    private static int[] Parts(ParsedEstimate estimate)
        => [.. Enumerable.Range(0, estimate.Labels.Count).Where(label => !UncertaintyWords.IsSum(estimate.Labels[label], estimate.Labels))];

    private static string Said(IEnumerable<string> labels, string what)
        => string.Join(", ", labels.Select(label => $"\"{label}\"")) is { Length: > 0 } list ? $"{list} {what}; " : "";

    private ParsedEstimate Named(string path, int dimensions)
    {
        var found = _estimates.FindAll(estimate => estimate.Path == path && estimate.Axes.Count == dimensions);
        return found is [var single] ? single : throw new DocumentException(_file, "line 1", found.Count == 0
            ? $"there is no object {path} of {dimensions} dimension(s) among {string.Join(", ", _estimates.Select(estimate => estimate.Path))}"
            : $"there are {found.Count} objects {path}");
    }

    private DocumentException At(int line, string message)
        => new(_file, string.Create(CultureInfo.InvariantCulture, $"line {line + 1}"), message);

    private static string[] Lines(string file) => InputFile.ReadText(file).ReplaceLineEndings("\n").Split('\n');
}
