namespace Oom.Decays;

/// <summary>A particle of the text of a pattern.</summary>
/// <param name="Number">Its place among all, counted from 0.</param>
/// <param name="Word">Its word.</param>
/// <param name="Name">The name that is given to it; null for none.</param>
/// <param name="Position">Where in the text it stands.</param>
/// <param name="Products">What it decays to; none where that is not asked for.</param>
internal sealed record ParsedDecay(int Number, DecayWord Word, string? Name, int Position, List<ParsedDecay> Products)
{
    /// <summary>It and all below it.</summary>
    public IEnumerable<ParsedDecay> All => Products.SelectMany(product => product.All).Prepend(this);

    /// <summary>Checks that it can decay to its products.</summary>
    /// <exception cref="DecayPatternException">It cannot.</exception>
    public void RequireConserved()
    {
        if (Word.Kind != DecayWordKind.Resonance) throw new DecayPatternException(Position, $"'{Word.Text}' does not decay");
        if (Products.Count < 2) throw new DecayPatternException(Position, "a decay has at least two products");
        if (!CanBe(Word, Products))
            throw new DecayPatternException(Position,
                $"'{Word.Text}' does not decay to {string.Join(' ', Products.Select(product => product.Word.Text))}: "
                + "charge, quark or lepton number is not conserved");
    }

    /// <summary>Whether particles have the charge, quark and lepton number of another.</summary>
    public static bool CanBe(DecayWord word, IReadOnlyCollection<ParsedDecay> products)
    {
        if (products.Sum(product => product.Word.Quarks) != word.Quarks || products.Sum(product => product.Word.Leptons) != word.Leptons)
            return false;
        HashSet<int> charges = [0];
        foreach (var product in products) charges = [.. charges.SelectMany(sum => product.Word.Charges.Select(charge => sum + charge))];
        return charges.Contains(word.Charges[0]);
    }
}
