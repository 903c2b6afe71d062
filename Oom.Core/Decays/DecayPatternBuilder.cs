using Oom.Events;

namespace Oom.Decays;

/// <summary>Makes the particles of a pattern of its text: names, and the codes that each may have where it stands.</summary>
internal sealed class DecayPatternBuilder
{
    private static readonly int[] Down = [PdgCode.Bottom, PdgCode.Strange, PdgCode.Down];

    /// <summary>The most particles of one word that decay: which line is which is tried.</summary>
    private const int DecaysMax = 4;

    private readonly Dictionary<ParsedDecay, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly bool _namesBottom;

    private DecayPatternBuilder(List<ParsedDecay> roots)
    {
        ParsedDecay[] all = [.. roots.SelectMany(root => root.All).OrderBy(particle => particle.Number)];
        _namesBottom = all.Any(particle => Math.Abs(particle.Word.Codes[0]) == PdgCode.Bottom);
        foreach (var particle in all)
        {
            if (all.Count(other => other.Products.Count > 0 && other.Word == particle.Word) > DecaysMax)
                throw new DecayPatternException(particle.Position, $"at most {DecaysMax} '{particle.Word.Text}' decay");
            ParsedDecay[] same = [.. all.Where(other => other.Name is null && other.Word == particle.Word)];
            string name = particle.Name ?? (same.Length == 1 ? particle.Word.Member
                : FormattableString.Invariant($"{particle.Word.Member}{Array.IndexOf(same, particle) + 1}"));
            if (_names.ContainsValue(name)) throw new DecayPatternException(particle.Position, $"the name \"{name}\" stands twice");
            _names[particle] = name;
        }
    }

    /// <summary>The particles that come from no other.</summary>
    public static DecayNode[] Build(List<ParsedDecay> roots)
    {
        foreach (var root in roots)
        {
            if (root.Word.Kind != DecayWordKind.Resonance)
                throw new DecayPatternException(root.Position, $"'{root.Word.Text}' must be the product of a decay: write "
                    + "'PARTICLES -> PRODUCTS'");
        }

        var builder = new DecayPatternBuilder(roots);
        return [.. roots.Select(root => builder.Node(root, null))];
    }

    private DecayNode Node(ParsedDecay particle, ParsedDecay? parent)
    {
        int[][] classes = ClassesOf(particle, parent);
        int[] final = _namesBottom && particle.Word.Codes.Length > 2 && particle.Word.Kind == DecayWordKind.Quark
            ? [.. classes[0].Where(code => Math.Abs(code) != PdgCode.Bottom)] : classes[0];
        var steps = DecayStep.Of([.. particle.Products.Select(product => Node(product, particle))]);
        return new DecayNode(particle.Number, particle.Word, _names[particle], steps, classes, final);
    }

    private static int[][] ClassesOf(ParsedDecay particle, ParsedDecay? parent)
    {
        var word = particle.Word;
        int sign = Math.Sign(word.Codes[0]);
        // The quark beside a top's W is nearly always a b quark.
        if (parent is not null && Math.Abs(parent.Word.Codes[0]) == PdgCode.Top && Math.Abs(word.Codes[0]) == PdgCode.Bottom)
            return [.. Down.Select(code => new[] { sign * code })];
        if (word.Kind != DecayWordKind.Neutrino || parent is null) return [word.Codes];
        // Of a tau's neutrinos the one of its own lepton number is of its flavour; others are of that of the charged lepton beside them.
        if (Math.Abs(parent.Word.Codes[0]) == PdgCode.Tau && Math.Sign(parent.Word.Leptons) == Math.Sign(word.Leptons))
            return [[sign * (PdgCode.Tau + 1)]];
        int[] charged = [.. parent.Products.Where(product => product != particle && product.Word.Kind is DecayWordKind.Lepton
            || Math.Abs(product.Word.Codes[0]) == PdgCode.Tau).SelectMany(product => product.Word.Codes)];
        int[] codes = charged.Length == 0 ? word.Codes
            : [.. charged.Select(code => sign * (Math.Abs(code) + 1)).Distinct()];
        return [codes];
    }
}
