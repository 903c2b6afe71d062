namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>Sum, element by element, with broadcasting.</summary>
    public Value Add(Value other) => Binary("Add", other);

    /// <summary>Difference, element by element, with broadcasting.</summary>
    public Value Sub(Value other) => Binary("Sub", other);

    /// <summary>Product, element by element, with broadcasting.</summary>
    public Value Mul(Value other) => Binary("Mul", other);

    /// <summary>Quotient, element by element, with broadcasting; integers are truncated towards zero.</summary>
    public Value Div(Value other) => Binary("Div", other);

    /// <summary>Power with this as the base, element by element, with broadcasting.</summary>
    public Value Pow(Value exponent) => Binary("Pow", exponent);

    /// <summary>Power with a constant exponent.</summary>
    public Value Pow(double exponent) => Pow(Like(exponent));

    /// <summary>The larger of two, element by element, with broadcasting. The gradient at a tie goes to both by halves.</summary>
    public Value Max(Value other) => Binary("Max", other);

    /// <summary>The smaller of two, element by element, with broadcasting. The gradient at a tie goes to both by halves.</summary>
    public Value Min(Value other) => Binary("Min", other);

    /// <summary>The opposite.</summary>
    public Value Neg() => Unary("Neg");

    /// <summary>The absolute value. Its gradient at 0 is 0.</summary>
    public Value Abs() => Unary("Abs");

    /// <summary>-1, 0 or 1. Its gradient is 0.</summary>
    public Value Sign() => Unary("Sign");

    /// <summary>The square root.</summary>
    public Value Sqrt() => Unary("Sqrt");

    /// <summary>The exponential function.</summary>
    public Value Exp() => Unary("Exp");

    /// <summary>The natural logarithm.</summary>
    public Value Log() => Unary("Log");

    /// <summary>The sine of an angle in radians.</summary>
    public Value Sin() => Unary("Sin");

    /// <summary>The cosine of an angle in radians.</summary>
    public Value Cos() => Unary("Cos");

    /// <summary>Sum with broadcasting.</summary>
    public static Value operator +(Value a, Value b) => a.Add(b);

    /// <summary>Sum with a constant.</summary>
    public static Value operator +(Value a, double b) => a.Add(a.Like(b));

    /// <summary>Sum with a constant.</summary>
    public static Value operator +(double a, Value b) => b.Like(a).Add(b);

    /// <summary>Difference with broadcasting.</summary>
    public static Value operator -(Value a, Value b) => a.Sub(b);

    /// <summary>Difference with a constant.</summary>
    public static Value operator -(Value a, double b) => a.Sub(a.Like(b));

    /// <summary>Difference from a constant.</summary>
    public static Value operator -(double a, Value b) => b.Like(a).Sub(b);

    /// <summary>Product with broadcasting.</summary>
    public static Value operator *(Value a, Value b) => a.Mul(b);

    /// <summary>Product with a constant.</summary>
    public static Value operator *(Value a, double b) => a.Mul(a.Like(b));

    /// <summary>Product with a constant.</summary>
    public static Value operator *(double a, Value b) => b.Like(a).Mul(b);

    /// <summary>Quotient with broadcasting.</summary>
    public static Value operator /(Value a, Value b) => a.Div(b);

    /// <summary>Quotient by a constant.</summary>
    public static Value operator /(Value a, double b) => a.Div(a.Like(b));

    /// <summary>A constant divided by the value.</summary>
    public static Value operator /(double a, Value b) => b.Like(a).Div(b);

    /// <summary>The opposite.</summary>
    public static Value operator -(Value a) => a.Neg();
}
