using System.Globalization;
using System.Text.RegularExpressions;

namespace Oom.Definitions;

/// <summary>
/// Reads the expressions of definitions. From weak to strong: <c>else</c>, <c>if … else</c>, <c>or</c>, <c>and</c>, <c>not</c>,
/// comparisons, <c>+ -</c>, <c>* /</c>, sign, <c>^</c>, and behind an operand <c>[k]</c> and <c>.member</c>.
/// <c>LIST where CONDITION</c> and <c>LIST as NAME</c> stand as an argument or in parentheses. Names of columns that are no names of the
/// language stand in backticks.
/// </summary>
internal sealed partial class DefinitionParser
{
    /// <summary>The most levels of parentheses, signs and arguments.</summary>
    public const int DepthMax = 64;

    /// <summary>The most operations that stand within one another, a long sum being one within the other.</summary>
    public const int TreeDepthMax = 500;

    /// <summary>The most numbers, names and operations.</summary>
    public const int NodesMax = 10_000;

    /// <summary>The most characters.</summary>
    public const int LengthMax = 100_000;

    private static readonly HashSet<string> Words = ["and", "or", "not", "if", "else", "where", "as"];

    private readonly string _text;
    private readonly List<(int Start, string Text)> _tokens = [];
    private int _next, _depth, _nodes;

