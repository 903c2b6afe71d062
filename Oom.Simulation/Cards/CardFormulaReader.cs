using System.Globalization;
using System.Text.RegularExpressions;

namespace Oom.Simulation.Cards;

/// <summary>Reads the formulas of Delphes cards, which are those of ROOT's TFormula with the names pt, eta, phi and energy (in GeV), and
/// writes them in the language of definitions. Comparisons are 1 and 0 there, so that cases are written as sums of products.</summary>
internal sealed partial class CardFormulaReader
{
    private const int DepthMax = 64;

    private static readonly string[] Signs = ["||", "&&", "==", "!=", "<=", ">=", "<", ">"];

    // What has another name, or is made of others.
    private static readonly Dictionary<string, Func<CardPiece[], CardPiece>> Functions = new(StringComparer.Ordinal)
    {
        ["pow"] = Raised,
        ["log10"] = a => CardPiece.Of($"log({a[0].Text}) / log(10)", CardPiece.Product),
        ["tan"] = a => CardPiece.Of($"sin({a[0].Text}) / cos({a[0].Text})", CardPiece.Product),
        ["sinh"] = a => CardPiece.Of($"(exp({a[0].Text}) - exp(-({a[0].Text}))) / 2", CardPiece.Product),
        ["cosh"] = a => CardPiece.Of($"(exp({a[0].Text}) + exp(-({a[0].Text}))) / 2", CardPiece.Product),
        ["min"] = a => CardPiece.Of($"min({a[0].Text}, {a[1].Text})"),
        ["max"] = a => CardPiece.Of($"max({a[0].Text}, {a[1].Text})"),
        ["abs"] = Same("abs"),
        ["sqrt"] = Same("sqrt"),
        ["exp"] = Same("exp"),
        ["log"] = Same("log"),
        ["sin"] = Same("sin"),
        ["cos"] = Same("cos"),
        ["tanh"] = Same("tanh"),
        ["atan"] = Same("atan"),
    };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["fabs"] = "abs",
        ["TMath::Abs"] = "abs",
        ["TMath::Sqrt"] = "sqrt",
        ["TMath::Exp"] = "exp",
        ["TMath::Log"] = "log",
        ["TMath::Log10"] = "log10",
        ["TMath::Power"] = "pow",
        ["TMath::Min"] = "min",
        ["TMath::Max"] = "max",
        ["TMath::TanH"] = "tanh",
        ["TMath::SinH"] = "sinh",
        ["TMath::CosH"] = "cosh",
        ["TMath::Sin"] = "sin",
        ["TMath::Cos"] = "cos",
        ["TMath::Tan"] = "tan",
        ["TMath::ATan"] = "atan",
    };

    private readonly TclWord _word;
    private readonly List<(int Start, string Text)> _tokens = [];
    private int _next, _depth;
    private string? _unknown;

    private CardFormulaReader(TclWord word)
    {
        _word = word;
        for (int position = 0; position < word.Text.Length;)
        {
            var match = Token().Match(word.Text, position);
            if (!match.Success) throw Error(position, $"found '{word.Text[position]}', which no formula has");
            if (!char.IsWhiteSpace(match.Value[0]) && match.Value[0] != '\\') _tokens.Add((position, match.Value));
            position += match.Length;
        }
    }

    /// <summary>Reads a formula.</summary>
    /// <param name="word">The formula, with its line.</param>
    /// <exception cref="SimulationException">The text is no formula.</exception>
    public static CardFormula Read(TclWord word)
    {
        var reader = new CardFormulaReader(word);
        var piece = reader.Or().Number;
        if (reader._next < reader._tokens.Count) throw reader.Expected("an operator or the end");
        return new(reader._unknown is null ? piece.Text : "", reader._unknown);
    }

    [GeneratedRegex(@"\G(\s+|\\|[A-Za-z_][A-Za-z_0-9]*(::[A-Za-z_0-9]+)*|(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
        + @"|\|\||&&|==|!=|<=|>=|[-+*/^<>!(),])", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    private CardPiece Or()
    {
        if (++_depth > DepthMax) throw Expected($"at most {DepthMax} levels");
        var left = And();
        while (Take("||")) left = new($"{left.Condition.Within(CardPiece.Or)} or {And().Condition.Within(CardPiece.And)}", CardPiece.Or, true);
        _depth--;
        return left;
    }

    private CardPiece And()
    {
        var left = Equality();
        while (Take("&&"))
            left = new($"{left.Condition.Within(CardPiece.And)} and {Equality().Condition.Within(CardPiece.Not)}", CardPiece.And, true);
        return left;
    }

    private CardPiece Equality() => Compared(Relational, Signs.AsSpan(2, 2));

    private CardPiece Relational() => Compared(Sum, Signs.AsSpan(4));

    private CardPiece Compared(Func<CardPiece> operand, ReadOnlySpan<string> signs)
    {
        var left = operand();
        while (TakeOne(signs) is { } sign)
            left = new($"{left.Number.Within(CardPiece.Sum)} {sign} {operand().Number.Within(CardPiece.Sum)}", CardPiece.Comparison, true);
        return left;
    }

    private CardPiece Sum()
    {
        var left = Product();
        while (TakeOne(["+", "-"]) is { } sign) left = CardPiece.Chain(left, sign, Product(), CardPiece.Sum);
        return left;
    }

    private CardPiece Product()
    {
        var left = Signed();
        while (TakeOne(["*", "/"]) is { } sign)
        {
            var right = Signed();
            left = sign == "*" ? CardPiece.ProductOf(left, right) : CardPiece.Chain(left, sign, right, CardPiece.Product);
        }

        return left;
    }

    private CardPiece Signed()
    {
        if (TakeOne(["-", "+", "!"]) is not { } sign) return Power();
        if (++_depth > DepthMax) throw Expected($"at most {DepthMax} levels");
        var value = Signed();
        _depth--;
        return sign switch
        {
            "-" => CardPiece.Of($"-{value.Number.Within(CardPiece.Sign)}", CardPiece.Sign),
            "+" => value.Number,
            _ => new($"not {value.Condition.Within(CardPiece.Not)}", CardPiece.Not, true),
        };
    }

    private CardPiece Power()
    {
        var value = Operand();
        return Take("^") ? Raised([value, Signed()]) : value;
    }

    private CardPiece Operand()
    {
        if (Take("("))
        {
            var inner = Or();
            Require(")");
            return inner;
        }

        int at = Start;
        if (_next == _tokens.Count) throw Expected("a number or a name");
        string token = _tokens[_next].Text;
        if (char.IsAsciiDigit(token[0]) || token[0] == '.')
        {
            _next++;
            double value = double.Parse(token, CultureInfo.InvariantCulture);
            return double.IsFinite(value) ? CardPiece.Of(value.ToString("R", CultureInfo.InvariantCulture)) : throw Error(at, "too large a number");
        }

        if (!char.IsAsciiLetter(token[0]) && token[0] != '_') throw Expected("a number or a name");
        _next++;
        return Take("(") ? Call(at, token) : Named(token);
    }

    private CardPiece Named(string name)
    {
        switch (name)
        {
            case "eta" or "phi": return CardPiece.Of(name);
            case "pt" or "energy": return CardPiece.Of($"{name} / 1 GeV", CardPiece.Product);
            case "pi": return CardPiece.Of(Math.PI.ToString("R", CultureInfo.InvariantCulture));
            default:
                _unknown ??= $"'{name}'";
                return CardPiece.Of("0");
        }
    }

    private CardPiece Call(int at, string name)
    {
        var arguments = new List<CardPiece>();
        do arguments.Add(Or().Number);
        while (Take(","));
        Require(")");
        string own = OtherNames.GetValueOrDefault(name, name);
        if (!Functions.TryGetValue(own, out var function))
        {
            _unknown ??= $"the function '{name}'";
            return CardPiece.Of("0");
        }

        int arity = own is "pow" or "min" or "max" ? 2 : 1;
        return arguments.Count == arity ? function([.. arguments])
            : throw Error(at, $"{name} takes {arity} argument{(arity == 1 ? "" : "s")}, found {arguments.Count}");
    }

    private static CardPiece Raised(CardPiece[] of)
        => CardPiece.Of($"{of[0].Number.Within(CardPiece.Atom)}^{of[1].Number.Within(CardPiece.Sign)}", CardPiece.Power);

    private static Func<CardPiece[], CardPiece> Same(string name) => a => CardPiece.Of($"{name}({a[0].Text})");

    private int Start => _next < _tokens.Count ? _tokens[_next].Start : _word.Text.Length;

    private bool Take(string token)
    {
        if (_next == _tokens.Count || _tokens[_next].Text != token) return false;
        _next++;
        return true;
    }

    private string? TakeOne(ReadOnlySpan<string> tokens)
    {
        foreach (string token in tokens)
        {
            if (Take(token)) return token;
        }

        return null;
    }

    private void Require(string token)
    {
        if (!Take(token)) throw Expected($"'{token}'");
    }

    private SimulationException Expected(string expected)
        => Error(Start, $"expected {expected}, found {(_next < _tokens.Count ? $"'{_tokens[_next].Text}'" : "the end of the formula")}");

    private SimulationException Error(int position, string problem) => _word.Error(problem, position);
}
