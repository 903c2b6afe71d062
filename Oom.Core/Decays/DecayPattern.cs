namespace Oom.Decays;

/// <summary>
/// A decay as data: <c>t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar</c>, particles by words, what decays further in parentheses. Several
/// particles before the arrow share the products by charge, quark and lepton number.
/// </summary>
internal sealed class DecayPattern
{
    private DecayPattern(string text, DecayNode[] roots)
    {
        Text = text;
        Roots = roots;
        RootStep = new DecayStep(roots, [.. roots.GroupBy(node => node.Word).Select(group => group.ToArray())]);
        HasEqual = roots.SelectMany(root => root.All).SelectMany(node => node.Steps).Prepend(RootStep)
            .Any(step => step.Words.Any(nodes => nodes.Length > 1));
        Nodes = [.. roots.SelectMany(root => root.All).OrderBy(node => node.Number)];
    }

    /// <summary>The pattern in one way: one space between words.</summary>
    public string Text { get; }

    /// <summary>The particles that come from no other of the pattern.</summary>
    public DecayNode[] Roots { get; }

    /// <summary>The same as one step.</summary>
    public DecayStep RootStep { get; }

    /// <summary>All particles, by their numbers.</summary>
    public DecayNode[] Nodes { get; }

    /// <summary>All decays of the pattern in words, the same for all patterns that the same events have.</summary>
    public string Shape => string.Join(' ', Roots.Select(root => root.Shape).Order(StringComparer.Ordinal));

    /// <summary>Whether particles that come from one have one word, so that momenta tell which is which.</summary>
    public bool HasEqual { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="DecayPatternException">The text is none, or charges and numbers are not conserved.</exception>
    public static DecayPattern Parse(string text)
    {
        var (normal, roots) = new DecayPatternParser(text).Parse();
        return new DecayPattern(normal, DecayPatternBuilder.Build(roots));
    }
}