    private DefinitionParser(string text)
    {
        _text = text;
        if (text.Length > LengthMax) throw new DefinitionException(text, LengthMax, $"an expression has at most {LengthMax} characters");
        int position = 0;
        while (position < text.Length)
        {
            var match = Token().Match(text, position);
            if (!match.Success) throw new DefinitionException(text, position, $"found '{text[position]}', which no expression has");
            if (!char.IsWhiteSpace(match.Value[0])) _tokens.Add((position, match.Value));
            position += match.Length;
        }
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="DefinitionException">The text is none.</exception>
    public static Syntax Parse(string text)
    {
        var parser = new DefinitionParser(text);
        var syntax = parser.Whole();
        return parser._next == parser._tokens.Count ? syntax : throw parser.Error("an operator or the end");
    }

    [GeneratedRegex(@"\G(\s+|[A-Za-z_][A-Za-z_0-9]*|`[^`]+`|(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|==|!=|<=|>=|[-+*/^<>()\[\].,])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    /// <summary>Whether a name has the form of names in expressions.</summary>
    public static bool IsIdentifier(string name) => Name().IsMatch(name);

    /// <summary>Whether a name is a word of the language.</summary>
    public static bool IsWord(string name) => Words.Contains(name);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z_0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private int Start => _next < _tokens.Count ? _tokens[_next].Start : _text.Length;

    private Syntax Whole()
    {
        if (++_depth > DepthMax) throw Error($"at most {DepthMax} levels");
        var value = Chosen();
        while (true)
        {
            int at = Start;
            if (Take("as")) value = Counted(new Syntax.Alias(at, value, Identifier("a name for the elements")));
            else if (Take("where")) value = Counted(new Syntax.Where(at, value, Chosen()));
            else break;
        }

        _depth--;
        return value;
    }

    private Syntax Chosen()
    {
        var value = Or();
        int at = Start;
        if (Take("if"))
        {
            var condition = Or();
            Require("else");
            return Counted(new Syntax.Choice(at, condition, value, Chosen()));
        }

        return Take("else") ? Counted(new Syntax.Default(at, value, Chosen())) : value;
    }

    private Syntax Or() => Chain(And, "or");

    private Syntax And() => Chain(Not, "and");

    private Syntax Not()
    {
        int at = Start;
        return Take("not") ? Counted(new Syntax.Operation(at, "not", [Deeper(Not)])) : Comparison();
    }

    private Syntax Comparison()
    {
        var left = Sum();
        int at = Start;
        foreach (string sign in Relations.Signs)
        {
            if (!Take(sign)) continue;
            var compared = Counted(new Syntax.Operation(at, sign, [left, Sum()]));
            return Relations.Signs.Any(IsNext) ? throw Error("'and' between two comparisons") : compared;
        }

        return left;
    }

    private Syntax Sum() => Chain(Product, "+", "-");

    private Syntax Product() => Chain(Signed, "*", "/");

    private Syntax Signed()
    {
        int at = Start;
        return Take("-") ? Counted(new Syntax.Operation(at, "-", [Deeper(Signed)])) : Raised();
    }

    private Syntax Raised()
    {
        var value = Operand();
        int at = Start;
        return Take("^") ? Counted(new Syntax.Operation(at, "^", [value, Deeper(Signed)])) : value;
    }

    private Syntax Operand()
    {
        var value = Atom();
        while (true)
        {
            int at = Start;
            if (Take("["))
            {
                if (_next == _tokens.Count
                    || !int.TryParse(_tokens[_next].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                    throw Error("the number of an element, from 0");
                _next++;
                Require("]");
                value = Counted(new Syntax.Element(at, value, index));
            }
            else if (Take("."))
            {
                value = Counted(new Syntax.Member(at, value, Identifier("the name of a member")));
            }
            else
            {
                return value;
            }
        }
    }

    private Syntax Atom()
    {
        int at = Start;
        if (Take("("))
        {
            var inner = Whole();
            Require(")");
            return inner;
        }

        if (_next < _tokens.Count && _tokens[_next].Text is ([>= '0' and <= '9', ..] or ['.', _, ..]))
        {
            double value = double.Parse(_tokens[_next++].Text, CultureInfo.InvariantCulture);
            if (!double.IsFinite(value)) throw new DefinitionException(_text, at, "the number is too large");
            string? unit = _next < _tokens.Count && Units.IsUnit(_tokens[_next].Text) ? _tokens[_next++].Text : null;
            return Counted(new Syntax.Number(at, value, unit));
        }

        if (_next < _tokens.Count && _tokens[_next].Text is ['`', .. var column, '`'])
        {
            _next++;
            return Counted(new Syntax.Column(at, column));
        }

        string name = Identifier("a number, an object or a function");
        if (!Take("(")) return Counted(new Syntax.Name(at, name));
        var arguments = new List<Syntax>();
        if (!Take(")"))
        {
            do arguments.Add(Whole());
            while (Take(","));
            Require(")");
        }

        return Counted(new Syntax.Call(at, name, [.. arguments]));
    }

    private Syntax Chain(Func<Syntax> operand, params ReadOnlySpan<string> signs)
    {
        var left = operand();
        while (true)
        {
            int at = Start;
            string? found = null;
            foreach (string sign in signs)
            {
                if (Take(sign)) found = sign;
                if (found is not null) break;
            }

            if (found is null) return left;
            left = Counted(new Syntax.Operation(at, found, [left, operand()]));
        }
    }

    private Syntax Deeper(Func<Syntax> read)
    {
        if (++_depth > DepthMax) throw Error($"at most {DepthMax} levels");
        var value = read();
        _depth--;
        return value;
    }

    private Syntax Counted(Syntax syntax)
    {
        if (++_nodes > NodesMax) throw Error($"at most {NodesMax} numbers, names and operations");
        return syntax.Depth <= TreeDepthMax ? syntax : throw Error($"at most {TreeDepthMax} operations within one another");
    }

    private string Identifier(string expected)
        => _next < _tokens.Count && (char.IsAsciiLetter(_tokens[_next].Text[0]) || _tokens[_next].Text[0] == '_')
            && !Words.Contains(_tokens[_next].Text)
            ? _tokens[_next++].Text : throw Error(expected);

    private bool IsNext(string token) => _next < _tokens.Count && _tokens[_next].Text == token;

    private bool Take(string token)
    {
        if (!IsNext(token)) return false;
        _next++;
        return true;
    }

    private void Require(string token)
    {
        if (!Take(token)) throw Error($"'{token}'");
    }

    private DefinitionException Error(string expected)
        => new(_text, Start, $"expected {expected}, found {(_next < _tokens.Count ? $"'{_tokens[_next].Text}'" : "the end")}");
}
