using System.Globalization;

namespace Oom.Definitions;

/// <summary>Writes expressions in plain words.</summary>
/// <param name="isList">Whether a name is that of a list.</param>
internal sealed class WordsText(Func<string, bool> isList)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["+"] = "plus",
        ["-"] = "minus",
        ["*"] = "times",
        ["/"] = "divided by",
        ["^"] = "to the power of",
        ["<"] = "is below",
        ["<="] = "is at most",
        [">"] = "is above",
        [">="] = "is at least",
        ["=="] = "is",
        ["!="] = "is not",
        ["and"] = "and",
        ["or"] = "or",
    };

    /// <summary>An expression.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="DefinitionException">The text is no expression.</exception>
    public string Of(string text) => Of(DefinitionParser.Parse(text));

    /// <summary>Whether an expression is a list, as far as names say.</summary>
    public bool IsList(Syntax syntax) => syntax switch
    {
        Syntax.Name name => isList(name.Text),
        Syntax.Where or Syntax.Alias => true,
        Syntax.Call { Function: "pairs" or "sort" } => true,
        _ => false,
    };

    private string Of(Syntax syntax) => syntax switch
    {
        Syntax.Number { Unit: { } unit } number => $"{Number(number.Value)} {unit}",
        Syntax.Number number => Number(number.Value),
        Syntax.Name name when !isList(name.Text) && LanguageNotations.OfQuantity(name.Text) is { } quantity
            => Format(quantity.Words.Replace(" of {0}", "", StringComparison.Ordinal), ["it"]),
        Syntax.Name name => name.Text,
        Syntax.Column column => $"the column '{column.Text}'",
        Syntax.Member member => $"{member.Text} of {Of(member.Of)}",
        Syntax.Element element => $"the {Ordinal(element.Index)} of {Of(element.Of)}",
        Syntax.Alias alias => $"{Of(alias.Of)} (each is called {alias.Text})",
        Syntax.Where where => $"{Of(where.Of)} where {Of(where.Condition)}",
        Syntax.Call call => Format(LanguageNotations.Of(call, call.Arguments.Length > 0 && IsList(call.Arguments[0])).Words,
            [.. call.Arguments.Select(Argument)]),
        Syntax.Choice choice => $"{Part(choice.Then)} if {Part(choice.Condition)}, else {Of(choice.Otherwise)}",
        Syntax.Default given => $"{Part(given.Value)}, or {Of(given.Otherwise)} where that is absent",
        Syntax.Operation { Sign: "not" } denied => $"not {Part(denied.Arguments[0])}",
        Syntax.Operation { Arguments: [var negated] } => $"minus {Part(negated)}",
        Syntax.Operation operation => $"{Part(operation.Arguments[0])} {Signs[operation.Sign]} {Part(operation.Arguments[1])}",
        _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax, "no such syntax"),
    };

    // What two words hold together stands in parentheses within others.
    private string Part(Syntax syntax)
        => syntax is Syntax.Choice or Syntax.Default or Syntax.Where or Syntax.Operation { Sign: not "not", Arguments.Length: 2 }
            || syntax is Syntax.Call { Arguments: [var first, _] } && IsList(first) ? $"({Of(syntax)})" : Of(syntax);

    private string Argument(Syntax syntax)
        => syntax is Syntax.Operation { Sign: "+" or "-" or "*" or "/" or "^" } or Syntax.Where ? Part(syntax) : Of(syntax);

    private static string Format(string form, string[] arguments)
        => string.Format(CultureInfo.InvariantCulture, form, [.. arguments.Cast<object>()]);

    private static string Ordinal(int index) => index < Ordinals.Length ? Ordinals[index]
        : string.Create(CultureInfo.InvariantCulture, $"number {index + 1}");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
