using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>
/// What a subtree would have to be for the whole formula to meet its target: the target
/// carried down the path by the inverse of each operator
/// (Pawlak, Wieloch, Krawiec, IEEE Trans. Evol. Comput. 19 (2015) 326), with the weight by which an error there shows in the formula.
/// </summary>
internal static class DesiredValues
{
    private const double SmallestKnownFraction = 0.8;

    /// <summary>Carries the target from the root down to a node.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="node">Index of the node.</param>
    /// <param name="values">The values of all nodes: nodes x points.</param>
    /// <param name="desired">On entry the target, on return what the node should be.</param>
    /// <param name="weights">On entry the weights, on return those of the node's errors; 0 where no value meets the target.</param>
    /// <returns>Whether enough points have a value that meets the target.</returns>
    public static bool Carry(Expression expression, int node, ReadOnlySpan<double> values, Span<double> desired, Span<double> weights)
    {
        int points = desired.Length;
        for (int at = expression.Count - 1; at != node;)
        {
            var symbol = expression.Nodes[at].Operator;
            int second = at - 1, first = expression.Argument(at, 0);
            bool intoSecond = first == second || node > first;
            int child = intoSecond ? second : first, other = intoSecond ? first : second;
            bool isSecond = intoSecond && first != second;
            for (int i = 0; i < points; i++)
            {
                if (weights[i] == 0) continue;
                double known = values[other * points + i], current = values[child * points + i];
                double wanted = Inverse(symbol, isSecond, desired[i], known, current);
                double slope = double.IsFinite(wanted) ? Slope(symbol, isSecond, wanted, known, desired[i]) : 0;
                weights[i] *= slope * slope;
                desired[i] = wanted;
                if (!double.IsFinite(weights[i]) || !double.IsFinite(wanted)) weights[i] = desired[i] = 0;
            }

            at = child;
        }

        int usable = 0;
        foreach (double weight in weights) usable += weight > 0 ? 1 : 0;
        return usable >= SmallestKnownFraction * points;
    }

    private static double Inverse(Operator symbol, bool isSecond, double wanted, double other, double current) => symbol switch
    {
        Operator.Add => wanted - other,
        Operator.Subtract => isSecond ? other - wanted : wanted + other,
        Operator.Multiply => wanted / other,
        Operator.Divide => isSecond ? other / wanted : wanted * other,
        Operator.Negate => -wanted,
        Operator.Square => Math.CopySign(Math.Sqrt(wanted), current),
        Operator.SquareRoot => wanted >= 0 ? wanted * wanted : double.NaN,
        Operator.CubeRoot => wanted * wanted * wanted,
        Operator.Logarithm => Math.Exp(wanted),
        Operator.Exponential => Math.Log(wanted),
        Operator.HyperbolicTangent => Math.Atanh(wanted),
        Operator.Sine => Nearest(Math.Asin(wanted), Math.PI - Math.Asin(wanted), current),
        Operator.Cosine => Nearest(Math.Acos(wanted), -Math.Acos(wanted), current),
        Operator.ArcTangent => Math.Abs(wanted) < Math.PI / 2 ? Math.Tan(wanted) : double.NaN,
        Operator.Minimum => wanted <= other ? wanted : double.NaN,
        Operator.Maximum => wanted >= other ? wanted : double.NaN,
        Operator.Power when !isSecond && current > 0 && wanted > 0 => Math.Pow(wanted, 1 / other),
        _ => double.NaN,
    };

    private static double Slope(Operator symbol, bool isSecond, double x, double other, double value) => symbol switch
    {
        Operator.Multiply => other,
        Operator.Divide => isSecond ? value / x : 1 / other,
        Operator.Square => 2 * x,
        Operator.SquareRoot => 0.5 / value,
        Operator.CubeRoot => 1 / (3 * value * value),
        Operator.Logarithm => 1 / x,
        Operator.Exponential => value,
        Operator.HyperbolicTangent => 1 - value * value,
        Operator.Sine => Math.Cos(x),
        Operator.Cosine => Math.Sin(x),
        Operator.ArcTangent => 1 / (1 + x * x),
        Operator.Power => other * value / x,
        _ => 1,
    };

    // Of all angles with the wanted sine or cosine the one next to the present angle.
    private static double Nearest(double a, double b, double current)
    {
        double first = a + 2 * Math.PI * Math.Round((current - a) / (2 * Math.PI)),
            second = b + 2 * Math.PI * Math.Round((current - b) / (2 * Math.PI));
        return Math.Abs(first - current) <= Math.Abs(second - current) ? first : second;
    }
}
