namespace Oom.Decays;

/// <summary>Shares out products among several particles that decay.</summary>
internal static class DecayHeads
{
    /// <summary>More ways than these need not be tried: four particles and eight products.</summary>
    private const int HeadsMax = 4, ProductsMax = 8;

    /// <summary>Gives each particle its products.</summary>
    /// <param name="heads">The particles.</param>
    /// <param name="products">All products.</param>
    /// <param name="position">Where they begin in the text.</param>
    /// <exception cref="DecayPatternException">There is no way, or more than one that is not the same but for the order of equal
    /// words.</exception>
    public static void Share(List<ParsedDecay> heads, List<ParsedDecay> products, int position)
    {
        if (heads.Count > 1 && (heads.Count > HeadsMax || products.Count > ProductsMax))
            throw new DecayPatternException(position, $"more than {HeadsMax} particles or {ProductsMax} products are not shared out; "
                + "put each particle and its products in parentheses");
        var found = new Dictionary<string, int[]>(StringComparer.Ordinal);
        int[] owners = new int[products.Count];
        Try(0);
        if (found.Count != 1)
        {
            if (heads.Count == 1) heads[0].Products.AddRange(products);
            if (heads.Count == 1) heads[0].RequireConserved();
            throw new DecayPatternException(position, $"{(found.Count == 0 ? "no" : "more than one")} way to share out the products conserves "
                + "charge, quark and lepton number; put each particle and its products in parentheses");
        }

        var chosen = found.Values.Single();
        for (int i = 0; i < products.Count; i++) heads[chosen[i]].Products.Add(products[i]);
        foreach (var head in heads) head.RequireConserved();

        void Try(int product)
        {
            if (product < products.Count)
            {
                for (int head = 0; head < heads.Count; head++)
                {
                    owners[product] = head;
                    Try(product + 1);
                }

                return;
            }

            ParsedDecay[][] shares = [.. heads.Select((_, head) => products.Where((_, i) => owners[i] == head).ToArray())];
            if (!heads.Zip(shares).All(pair => pair.Second.Length > 1 && ParsedDecay.CanBe(pair.First.Word, pair.Second))) return;
            // Equal words are taken in their order.
            string key = string.Join(" | ", heads.Zip(shares).GroupBy(pair => pair.First.Word)
                .Select(group => Sorted(" + ", group.Select(pair => Sorted(" ", pair.Second.Select(Text))))));
            found.TryAdd(key, [.. owners]);
        }
    }

    private static string Sorted(string separator, IEnumerable<string> texts)
        => string.Join(separator, texts.Order(StringComparer.Ordinal));

    private static string Text(ParsedDecay particle)
        => particle.Products.Count == 0 ? particle.Word.Text : $"({particle.Word.Text} {string.Join(' ', particle.Products.Select(Text))})";
}
