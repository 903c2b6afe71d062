using System.Text.RegularExpressions;
using Oom.Events;

namespace Oom.Reinterpret.Variations;

/// <summary>Which of an event's named weights get a distribution; the nominal weight always does.</summary>
public sealed class WeightSelection
{
    // Null for all weights.
    private readonly (string Text, Regex Pattern)[]? _alternatives;

    private WeightSelection(string text, (string Text, Regex Pattern)[]? alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>All weights.</summary>
    public static WeightSelection All { get; } = new("all", null);

    /// <summary>The nominal weight alone.</summary>
    public static WeightSelection Nominal { get; } = new("nominal", []);

    /// <summary>The choice as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads 'all', 'nominal' or a pattern of weight names with the wildcards * and ?, several separated by commas.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static WeightSelection Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException("expected 'all', 'nominal' or a pattern of weight names", nameof(text));
        if (text == All.Text) return All;
        if (text == Nominal.Text) return Nominal;
        return new(
            text, [.. text.Split(',', StringSplitOptions.TrimEntries)
            .Select(pattern => (pattern, new Regex($"^(?:{Expression(pattern)})$", RegexOptions.CultureInvariant)))]);

        static string Expression(string pattern)
            => Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);
    }

    /// <summary>The first pattern that chooses none of these weights; null where each chooses one.</summary>
    /// <param name="names">The names of all weights that there are.</param>
    public string? Unmatched(IReadOnlyCollection<string> names)
        => _alternatives?.Where(alternative => !names.Any(alternative.Pattern.IsMatch)).Select(alternative => alternative.Text)
            .FirstOrDefault();

    /// <summary>Whether a weight is chosen.</summary>
    public bool Includes(string name) => _alternatives is null || _alternatives.Any(alternative => alternative.Pattern.IsMatch(name));

    /// <summary>The chosen columns of a layout, in order.</summary>
    public int[] Columns(WeightLayout layout) => [.. Enumerable.Range(0, layout.Count).Where(i => Includes(layout.Names[i]))];
}
