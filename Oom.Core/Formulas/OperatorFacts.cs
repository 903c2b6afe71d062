namespace Oom.Formulas;

/// <summary>Arity, name and scalar definition of each operator.</summary>
public static class OperatorFacts
{
    // In the order of the enumeration.
    private static readonly string[] Names =
        ["constant", "feature", "add", "subtract", "multiply", "divide", "negate", "square", "sqrt", "cbrt", "log", "exp", "tanh", "sin",
            "cos", "atan", "min", "max", "pow"];

    /// <summary>All operators that take arguments.</summary>
    public static IReadOnlyList<Operator> Functions { get; } = [.. Enum.GetValues<Operator>().Where(symbol => symbol.Arity() > 0)];

    /// <summary>Number of arguments: 0, 1 or 2.</summary>
    public static int Arity(this Operator symbol) => symbol switch
    {
        Operator.Constant or Operator.Feature => 0,
        Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide or Operator.Minimum or Operator.Maximum or Operator.Power
            => 2,
        _ => 1,
    };

    /// <summary>Whether the arguments may change places.</summary>
    public static bool IsCommutative(this Operator symbol)
        => symbol is Operator.Add or Operator.Multiply or Operator.Minimum or Operator.Maximum;

    /// <summary>The name in documents and specifications, such as "sqrt".</summary>
    public static string Name(this Operator symbol) => Names[(int)symbol];

    /// <summary>The operator of a name or of one of the signs + - * / ^.</summary>
    /// <returns>Whether there is such an operator with arguments.</returns>
    public static bool TryParse(string name, out Operator symbol)
    {
        string full = name switch
        {
            "+" => "add",
            "-" => "subtract",
            "*" => "multiply",
            "/" => "divide",
            "^" => "pow",
            "neg" => "negate",
            _ => name
        };
        int index = Array.IndexOf(Names, full);
        symbol = (Operator)Math.Max(index, 0);
        return index >= 0 && symbol.Arity() > 0;
    }

    /// <summary>The value of an operator for given arguments: the definition that every other evaluation follows to rounding.</summary>
    /// <param name="symbol">An operator with arguments.</param>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument; not looked at where there is one only.</param>
    /// <exception cref="ArgumentOutOfRangeException">The operator takes no arguments.</exception>
    public static double Apply(this Operator symbol, double a, double b) => symbol switch
    {
        Operator.Add => a + b,
        Operator.Subtract => a - b,
        Operator.Multiply => a * b,
        Operator.Divide => a / b,
        Operator.Negate => -a,
        Operator.Square => a * a,
        Operator.SquareRoot => Math.Sqrt(a),
        Operator.CubeRoot => Math.Cbrt(a),
        Operator.Logarithm => Math.Log(a),
        Operator.Exponential => Math.Exp(a),
        Operator.HyperbolicTangent => Math.Tanh(a),
        Operator.Sine => Math.Sin(a),
        Operator.Cosine => Math.Cos(a),
        Operator.ArcTangent => Math.Atan(a),
        Operator.Minimum => Math.Min(a, b),
        Operator.Maximum => Math.Max(a, b),
        Operator.Power => Math.Pow(a, b),
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "a constant or feature has no arguments"),
    };
}
