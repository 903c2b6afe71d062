namespace Oom.Decays;

/// <summary>A particle of a decay pattern.</summary>
/// <param name="Number">Its place among all particles of the pattern, in the order of the text, counted from 0.</param>
/// <param name="Word">What it is.</param>
/// <param name="Name">What it is called among the members.</param>
/// <param name="Steps">Its products, in the order in which they are looked for; none where its decay is not asked for.</param>
/// <param name="Classes">The codes that it may have, in the order of preference: those of the first class of which there are any
/// count.</param>
/// <param name="FinalCodes">Those that it may have where it is looked for among all particles at the end of an event.</param>
internal sealed record DecayNode(
    int Number, DecayWord Word, string Name, DecayStep[] Steps, int[][] Classes, int[] FinalCodes)
{
    /// <summary>Whether it decays in the pattern.</summary>
    public bool Decays => Steps.Length > 0;

    /// <summary>Its products.</summary>
    public IEnumerable<DecayNode> Products => Steps.SelectMany(step => step.Nodes);

    /// <summary>It and all below it.</summary>
    public IEnumerable<DecayNode> All => Products.SelectMany(product => product.All).Prepend(this);

    /// <summary>Of all below it those that do not decay in the pattern.</summary>
    public DecayNode[] Leaves { get; } = Steps.Length == 0 ? [] : [.. Steps.SelectMany(step => step.Nodes)
        .SelectMany(node => node.Decays ? node.Leaves : [node])];

    /// <summary>Whether a member is the particle as its decay makes it, before radiation; else it is the last copy.</summary>
    public bool IsTakenAsMade => Word.Kind is DecayWordKind.Quark or DecayWordKind.Gluon;

    /// <summary>Whether it decays to charged leptons and neutrinos alone.</summary>
    public bool IsOfLeptons { get; } = Steps.SelectMany(step => step.Nodes)
        .All(product => product.Word.Kind is DecayWordKind.Lepton or DecayWordKind.Neutrino);

    /// <summary>It and all below it in words, the same for all that decay in the same way.</summary>
    public string Shape { get; } = $"({Word.Text} {string.Join(' ', Steps.SelectMany(step => step.Nodes).Select(node => node.Shape))})";
}
