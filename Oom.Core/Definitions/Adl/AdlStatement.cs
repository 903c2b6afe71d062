namespace Oom.Definitions.Adl;

/// <summary>A statement of a block.</summary>
/// <param name="Keyword">Its keyword in small letters; empty where it has none.</param>
/// <param name="Tokens">What stands behind the keyword.</param>
/// <param name="Line">Its line, counted from 1.</param>
internal sealed record AdlStatement(string Keyword, List<AdlToken> Tokens, int Line)
{
    /// <summary>What stands behind the keyword in one line.</summary>
    public string Text { get; } = string.Join(' ', Tokens.Select(token => token.Text))
        .Replace(" ( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal)
        .Replace(" [ ", "[", StringComparison.Ordinal).Replace(" ]", "]", StringComparison.Ordinal)
        .Replace(" . ", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal);
}
