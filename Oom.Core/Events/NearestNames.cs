namespace Oom.Events;

/// <summary>Names that are like one that is not there.</summary>
public static class NearestNames
{
    private const int Shown = 3;

    /// <summary>Longer names are compared by their beginnings.</summary>
    private const int Compared = 80;

    /// <summary>Words for a message: how many names there are, and the nearest ones.</summary>
    /// <param name="names">The names that there are.</param>
    /// <param name="wanted">The one that was looked for.</param>
    public static string Describe(IReadOnlyCollection<string> names, string wanted)
    {
        if (names.Count == 0) return "no named weights";
        return FormattableString.Invariant($"{names.Count} weights, the nearest names being {Of(names, wanted)}");
    }

    /// <summary>The nearest names, quoted and separated by commas.</summary>
    /// <param name="names">The names that there are.</param>
    /// <param name="wanted">The one that was looked for.</param>
    internal static string Of(IReadOnlyCollection<string> names, string wanted)
        => string.Join(", ", names.OrderBy(name => Distance(name, wanted)).Take(Shown).Select(Excerpt.Of));

    /// <summary>The number of characters to insert, remove or exchange, without regard to case (V.
    /// I. Levenshtein, Sov. Phys. Dokl. 10 (1966) 707).</summary>
    private static int Distance(string a, string b)
    {
        a = a[..Math.Min(a.Length, Compared)].ToUpperInvariant();
        b = b[..Math.Min(b.Length, Compared)].ToUpperInvariant();
        int[] last = [.. Enumerable.Range(0, b.Length + 1)], next = new int[b.Length + 1];
        for (int i = 0; i < a.Length; i++)
        {
            next[0] = i + 1;
            for (int j = 0; j < b.Length; j++) next[j + 1] = Math.Min(Math.Min(next[j], last[j + 1]) + 1, last[j] + (a[i] == b[j] ? 0 : 1));
            (last, next) = (next, last);
        }

        return last[b.Length];
    }
}
