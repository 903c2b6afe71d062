using System.Globalization;

namespace Oom.Definitions.Adl;

/// <summary>Reads an expression of ADL and says it in the language of definitions.</summary>
/// <param name="tokens">The expression.</param>
/// <param name="line">Its line, counted from 1.</param>
/// <param name="names">What its names stand for.</param>
internal sealed partial class AdlExpression(IReadOnlyList<AdlToken> tokens, int line, IAdlNames names)
{
    // An angle or energy beyond all: of what is absent, so that the least is that of what is there.
    private const string Beyond = "1e9";

    private const int DepthMax = 200, SliceMax = 20;

    private int _next;
    private int _depth;
    private int _distances;

    /// <summary>Whether all is read.</summary>
    public bool IsAtEnd => _next == tokens.Count;

    /// <summary>Whether distances from the objects of a list were asked for.</summary>
    public bool HasDistances => _distances > 0;

    /// <summary>A whole expression.</summary>
    /// <exception cref="AdlException">It cannot be translated.</exception>
    public AdlItem Whole()
    {
        var item = Read();
        return IsAtEnd ? item : throw Error($"'{tokens[_next].Text}' is not expected here");
    }

    /// <summary>An expression, behind which something may stand.</summary>
    /// <exception cref="AdlException">It cannot be translated.</exception>
    public AdlItem Read()
    {
        if (++_depth > DepthMax) throw Error("there are too many parentheses within one another");
        var item = Choice();
        _depth--;
        return item;
    }

    /// <summary>A condition of the event or of one object; a condition on all elements of a list holds for each.</summary>
    /// <param name="item">What is to be one.</param>
    /// <param name="isAny">Whether one element is enough.</param>
    public string Condition(AdlItem item, bool isAny = false)
    {
        string text = item.Type switch
        {
            AdlType.Condition or AdlType.Flag => item.Text,
            _ => throw Error("a condition is expected"),
        };
        return item.Reducible is { } list ? $"{(isAny ? "any" : "all")}({list}, {text})" : text;
    }

    /// <summary>What does not hold of a condition; that of what is absent does not hold.</summary>
    public string Opposite(AdlItem item)
    {
        string text = Condition(item, isAny: true);
        return text.Contains('[', StringComparison.Ordinal) ? $"(1 if {text} else 0) == 0" : $"not ({text})";
    }

    // A ? B : C, where a missing C always holds.
    private AdlItem Choice()
    {
        int distances = _distances;
        var condition = Or();
        if (!Takes("?")) return condition;
        var then = Read();
        var otherwise = Takes(":") ? Read() : AdlItem.Always;
        RequireNoneSince(distances);
        if (condition.Type == AdlType.Always) return then;
        var (yes, no) = (Condition(condition), Opposite(condition));
        if (then.Type is AdlType.Number or AdlType.Missing && otherwise.Type is AdlType.Number or AdlType.Missing)
            return new(AdlType.Number, $"({Number(then).Text} if {yes} else {Number(otherwise).Text})", Common(then, otherwise));
        return (then.Type, otherwise.Type) switch
        {
            (AdlType.Always, AdlType.Always) => AdlItem.Always,
            (AdlType.Always, _) => new(AdlType.Condition, $"({yes} or {Condition(otherwise)})"),
            (_, AdlType.Always) => new(AdlType.Condition, $"({no} or {Condition(then)})"),
            _ => new(AdlType.Condition, $"({yes} and {Condition(then)} or {no} and {Condition(otherwise)})"),
        };
    }

    private AdlItem Or()
    {
        int distances = _distances;
        var item = And();
        while (Takes("or") || Takes("||"))
        {
            var other = And();
            RequireNoneSince(distances);
            item = item.Type == AdlType.Always || other.Type == AdlType.Always ? AdlItem.Always
                : new(AdlType.Condition, $"({Condition(item)} or {Condition(other)})");
        }

        return item;
    }

    private AdlItem And()
    {
        var item = Not();
        while (Takes("and") || Takes("&&"))
        {
            var other = Not();
            item = item.Type == AdlType.Always ? other : other.Type == AdlType.Always ? item
                : new(AdlType.Condition, $"({Condition(item)} and {Condition(other)})");
        }

        return item;
    }

