using Oom.Formulas;

namespace Oom.Symbolic.Enumeration;

/// <summary>A function of the target that may be simpler to describe than the target itself, with its way back.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Needs">The operators that the way back uses.</param>
/// <param name="Forward">The transformed target; not finite where it is not defined.</param>
/// <param name="Slope">The derivative of <paramref name="Forward"/>, by which errors grow.</param>
/// <param name="Back">The formula of the target for one of the transformed target.</param>
internal sealed record TargetTransform(
    string Name, Operator[] Needs, Func<double, double> Forward, Func<double, double> Slope, Func<Expression, Expression> Back)
{
    private static readonly Expression One = Expression.Constant(1);

    /// <summary>All transforms; the first changes nothing.</summary>
    public static IReadOnlyList<TargetTransform> All { get; } =
    [
        new("y", [], y => y, _ => 1, f => f),
        new("1/y", [Operator.Divide], y => 1 / y, y => 1 / (y * y), f => One / f),
        new("y^2", [Operator.SquareRoot], y => y >= 0 ? y * y : double.NaN, y => 2 * y, f => Of(Operator.SquareRoot, f)),
        new("1/y^2", [Operator.Divide, Operator.SquareRoot], y => y > 0 ? 1 / (y * y)
            : double.NaN, y => 2 / (y * y * y), f => One / Of(Operator.SquareRoot, f)),
        new("sqrt(y)", [Operator.Square], y => Math.Sqrt(y), y => 0.5 / Math.Sqrt(y), f => Of(Operator.Square, f)),
        new("log(y)", [Operator.Exponential], y => Math.Log(y), y => 1 / y, f => Of(Operator.Exponential, f)),
        new("exp(y)", [Operator.Logarithm], y => Math.Abs(y) < 30 ? Math.Exp(y)
            : double.NaN, y => Math.Exp(y), f => Of(Operator.Logarithm, f)),
        new("asin(y)", [Operator.Sine], y => Math.Asin(y), y => 1 / Math.Sqrt(1 - y * y), f => Of(Operator.Sine, f)),
        new("atanh(y)", [Operator.HyperbolicTangent], y => Math.Atanh(y), y => 1 / (1 - y * y), f => Of(Operator.HyperbolicTangent, f)),
        new("tan(y)", [Operator.ArcTangent], y => Math.Abs(y) < 1.57 ? Math.Tan(y)
            : double.NaN, y => 1 + Math.Tan(y) * Math.Tan(y), f => Of(Operator.ArcTangent, f)),
        new("y^3", [Operator.CubeRoot], y => y * y * y, y => 3 * y * y, f => Of(Operator.CubeRoot, f)),
    ];

    private static Expression Of(Operator symbol, Expression argument) => Expression.Unary(symbol, argument);
}
