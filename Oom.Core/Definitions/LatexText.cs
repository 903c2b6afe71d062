using System.Globalization;

namespace Oom.Definitions;

/// <summary>Writes expressions in LaTeX's mathematical mode. Elements of lists are counted from 1.</summary>
/// <param name="isList">Whether a name is that of a list.</param>
internal sealed class LatexText(Func<string, bool> isList)
{
    // How strongly parts hold together; what stands in a weaker place needs parentheses.
    private const int Anything = 0, Or = 1, And = 2, Not = 3, Compared = 4, Sum = 5, Product = 6, Signed = 7, Operand = 8;

    private readonly WordsText _words = new(isList);

    /// <summary>An expression.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="DefinitionException">The text is no expression.</exception>
    public string Of(string text) => Of(DefinitionParser.Parse(text), Anything);

    private string Of(Syntax syntax, int place)
    {
        var (text, strength) = syntax switch
        {
            Syntax.Number { Unit: { } unit } number => ($@"{Number(number.Value)}\,\mathrm{{{unit}}}", Operand),
            Syntax.Number number => (Number(number.Value), Operand),
            Syntax.Name name when !isList(name.Text) && LanguageNotations.OfQuantity(name.Text) is { } quantity
                => (Format(quantity.Latex.Replace(@"\left({0}\right)", "", StringComparison.Ordinal)
                    .Replace("{0}~", "", StringComparison.Ordinal), [""]), Operand),
            Syntax.Name name => (Upright(name.Text), Operand),
            Syntax.Column column => (Upright(column.Text), Operand),
            Syntax.Member member => ($@"{Of(member.Of, Operand)}.{Upright(member.Text)}", Operand),
            Syntax.Element element
                => (string.Create(CultureInfo.InvariantCulture, $"{Of(element.Of, Operand)}_{{{element.Index + 1}}}"), Operand),
            Syntax.Alias alias => ($@"{Upright(alias.Text)} \in {Of(alias.Of, Operand)}", Anything),
            Syntax.Where where => ($@"\left\{{{Of(where.Of, Anything)} : {Of(where.Condition, Anything)}\right\}}", Operand),
            Syntax.Call call => (Call(call), call.Function is "any" or "all" ? Anything : call.Function is "sum" or "min" or "max"
                or "product" or "dot" ? Product : Operand),
            Syntax.Choice choice => ($@"\begin{{cases}} {Of(choice.Then, Anything)} & {Of(choice.Condition, Anything)} \\ "
                + $@"{Of(choice.Otherwise, Anything)} & \mathrm{{else}} \end{{cases}}", Operand),
            Syntax.Default given => ($@"\begin{{cases}} {Of(given.Value, Anything)} & \mathrm{{if~there~is~one}} \\ "
                + $@"{Of(given.Otherwise, Anything)} & \mathrm{{else}} \end{{cases}}", Operand),
            Syntax.Operation operation => Operation(operation),
            _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax, "no such syntax"),
        };
        return strength >= place ? text : $@"\left({text}\right)";
    }

    private string Call(Syntax.Call call)
    {
        var notation = LanguageNotations.Of(call, call.Arguments.Length > 0 && _words.IsList(call.Arguments[0]));
        // Arguments without parentheses around them.
        bool isOpen = call.Function is "sum" or "product" or "dot" or "min" or "max";
        return Format(notation.Latex, [.. call.Arguments.Select((argument, i) => Of(argument, isOpen && i > 0 ? Product : Anything))]);
    }

    private (string Text, int Strength) Operation(Syntax.Operation operation)
    {
        var parts = operation.Arguments;
        return operation.Sign switch
        {
            "not" => ($@"\neg {Of(parts[0], Not)}", Not),
            "-" when parts.Length == 1 => ($"-{Of(parts[0], Signed)}", Signed),
            "^" => ($"{Base(parts[0])}^{{{Of(parts[1], Anything)}}}", Operand),
            "/" => ($@"\frac{{{Of(parts[0], Anything)}}}{{{Of(parts[1], Anything)}}}", Operand),
            "or" => Chain(@"\vee", Or),
            "and" => Chain(@"\wedge", And),
            "+" or "-" => Chain(operation.Sign, Sum),
            "*" => Chain(@"\cdot", Product),
            _ => ($"{Of(parts[0], Sum)} {Sign(operation.Sign)} {Of(parts[1], Sum)}", Compared),
        };

        // To the left without parentheses.
        (string, int) Chain(string sign, int strength) => ($"{Of(parts[0], strength)} {sign} {Of(parts[1], strength + 1)}", strength);
    }

    // Only names and numbers take an exponent as they are.
    private string Base(Syntax syntax)
        => syntax is Syntax.Name or Syntax.Number { Unit: null } ? Of(syntax, Operand) : $@"\left({Of(syntax, Anything)}\right)";

    private static string Sign(string sign) => sign switch
    {
        "<=" => @"\le",
        ">=" => @"\ge",
        "==" => "=",
        "!=" => @"\ne",
        _ => sign,
    };

    private static string Format(string form, string[] arguments)
        => string.Format(CultureInfo.InvariantCulture, form, [.. arguments.Cast<object>()]);

    private static string Upright(string name) => $@"\mathrm{{{string.Concat(name.Select(Escaped))}}}";

    private static string Escaped(char c) => c switch
    {
        '_' or '%' or '&' or '#' or '$' or '{' or '}' => $@"\{c}",
        ' ' => "~",
        '\\' => @"\backslash{}",
        '^' => @"\hat{}",
        '~' => @"\tilde{}",
        _ => c.ToString(),
    };

    private static string Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text : string.Create(CultureInfo.InvariantCulture,
            $@"{text[..exponent]} \cdot 10^{{{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}}}");
    }
}