    private AdlItem Not()
    {
        if (!Takes("not") && !Takes("!")) return Comparison();
        int distances = _distances;
        var item = Not();
        RequireNoneSince(distances);
        return new(AdlType.Condition, $"({Opposite(item)})");
    }

    // Distances from lists are conditions that stand beside all others, and cannot be chosen or denied.
    private void RequireNoneSince(int distances)
    {
        if (_distances > distances) throw Error("a distance from the objects of a list stands alone or beside 'and'");
    }

    private AdlItem Comparison()
    {
        var item = Sum();
        if (Takes("[]") || Takes("]["))
        {
            bool isWithin = tokens[_next - 1].Text == "[]";
            var (low, high) = (Sum(), Sum());
            string value = Number(item).Text;
            return new(AdlType.Condition, isWithin ? $"({value} >= {Number(low).Text} and {value} <= {Number(high).Text})"
                : $"({value} < {Number(low).Text} or {value} > {Number(high).Text})", item.List);
        }

        if (IsAtEnd || tokens[_next].Text is not ("<" or "<=" or ">" or ">=" or "==" or "!=" or "=" or "~=")) return item;
        string sign = tokens[_next++].Text;
        if (sign == "~=") throw Error("~= chooses objects by what is nearest, which is not translated");
        if (sign == "=") sign = "==";
        var other = Sum();
        if (item.Type == AdlType.Distance) return Apart(item, sign, other);
        if (item.Type == AdlType.Flag && other.Value is { } constant) return Flag(item, sign, constant);
        return new(AdlType.Condition, $"{Number(item).Text} {sign} {Number(other).Text}", Common(item, other));
    }

    // A label that is 0 or 1, compared with a number.
    private AdlItem Flag(AdlItem item, string sign, double constant)
    {
        return (Holds(1), Holds(0)) switch
        {
            (true, false) => item,
            (false, true) => new(AdlType.Condition, $"not {item.Text}", item.List),
            (true, true) => AdlItem.Always,
            _ => throw Error("a label is 0 or 1: this never holds"),
        };

        bool Holds(double value) => sign switch
        {
            "<" => value < constant,
            "<=" => value <= constant,
            ">" => value > constant,
            ">=" => value >= constant,
            "==" => value == constant,
            _ => value != constant,
        };
    }

    // All objects of the other list are further away, or, where that is rejected, one is nearer.
    private AdlItem Apart(AdlItem distance, string sign, AdlItem other)
    {
        if (other.Value is not { } radius || sign is "==" or "!=")
            throw Error("the distance from the objects of a list can be compared with a number alone");
        names.SetApart(distance.Text, radius, isNear: sign[0] == '<', line);
        _distances++;
        return AdlItem.Always;
    }

    private AdlItem Sum()
    {
        var item = Product();
        while (!IsAtEnd && tokens[_next].Text is ("+" or "-"))
        {
            string sign = tokens[_next++].Text;
            var other = Product();
            bool isOfMomenta = item.Type == AdlType.Momentum || other.Type == AdlType.Momentum;
            item = isOfMomenta ? new(AdlType.Momentum, $"({Momentum(item).Text} {sign} {Momentum(other).Text})", Common(item, other))
                : new(AdlType.Number, $"({Number(item).Text} {sign} {Number(other).Text})", Common(item, other));
        }

        return item;
    }

    private AdlItem Product()
    {
        var item = Signed();
        while (!IsAtEnd && tokens[_next].Text is ("*" or "/"))
        {
            string sign = tokens[_next++].Text;
            var other = Signed();
            item = new(AdlType.Number, $"({Number(item).Text} {sign} {Number(other).Text})", Common(item, other));
        }

        return item;
    }

    private AdlItem Signed()
    {
        if (!Takes("-")) return Power();
        var item = Number(Signed());
        return item with { Text = $"-{item.Text}", Value = -item.Value };
    }

    private AdlItem Power()
    {
        var item = Operand();
        if (!Takes("^")) return item;
        var power = Signed();
        return new(AdlType.Number, $"({Number(item).Text}) ^ {Number(power).Text}", Common(item, power));
    }

