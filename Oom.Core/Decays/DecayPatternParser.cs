using System.Text.RegularExpressions;

namespace Oom.Decays;

/// <summary>Reads the text of a decay pattern.</summary>
/// <param name="text">The text.</param>
internal sealed partial class DecayPatternParser(string text)
{
    /// <summary>The most words of a pattern.</summary>
    public const int WordsMax = 24;

    /// <summary>The most decays one within the other.</summary>
    private const int DepthMax = 8;

    private readonly Match[] _tokens = [.. Token().Matches(text).Cast<Match>()];
    private int _next, _words, _depth;

    /// <summary>Reads it.</summary>
    /// <returns>The text with one space between words, and the particles that come from no other.</returns>
    /// <exception cref="DecayPatternException">It is no pattern.</exception>
    public (string Text, List<ParsedDecay> Roots) Parse()
    {
        var roots = Items();
        if (Take("->"))
        {
            if (roots.Find(root => root.Products.Count > 0) is { } decayed)
                throw new DecayPatternException(decayed.Position, $"what stands before '->' has its products behind it");
            int at = Start;
            DecayHeads.Share(roots, Items(), at);
        }

        if (_next < _tokens.Length) throw Error("a particle or the end");
        string normal = string.Join(' ', _tokens.Select(token => token.Value)).Replace("( ", "(", StringComparison.Ordinal)
            .Replace(" )", ")", StringComparison.Ordinal);
        return (normal, roots);
    }

    [GeneratedRegex(@"[()]|[^\s()]+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex MemberName();

    private int Start => _next < _tokens.Length ? _tokens[_next].Index : text.Length;

    private List<ParsedDecay> Items()
    {
        var items = new List<ParsedDecay>();
        while (_next < _tokens.Length && _tokens[_next].Value is not (")" or "->"))
        {
            if (!Take("("))
            {
                items.Add(Particle());
                continue;
            }

            if (++_depth > DepthMax) throw Error($"at most {DepthMax} decays one within the other");
            var particle = Particle();
            Require("->");
            particle.Products.AddRange(Items());
            Require(")");
            particle.RequireConserved();
            items.Add(particle);
            _depth--;
        }

        return items.Count > 0 ? items : throw Error("a particle");
    }

    private ParsedDecay Particle()
    {
        int at = Start;
        var word = _next < _tokens.Length ? DecayWord.Of(_tokens[_next].Value) : null;
        if (word is null) throw Error($"one of {string.Join(' ', DecayWord.All.Select(known => known.Text))}");
        if (_words == WordsMax) throw Error($"at most {WordsMax} particles");
        _next++;
        string? name = null;
        if (Take("as"))
        {
            if (_next == _tokens.Length || !MemberName().IsMatch(_tokens[_next].Value))
                throw Error("a name of letters, digits and _, beginning with a letter");
            name = _tokens[_next++].Value;
        }

        return new ParsedDecay(_words++, word, name, at, []);
    }

    private bool Take(string token)
    {
        if (_next == _tokens.Length || _tokens[_next].Value != token) return false;
        _next++;
        return true;
    }

    private void Require(string token)
    {
        if (!Take(token)) throw Error($"'{token}'");
    }

    private DecayPatternException Error(string expected)
        => new(Start, $"expected {expected}, found {(_next < _tokens.Length ? $"'{_tokens[_next].Value}'" : "the end")}");
}
