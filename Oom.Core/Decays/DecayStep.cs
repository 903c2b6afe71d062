namespace Oom.Decays;

/// <summary>Products that are looked for together: all that decay and have one word, or all that do not decay and stand side by side
/// in the text.</summary>
/// <param name="Nodes">The products.</param>
/// <param name="Words">The same, those of one word together.</param>
internal sealed record DecayStep(DecayNode[] Nodes, DecayNode[][] Words)
{
    /// <summary>Whether they decay.</summary>
    public bool Decays => Nodes[0].Decays;

    /// <summary>Whether a charged lepton and its neutrino, or two charged leptons, are all the leptons among them, which then are of one
    /// flavour.</summary>
    public bool HasOneFlavour { get; } = Nodes.Count(IsLepton) == 2;

    /// <summary>Steps of products in the order of a text.</summary>
    public static DecayStep[] Of(IReadOnlyList<DecayNode> products)
    {
        var steps = new List<List<DecayNode>>();
        foreach (var product in products)
        {
            var step = product.Decays ? steps.Find(step => step[0].Decays && step[0].Word == product.Word)
                : steps.Count > 0 && !steps[^1][0].Decays ? steps[^1] : null;
            if (step is null) steps.Add([product]);
            else step.Add(product);
        }

        return [.. steps.Select(step => new DecayStep([.. step],
            [.. step.GroupBy(node => node.Word).Select(group => group.ToArray())]))];
    }

    private static bool IsLepton(DecayNode node) => node.Word.Kind is DecayWordKind.Lepton or DecayWordKind.Neutrino;
}
