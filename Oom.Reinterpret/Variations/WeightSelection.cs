using System.Text.RegularExpressions;
using Oom.Events;

namespace Oom.Reinterpret.Variations;

/// <summary>Which of an event's named weights get a distribution; the nominal weight always does.</summary>
public sealed class WeightSelection
{
    private readonly Regex? _pattern;

    private WeightSelection(string text, Regex? pattern)
    {
        Text = text;
        _pattern = pattern;
    }

    /// <summary>All weights.</summary>
    public static WeightSelection All { get; } = new("all", null);

    /// <summary>The nominal weight alone.</summary>
    public static WeightSelection Nominal { get; } = new("nominal", new Regex("(?!)"));

    /// <summary>The choice as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads 'all', 'nominal' or a pattern of weight names with the wildcards * and ?, several separated by commas.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static WeightSelection Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new ArgumentException("expected 'all', 'nominal' or a pattern of weight names", nameof(text));
        if (text == All.Text) return All;
        if (text == Nominal.Text) return Nominal;
        var alternatives = text.Split(',', StringSplitOptions.TrimEntries)
            .Select(pattern => Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal));
        return new(text, new Regex($"^(?:{string.Join('|', alternatives)})$", RegexOptions.CultureInvariant));
    }

    /// <summary>Whether a weight is chosen.</summary>
    public bool Includes(string name) => _pattern is null || _pattern.IsMatch(name);

    /// <summary>The chosen columns of a layout, in order.</summary>
    public int[] Columns(WeightLayout layout) => [.. Enumerable.Range(0, layout.Count).Where(i => Includes(layout.Names[i]))];
}