    // Momenta that stand side by side are added.
    private AdlItem Operand()
    {
        var item = Postfix(Primary());
        while (item.Type is AdlType.Momentum && !IsAtEnd && tokens[_next].IsName && names.Has(tokens[_next].Text))
        {
            var other = Postfix(Primary());
            item = new(AdlType.Momentum, $"({item.Text} + {Momentum(other).Text})", Common(item, other));
        }

        return item;
    }

    private AdlItem Postfix(AdlItem item)
    {
        while (!IsAtEnd)
        {
            if (Takes("["))
            {
                item = Index(item);
            }
            else if (Takes("."))
            {
                string member = Word();
                item = member.Equals("size", StringComparison.OrdinalIgnoreCase) ? Count(item)
                    : names.Member(item, member) ?? Quantity(member, item);
            }
            else
            {
                break;
            }
        }

        return item;
    }

    // [2], and [0:2], which is the first three.
    private AdlItem Index(AdlItem item)
    {
        if (item.Type is AdlType.Missing && Whole(Word()) == 0 && Takes("]")) return item;
        if (item.Type is not AdlType.List) throw Error("only lists have elements");
        int? first = !IsAtEnd && tokens[_next].Text == ":" ? 0 : Whole(Word());
        if (Takes("]")) return first is { } index ? Element(item, index) : throw Error("an index is a whole number of at least 0");
        if (first is null || !Takes(":"))
            throw Error("an index is a whole number of at least 0; negative ones choose objects, which is not translated");
        if (Takes("]")) return first == 0 ? item : throw Error("a slice without an end is translated where it is the whole list");
        int? last = Whole(Word());
        if (last is null || last < first || last - first >= SliceMax || !Takes("]"))
            throw Error($"a slice is [first:last] of at most {SliceMax} elements");
        var range = Enumerable.Range(first.Value, last.Value - first.Value + 1);
        return new(AdlType.Slice, item.Text) { Parts = [.. range.Select(k => Element(item, k))] };
    }

    private static AdlItem Element(AdlItem list, int index)
        => new(AdlType.Momentum, string.Create(CultureInfo.InvariantCulture, $"{Grouped(list.Text)}[{index}]"));

    private static int? Whole(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private AdlItem Primary()
    {
        if (Takes("("))
        {
            var item = Read();
            Require(")");
            return item;
        }

        if (Takes("|"))
        {
            var size = Sum();
            Require("|");
            return OfNumber("abs", size);
        }

        // {jets[0]}pT, {a b}m.
        if (Takes("{"))
        {
            var item = Read();
            Require("}");
            return Quantity(Word(), item);
        }

        if (IsAtEnd) throw Error("the statement ends too early");
        var token = tokens[_next++];
        if (token.IsNumber)
        {
            double value = double.Parse(token.Text, CultureInfo.InvariantCulture);
            return new(AdlType.Number, token.Text[0] == '.' ? $"0{token.Text}" : token.Text.TrimEnd('.')) { Value = value };
        }

        if (!token.IsName) throw Error($"'{token.Text}' is not expected here");
        bool isCall = !IsAtEnd && tokens[_next].Text == "(";
        if (isCall && names.Find(token.Text, line) is null) return Call(token.Text);
        if (token.Text.Equals("all", StringComparison.OrdinalIgnoreCase)) return AdlItem.Always;
        if (names.Find(token.Text, line) is { } known) return known;
        // jets_0 is jets[0].
        int bar = token.Text.LastIndexOf('_');
        if (bar > 0 && names.Find(token.Text[..bar], line) is { } list && Whole(token.Text[(bar + 1)..]) is { } index)
            return list.Type is AdlType.List ? Element(list, index) : list;
        if (names.Element is { } element) return Quantity(token.Text, element);
        throw Error($"'{token.Text}' is no object, define or region of the file, nor a collection that is known");
    }

    private string Word() => IsAtEnd ? throw Error("the statement ends too early") : tokens[_next++].Text;

    private bool Takes(string text)
    {
        if (IsAtEnd || !tokens[_next].Text.Equals(text, StringComparison.OrdinalIgnoreCase)) return false;
        _next++;
        return true;
    }

    private void Require(string text)
    {
        if (!Takes(text)) throw Error($"'{text}' is expected{(IsAtEnd ? " at the end" : $" before '{tokens[_next].Text}'")}");
    }

    private AdlException Error(string problem) => new(line, problem);
}
