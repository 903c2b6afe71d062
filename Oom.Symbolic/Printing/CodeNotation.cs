using System.Globalization;
using Oom.Formulas;

namespace Oom.Symbolic.Printing;

/// <summary>How a programming language writes expressions. Numbers keep all their digits,
/// and the order of operations is that of the tree.</summary>
internal sealed class CodeNotation
{
    // The order in which a notation gives the names of its functions.
    private static readonly Operator[] Functions =
    [
        Operator.SquareRoot, Operator.CubeRoot, Operator.Logarithm, Operator.Exponential, Operator.HyperbolicTangent, Operator.Sine,
        Operator.Cosine, Operator.ArcTangent,
        Operator.Minimum, Operator.Maximum,
    ];

    private readonly Dictionary<Operator, CodeRule> _rules = new()
    {
        [Operator.Add] = new("{0}{1}", CodeRule.Sum, CodeRule.Sum, CodeRule.Product),
        [Operator.Subtract] = new("{0}{1}", CodeRule.Sum, CodeRule.Sum, CodeRule.Product),
        [Operator.Multiply] = new("{0}*{1}", CodeRule.Product, CodeRule.Product, CodeRule.Sign),
        [Operator.Divide] = new("{0}/{1}", CodeRule.Product, CodeRule.Product, CodeRule.Sign),

        // A second sign would be a decrement in C#, C++ and the Wolfram Language.
        [Operator.Negate] = new("-{0}", CodeRule.Sign, CodeRule.Power, CodeRule.Atom),
    };

    private readonly Func<double, string> _number;

    private CodeNotation(Func<double, string> number, string brackets, string[] functions, CodeRule square, CodeRule power)
    {
        _number = number;
        for (int i = 0; i < functions.Length; i++)
        {
            string arguments = Functions[i].Arity() == 1 ? "{0}" : "{0}, {1}";
            _rules[Functions[i]] = CodeRule.Call($"{functions[i]}{brackets[0]}{arguments}{brackets[1]}");
        }

        _rules[Operator.Square] = square;
        _rules[Operator.Power] = power;
    }

    /// <summary>C#, with Math and its functions.</summary>
    public static CodeNotation CSharp { get; } = new(
        WithPoint, "()",
        ["Math.Sqrt", "Math.Cbrt", "Math.Log", "Math.Exp", "Math.Tanh", "Math.Sin", "Math.Cos", "Math.Atan", "Math.Min", "Math.Max"],
        CodeRule.Call("Math.Pow({0}, 2.0)"), CodeRule.Call("Math.Pow({0}, {1})"));

    /// <summary>C++, with the header cmath.</summary>
    public static CodeNotation Cpp { get; } = new(
        WithPoint, "()",
        ["std::sqrt", "std::cbrt", "std::log", "std::exp", "std::tanh", "std::sin", "std::cos", "std::atan", "std::fmin", "std::fmax"],
        CodeRule.Call("std::pow({0}, 2.0)"), CodeRule.Call("std::pow({0}, {1})"));

    /// <summary>Python with numpy as np.</summary>
    public static CodeNotation Python { get; } = new(
        WithPoint, "()", ["np.sqrt", "np.cbrt", "np.log", "np.exp", "np.tanh", "np.sin", "np.cos", "np.arctan", "np.minimum", "np.maximum"],
        CodeRule.Call("np.square({0})"), CodeRule.Call("np.power({0}, {1})"));

    /// <summary>The Wolfram Language.</summary>
    public static CodeNotation Mathematica { get; } = new(
        value
        => WithPoint(value).Replace("e", "*^", StringComparison.Ordinal), "[]",
        ["Sqrt", "CubeRoot", "Log", "Exp", "Tanh", "Sin", "Cos", "ArcTan", "Min", "Max"],
        Raised("{0}^2"), Raised("{0}^{1}"));

    /// <summary>Python with names of SymPy, whose own cube root of a negative number is complex.</summary>
    public static CodeNotation SymPy { get; } = new(
        WithPoint, "()", ["sqrt", "cbrt", "log", "exp", "tanh", "sin", "cos", "atan", "Min", "Max"],
        Raised("{0}**2"), Raised("{0}**{1}"))
    { _rules = { [Operator.CubeRoot] = CodeRule.Call("real_root({0}, 3)") } };

    /// <summary>Writes an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="names">What each feature is called, by index.</param>
    public string Write(Expression expression, IReadOnlyList<string> names) => Write(expression, expression.Count - 1, CodeRule.Sum, names);

    private string Write(Expression expression, int index, int least, IReadOnlyList<string> names)
    {
        var node = expression.Nodes[index];
        if (node.Operator == Operator.Feature) return names[node.Feature];
        if (node.IsConstant)
        {
            string number = _number(node.Value);
            return double.IsNegative(node.Value) && least > CodeRule.Sign ? $"({number})" : number;
        }

        var rule = _rules[node.Operator];
        string first = Write(expression, expression.Argument(index, 0), rule.First, names);
        string second = node.Arity == 2 ? Write(expression, expression.Argument(index, 1), rule.Second, names) : "";
        if (node.Operator is Operator.Add or Operator.Subtract) second = SignedTerm.Of(node.Operator, second);
        string text = string.Format(CultureInfo.InvariantCulture, rule.Format, first, second);
        return rule.Precedence < least ? $"({text})" : text;
    }

    private static CodeRule Raised(string format) => new(format, CodeRule.Power, CodeRule.Atom, CodeRule.Atom);

    // Without a point, 1/2 would be a division of whole numbers.
    private static string WithPoint(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent >= 0)
            return string.Create(CultureInfo.InvariantCulture,
                $"{text[..exponent]}e{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}");
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }
}
