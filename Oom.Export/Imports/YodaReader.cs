using System.Globalization;
using System.IO.Compression;
using Oom.Binning;
using Oom.Export.Yoda;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Reads a measurement with covariance of a YODA 2 text file, plain or gzip.</summary>
internal sealed class YodaReader
{
    private const string Begin = "BEGIN YODA_", Version = "_V3";

    private readonly string _file;
    private readonly List<ParsedEstimate> _estimates = [];

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
            if (words.Length < 3 || end < 0) throw At(line, $"an object that begins with \"{lines[line]}\" must have a path and end with \"END {words[1]}\"");
            if (type is "ESTIMATE1D_V3" or "ESTIMATE2D_V3") _estimates.Add(ParsedEstimate.Parse(file, words[2], lines, line + 1, end));
            line = end;
        }

        if (_estimates.Count == 0) throw new DocumentException(file, "line 1", $"there is no object ESTIMATE1D{Version} in it; older versions of YODA's format are not read (yoda2yoda of YODA 2 converts them)");
    }

    /// <summary>Reads a measurement.</summary>
    /// <param name="file">The file.</param>
    /// <param name="crossSection">Path of the object of the cross-section; null for the first one of one dimension.</param>
    /// <param name="covariance">Path of that of its covariance; null for the first one of two dimensions with the same bins and, where there is none, the labelled errors.</param>
    /// <exception cref="DocumentException">An object is missing or is not what is needed.</exception>
    public static PublishedTable Read(string file, string? crossSection, string? covariance) => new YodaReader(file).Read(crossSection, covariance);

    private PublishedTable Read(string? crossSection, string? covariance)
    {
        var values = crossSection is null ? _estimates.Find(estimate => estimate.Axes.Count == 1) : Named(crossSection, 1);
        if (values is null) throw new DocumentException(_file, "line 1", "there is no object of one dimension, ESTIMATE1D_V3");
        var bins = values.Axes[0];
        var matrix = covariance is not null ? Named(covariance, 2) : _estimates.Find(estimate => estimate.Axes.Count == 2 && estimate.Axes.All(axis => axis.Edges.SequenceEqual(bins.Edges)));
        return matrix is not null
            ? new PublishedTable(values.Place, matrix.Place, bins, values.Values, FromMatrix(matrix, bins))
            : new PublishedTable(values.Place, values.Place, bins, values.Values, FromLabels(values));
    }

    private static double[] FromMatrix(ParsedEstimate matrix, BinEdges bins)
    {
        int columns = matrix.Axes[0].Count, rows = matrix.Axes[1].Count;
        return columns == bins.Count && rows == bins.Count ? matrix.Values : throw matrix.Place.Error($"a covariance of {bins.Count} bins has {bins.Count} x {bins.Count} elements, found {columns} x {rows}");
    }

    private static double[] FromLabels(ParsedEstimate estimate)
    {
        if (!estimate.Labels.Any(label => label.Length > 0 && !label.Equals("total", StringComparison.OrdinalIgnoreCase)))
        {
            throw estimate.Place.Error("there is no covariance: no object of two dimensions with the same bins, and no errors with labels of their own. Without one a measurement cannot be compared; where it has other bins, say --covariance PATH");
        }

        int n = estimate.Axes[0].Count;
        double[] covariance = new double[n * n];
        for (int label = 0; label < estimate.Labels.Count; label++)
        {
            bool isUncorrelated = YodaFormat.IsUncorrelated(estimate.Labels[label]);
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

    private ParsedEstimate Named(string path, int dimensions)
        => _estimates.Find(estimate => estimate.Path == path && estimate.Axes.Count == dimensions)
            ?? throw new DocumentException(_file, "line 1", $"there is no object {path} of {dimensions} dimension(s) among {string.Join(", ", _estimates.Select(estimate => estimate.Path))}");

    private DocumentException At(int line, string message) => new(_file, string.Create(CultureInfo.InvariantCulture, $"line {line + 1}"), message);

    private static string[] Lines(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream content = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
