using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>Derivatives of functions of numbers, element by element. Notation: g upstream, y output.</summary>
internal static class ArithmeticRules
{
    public static Value?[] Add(BackwardStep step) => [step.For(0, () => step.Upstream), step.For(1, () => step.Upstream)];

    public static Value?[] Sub(BackwardStep step) => [step.For(0, () => step.Upstream), step.For(1, () => -step.Upstream)];

    public static Value?[] Mul(BackwardStep step) => [step.For(0, () => step.Upstream * step.Input(1)), step.For(1, () => step.Upstream * step.Input(0))];

    public static Value?[] Div(BackwardStep step)
        => [step.For(0, () => step.Upstream / step.Input(1)), step.For(1, () => -(step.Upstream * step.Output / step.Input(1)))];

    public static Value?[] Sum(BackwardStep step) => [.. step.Node.Inputs.Select((_, index) => step.For(index, () => step.Upstream))];

    public static Value?[] Neg(BackwardStep step) => [-step.Upstream];

    public static Value?[] Abs(BackwardStep step) => [step.Upstream * step.Input(0).Sign()];

    public static Value?[] Exp(BackwardStep step) => [step.Upstream * step.Output];

    public static Value?[] Log(BackwardStep step) => [step.Upstream / step.Input(0)];

    public static Value?[] Sqrt(BackwardStep step) => [0.5 * step.Upstream / step.Output];

    public static Value?[] Sin(BackwardStep step) => [step.Upstream * step.Input(0).Cos()];

    public static Value?[] Cos(BackwardStep step) => [-(step.Upstream * step.Input(0).Sin())];

    public static Value?[] Pow(BackwardStep step) => [step.For(0, () => PowBase(step)), step.For(1, () => PowExponent(step))];

    private static Value PowBase(BackwardStep step)
    {
        Value g = step.Upstream, x = step.Input(0), p = step.Input(1);
        switch (p.ConstantScalar)
        {
            case 0:
                return 0 * g;
            case 1:
                return g;
            case 2:
                return 2 * g * x;
            case { } constant:
                return g * (constant * x.Pow(constant - 1));
            default:
                // x^-1 is infinite at x = 0, where x^0 has slope 0.
                var slope = p * x.Pow(p - 1);
                return g * p.Equal(0).Where(x.Graph.Scalar(x.Type, 0), slope);
        }
    }

    /// <summary>g y log(x), and 0 at x = 0; NaN for a negative base, for which only integer exponents have a power.</summary>
    private static Value PowExponent(BackwardStep step)
    {
        var x = step.Input(0);
        return step.Upstream * step.Output * x.Equal(0).Where(x.Graph.Scalar(x.Type, 1), x).Log();
    }
}
