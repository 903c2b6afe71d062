using System.Globalization;

namespace Oom.Definitions;

/// <summary>Writes expressions in one way: one space around operators, parentheses only where they are needed, numbers as .NET
/// writes them.</summary>
internal static class SyntaxText
{
    // How strongly the parts of an expression hold together; what stands in a weaker place needs parentheses.
    private const int Anything = 0, Chosen = 1, Or = 2, And = 3, Not = 4, Compared = 5, Sum = 6, Product = 7, Signed = 8, Raised = 9,
        Operand = 10;

    /// <summary>A text in the one way.</summary>
    /// <exception cref="DefinitionException">The text is no expression.</exception>
    public static string Of(string text) => Text(DefinitionParser.Parse(text), Anything);

    private static string Text(Syntax syntax, int place)
    {
        var (text, strength) = syntax switch
        {
            Syntax.Number number => (Number(number), Operand),
            Syntax.Name name => (name.Text, Operand),
            Syntax.Column column => (TermReader.InExpressions(column.Text), Operand),
            Syntax.Member member => ($"{Text(member.Of, Operand)}.{member.Text}", Operand),
            Syntax.Element element
                => (string.Create(CultureInfo.InvariantCulture, $"{Text(element.Of, Operand)}[{element.Index}]"), Operand),
            Syntax.Call call
                => ($"{call.Function}({string.Join(", ", call.Arguments.Select(argument => Text(argument, Anything)))})", Operand),
            Syntax.Alias alias => ($"{Text(alias.Of, Anything)} as {alias.Text}", Anything),
            Syntax.Where where => ($"{Text(where.Of, Anything)} where {Text(where.Condition, Chosen)}", Anything),
            Syntax.Choice choice
                => ($"{Text(choice.Then, Or)} if {Text(choice.Condition, Or)} else {Text(choice.Otherwise, Chosen)}", Chosen),
            Syntax.Default given => ($"{Text(given.Value, Or)} else {Text(given.Otherwise, Chosen)}", Chosen),
            Syntax.Operation operation => Operation(operation),
            _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax, "no such syntax"),
        };
        return strength >= place ? text : $"({text})";
    }

    private static (string Text, int Strength) Operation(Syntax.Operation operation)
    {
        var parts = operation.Arguments;
        return operation.Sign switch
        {
            "not" => ($"not {Text(parts[0], Not)}", Not),
            "-" when parts.Length == 1 => ($"-{Text(parts[0], Signed)}", Signed),
            "^" => ($"{Text(parts[0], Operand)} ^ {Text(parts[1], Signed)}", Raised),
            "or" => Chain(Or),
            "and" => Chain(And),
            "+" or "-" => Chain(Sum),
            "*" or "/" => Chain(Product),
            _ => ($"{Text(parts[0], Sum)} {operation.Sign} {Text(parts[1], Sum)}", Compared),
        };

        // To the left without parentheses.
        (string, int) Chain(int strength)
            => ($"{Text(parts[0], strength)} {operation.Sign} {Text(parts[1], strength + 1)}", strength);
    }

    private static string Number(Syntax.Number number)
    {
        string value = number.Value.ToString("R", CultureInfo.InvariantCulture);
        return number.Unit is null ? value : $"{value} {number.Unit}";
    }
}
