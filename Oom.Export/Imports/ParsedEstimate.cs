using System.Globalization;
using Oom.Binning;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>A binned estimate of a YODA file, without its flow bins.</summary>
/// <param name="Path">The object's path.</param>
/// <param name="Place">Where its data begin.</param>
/// <param name="Axes">One axis or two.</param>
/// <param name="Labels">Labels of the errors.</param>
/// <param name="Values">The values, the second axis slowest.</param>
/// <param name="Errors">For each label the shift of each value: half of what up and down are in size, with the sign of up.</param>
/// <param name="IsAsymmetric">Whether up and down are of one sign somewhere, or differ in size.</param>
internal sealed record ParsedEstimate(string Path, FilePlace Place, IReadOnlyList<BinEdges> Axes, IReadOnlyList<string> Labels,
    double[] Values, IReadOnlyList<double[]> Errors, bool IsAsymmetric)
{
    private const string NoError = "---", Separator = "---", EdgesKey = "Edges(A", LabelsKey = "ErrorLabels:", MaskKey = "MaskedBins:";

    // Of the larger one: what rounding to two digits leaves of equal errors.
    private const double Alike = 0.1;

    /// <summary>Parses an object.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="start">Index of the line after the one that begins the object.</param>
    /// <param name="end">Index of the line that ends it.</param>
    /// <exception cref="DocumentException">The object does not follow the format.</exception>
    public static ParsedEstimate Parse(string file, string path, string[] lines, int start, int end)
    {
        List<BinEdges> axes = [];
        string[] labels = [];
        List<(int Line, string[] Words)> rows = [];
        List<(int Line, int Bin)> masked = [];
        bool isAsymmetric = false;
        int body = Array.FindIndex(lines, start, end - start, text => text == Separator) + 1;
        if (body == 0) throw At(start, $"the object {path} has no line \"{Separator}\" before its data");
        for (int line = body; line < end; line++)
        {
            string text = lines[line];
            if (text.Length == 0 || text[0] == '#') continue;
            if (text.StartsWith(EdgesKey, StringComparison.Ordinal)) axes.Add(Edges(line));
            else if (text.StartsWith(LabelsKey, StringComparison.Ordinal)) labels = Labels(line);
            else if (text.StartsWith(MaskKey, StringComparison.Ordinal))
                masked.AddRange(Items(line).Select(item => (line, (int)Number(line, item))));
            else rows.Add((line, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        int dimensions = lines[start - 1].Contains("ESTIMATE2D", StringComparison.Ordinal) ? 2 : 1;
        if (axes.Count != dimensions) throw At(body, $"the object {path} has {axes.Count} lines of edges, {dimensions} are needed");
        int columns = axes[0].Count, lanes = dimensions == 2 ? axes[1].Count
            : 1, width = columns + 2, expected = width * (dimensions == 2 ? lanes + 2 : 1);
        if (rows.Count != expected)
            throw At(body, $"the object {path} has {rows.Count} rows, its bins with those before and after need {expected}");
        double[] values = new double[columns * lanes];
        double[][] errors = [.. labels.Select(_ => new double[values.Length])];
        for (int bin = 0; bin < values.Length; bin++)
        {
            int row = (bin / columns + (dimensions == 2 ? 1 : 0)) * width + bin % columns + 1;
            foreach (var mask in masked.Where(mask => mask.Bin == row))
                throw At(mask.Line, $"bin {bin + 1} of the object {path} is masked: its value does not count");
            var (line, words) = rows[row];
            if (words.Length != 1 + 2 * labels.Length)
                throw At(line, $"expected a value and two errors for each of {labels.Length} labels, found {words.Length} numbers");
            values[bin] = Number(line, words[0]);
            for (int label = 0; label < labels.Length; label++)
            {
                string down = words[1 + 2 * label], up = words[2 + 2 * label];
                if (down == NoError && up == NoError) continue;
                double below = Number(line, down), above = Number(line, up);
                errors[label][bin] = Math.CopySign((Math.Abs(above) + Math.Abs(below)) / 2, above != 0 ? above : -below);
                isAsymmetric |= Math.Abs(above + below) > Alike * Math.Max(Math.Abs(above), Math.Abs(below));
            }
        }

        return new ParsedEstimate(path, new FilePlace(file, Line(body)), axes, labels, values, errors, isAsymmetric);

        BinEdges Edges(int line)
        {
            try
            {
                return new BinEdges(Items(line).Select(item => Number(line, item)));
            }
            catch (ArgumentException e)
            {
                throw At(line, e.Message);
            }
        }

        string[] Items(int line)
        {
            int open = lines[line].IndexOf('[', StringComparison.Ordinal), close = lines[line].LastIndexOf(']');
            if (open < 0 || close < open) throw At(line, "expected a list in brackets");
            return lines[line][(open + 1)..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        // In quotes, with anything but quotes between them; without, what stands between commas.
        string[] Labels(int line)
        {
            string list = lines[line];
            if (!list.Contains('"', StringComparison.Ordinal)) return Items(line);
            string[] parts = list.Split('"');
            return parts.Length % 2 == 1 ? [.. parts.Where((_, i) => i % 2 == 1)] : throw At(line, "a quote is not closed");
        }

        double Number(int line, string text)
            => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number : throw At(line, $"expected a number, found \"{text}\"");

        DocumentException At(int line, string message) => new(file, Line(line), message);

        static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line + 1}");
    }
}
