using System.Globalization;
using Oom.Events;

namespace Oom.Reinterpret.Comparisons;

/// <summary>A signal at one value of a parameter.</summary>
/// <param name="Value">The value.</param>
/// <param name="Files">Its event files.</param>
public sealed record ScanPoint(double Value, IReadOnlyList<string> Files)
{
    private const char Comment = '#';

    /// <summary>Reads POINT=FILE,FILE arguments, and files that hold one of these a line, in rising order of the points.</summary>
    /// <exception cref="ComparisonException">A text is of another form, a list is not there, or a point is given twice.</exception>
    public static IReadOnlyList<ScanPoint> ParseAll(IReadOnlyList<string> arguments)
    {
        ScanPoint[] points = [
            .. arguments.SelectMany(argument => argument.Contains('=', StringComparison.Ordinal) ? [Parse(argument, argument)]
            : ReadList(argument)).OrderBy(point => point.Value)];
        for (int i = 1; i < points.Length; i++)
        {
            if (points[i].Value == points[i - 1].Value)
                throw new ComparisonException(
                    FormattableString.Invariant($"the point {points[i].Value} is given twice; files of one point are separated by commas"));
        }

        return points.Length > 0 ? points : throw new ComparisonException($"{string.Join(", ", arguments)} holds no point");
    }

    private static IEnumerable<ScanPoint> ReadList(string path)
    {
        if (!File.Exists(path))
            throw new ComparisonException($"expected POINT=FILES, or a file with one of these a line; \"{path}\" is neither");
        if (EventFileContent.HoldsEvents(path))
            throw new ComparisonException($"{path} is an event file: write the value of its parameter before it, as in 400={path}");
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            string text = line.Split(Comment)[0].Trim();
            if (text.Length > 0) yield return Parse(text, FormattableString.Invariant($"{path}, line {index + 1}"));
        }
    }

    private static ScanPoint Parse(string text, string place)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string[] files = equals < 0 ? [] : text[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries);
        bool isPoint = double.TryParse(text.AsSpan(0, Math.Max(0, equals)), NumberStyles.Float, CultureInfo.InvariantCulture,
            out double value) && double.IsFinite(value) && files.All(file => file.Length > 0);
        if (isPoint && files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new ComparisonException(
                FormattableString.Invariant($"{(place == text ? "" : place + ": ")}point {value}: there is no file {missing}"));
        return isPoint ? new ScanPoint(value, files)
            : throw new ComparisonException(
            $"{(place == text ? "" : place + ": ")}expected a number, =, and event files separated by commas, found \"{text}\"");
    }
}
