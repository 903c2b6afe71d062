namespace Oom.Options;

/// <summary>The name that was probably meant.</summary>
public static class Nearness
{
    // A name of which a third is wrong is another name.
    private const int LettersPerError = 3;

    /// <summary>The nearest name: the first that begins as the text, else the one with the
    /// fewest letters changed; null where none is near.</summary>
    public static string? Nearest(string text, IEnumerable<string> names)
    {
        var candidates = names.ToList();
        string bare = text.TrimStart('-');
        if (bare.Length > 1
            && candidates.Find(name => name.TrimStart('-').StartsWith(bare, StringComparison.OrdinalIgnoreCase)) is { } longer)
            return longer;
        var (best, distance) = candidates.Select(name => (name, Distance: Distance(bare, name.TrimStart('-'))))
            .OrderBy(pair => pair.Distance).FirstOrDefault();
        return best is not null && distance <= Math.Max(1, bare.Length / LettersPerError) ? best : null;
    }

    /// <summary>The number of letters to insert, leave out, replace or exchange with a
    /// neighbour (optimal string alignment distance).</summary>
    public static int Distance(string first, string second)
    {
        int[,] distance = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++) distance[i, 0] = i;
        for (int k = 0; k <= second.Length; k++) distance[0, k] = k;
        for (int i = 1; i <= first.Length; i++)
        {
            for (int k = 1; k <= second.Length; k++)
            {
                int change = char.ToUpperInvariant(first[i - 1]) == char.ToUpperInvariant(second[k - 1]) ? 0 : 1;
                distance[i, k] = Math.Min(Math.Min(distance[i - 1, k], distance[i, k - 1]) + 1, distance[i - 1, k - 1] + change);
                if (i > 1 && k > 1 && first[i - 1] == second[k - 2] && first[i - 2] == second[k - 1])
                    distance[i, k] = Math.Min(distance[i, k], distance[i - 2, k - 2] + 1);
            }
        }

        return distance[first.Length, second.Length];
    }
}
