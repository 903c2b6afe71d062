using System.Globalization;

namespace Oom.Formulas;

/// <summary>
/// Reads infix text: <c>+ - * / ^</c> with the usual precedence (<c>-x^2</c> is -(x^2), <c>a^b^c</c> is a^(b^c)), functions by
/// name, numbers, and features by name or between backquotes.
/// <c>x^2</c> becomes a square; <c>sigmoid(x)</c> is short for <c>1/(1 + exp(-x))</c>.
/// </summary>
public ref struct ExpressionParser
{
    /// <summary>The most levels of parentheses, signs and powers.</summary>
    public const int DepthMax = 500;

    /// <summary>The most numbers, features and operators.</summary>
    public const int NodesMax = 2000;

    private readonly string _text;
    private readonly IReadOnlyList<string> _features;
    private int _position;
    private int _depth;

    private ExpressionParser(string text, IReadOnlyList<string> features)
    {
        _text = text;
        _features = features;
    }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="features">Names of the features; their order gives the indices.</param>
    /// <exception cref="FormulaSyntaxException">The text is no expression, or names something unknown.</exception>
    public static Expression Parse(string text, IReadOnlyList<string> features)
    {
        var parser = new ExpressionParser(text, features);
        var expression = parser.Sum();
        return parser._position == text.Length ? expression
            : throw parser.Error($"expected an operator or the end, found '{text[parser._position]}'");
    }

    /// <summary>Whether a name may stand in a text without backquotes.</summary>
    public static bool IsIdentifier(string name)
        => name.Length > 0 && IsLetter(name[0]) && name.All(c => IsLetter(c) || char.IsAsciiDigit(c));

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    private Expression Sum()
    {
        Descend();
        var left = Product();
        while (true)
        {
            if (Take('+')) left = Bounded(left + Product());
            else if (Take('-')) left = Bounded(left - Product());
            else
            {
                _depth--;
                return left;
            }
        }
    }

    private Expression Product()
    {
        var left = Signed();
        while (true)
        {
            if (Take('*')) left = Bounded(left * Signed());
            else if (Take('/')) left = Bounded(left / Signed());
            else return left;
        }
    }

    private Expression Signed()
    {
        if (!Take('-')) return Raised();
        Descend();
        try
        {
            return Negated();
        }
        finally
        {
            _depth--;
        }
    }

    private Expression Negated()
    {
        Skip();
        if (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.'))
        {
            int before = _position;
            double value = Number();
            Skip();
            if (_position == _text.Length || _text[_position] != '^') return Expression.Constant(-value);
            _position = before;
        }

        return Expression.Unary(Operator.Negate, Signed());
    }

    private Expression Raised()
    {
        var power = Atom();
        if (!Take('^')) return power;
        Descend();
        var exponent = Take('-') ? Negative(Raised()) : Raised();
        _depth--;
        return exponent is { Count: 1, Root: { IsConstant: true, Value: 2 } } ? Expression.Unary(Operator.Square, power)
            : Expression.Binary(Operator.Power, power, exponent);
    }

    private static Expression Negative(Expression expression)
        => expression is { Count: 1, Root: { IsConstant: true, Value: var value } } ? Expression.Constant(-value)
            : Expression.Unary(Operator.Negate, expression);

    private Expression Atom()
    {
        Skip();
        if (_position == _text.Length) throw Error("expected a number, a feature or a function, found the end");
        char first = _text[_position];
        if (Take('('))
        {
            var inner = Sum();
            Require(')');
            return inner;
        }

        if (char.IsAsciiDigit(first) || first == '.') return Expression.Constant(Number());
        if (first == '`') return Quoted();
        if (!IsLetter(first)) throw Error($"expected a number, a feature or a function, found '{first}'");
        int start = _position;
        while (_position < _text.Length && (IsLetter(_text[_position]) || char.IsAsciiDigit(_text[_position]))) _position++;
        string name = _text[start.._position];
        return Take('(') ? Function(name, start) : FeatureOf(name, start);
    }

    private Expression Function(string name, int start)
    {
        var first = Sum();
        if (name == "sigmoid")
        {
            Require(')');
            return Expression.Constant(1) / (
                Expression.Constant(1) + Expression.Unary(Operator.Exponential, Expression.Unary(Operator.Negate, first)));
        }

        if (!OperatorFacts.TryParse(name, out var symbol))
        {
            _position = start;
            throw Error(
                $"'{name}' is no function; known are {string.Join(", ", OperatorFacts.Functions.Select(function => function.Name()))}, sigmoid");
        }

        if (symbol.Arity() == 1)
        {
            Require(')');
            return Expression.Unary(symbol, first);
        }

        Require(',');
        var second = Sum();
        Require(')');
        return Expression.Binary(symbol, first, second);
    }

    private Expression Quoted()
    {
        int start = _position, end = _text.IndexOf('`', start + 1);
        if (end < 0) throw Error("the backquote is not closed");
        _position = end + 1;
        return FeatureOf(_text[(start + 1)..end], start);
    }

    private Expression FeatureOf(string name, int start)
    {
        for (int i = 0; i < _features.Count; i++)
        {
            if (_features[i] == name) return Expression.Feature(i);
        }

        _position = start;
        throw Error($"'{name}' is no feature; known are {string.Join(", ", _features)}");
    }

    private double Number()
    {
        int start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.')) _position++;
        if (_position < _text.Length && _text[_position] is 'e' or 'E')
        {
            int mark = _position++;
            if (_position < _text.Length && _text[_position] is '+' or '-') _position++;
            if (_position == _text.Length || !char.IsAsciiDigit(_text[_position])) _position = mark;
            while (_position < _text.Length && char.IsAsciiDigit(_text[_position])) _position++;
        }

        if (double.TryParse(_text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value))
            return value;
        string found = _text[start.._position];
        _position = start;
        throw Error($"expected a finite number, found '{found}'");
    }

    // A long sum is as deep as its terms are many.
    private readonly Expression Bounded(Expression expression)
        => expression.Count <= NodesMax ? expression : throw Error($"the formula has more than {NodesMax} numbers, features and operators");

    private void Descend()
    {
        if (++_depth > DepthMax) throw Error($"the formula is nested more than {DepthMax} levels deep");
    }

    private bool Take(char symbol)
    {
        Skip();
        bool found = _position < _text.Length && _text[_position] == symbol;
        if (found) _position++;
        return found;
    }

    private void Require(char symbol)
    {
        if (!Take(symbol))
            throw Error(_position == _text.Length ? $"expected '{symbol}', found the end"
                : $"expected '{symbol}', found '{_text[_position]}'");
    }

    private void Skip()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
    }

    private readonly FormulaSyntaxException Error(string problem) => new(_text, _position, problem);
}
