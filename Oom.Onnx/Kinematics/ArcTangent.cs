using Oom.Onnx.Graphs;

namespace Oom.Onnx.Kinematics;

/// <summary>
/// The arc tangent in double precision of operations for which ONNX Runtime has kernels: neither
/// Atan nor any inverse function of an angle is among them.
/// </summary>
public static class ArcTangent
{
    // After two halvings the argument is at most tan(pi/16) = 0.199; the first term left out of the series is below 1e-18 of the sum.
    private const int Terms = 12;

    /// <summary>
    /// atan2(y, x) in [-pi, pi], with an error below 1e-15: 2 atan(|y| / (r + |x|)) with r = sqrt(x^2 + y^2),
    /// reflected for negative x. Not a number where both are 0.
    /// </summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissae, broadcast with them.</param>
    public static Value OfQuotient(Value y, Value x)
    {
        var size = y.Abs();
        var half = OfUnitInterval(size / ((x * x + y * y).Sqrt() + x.Abs()));
        var acute = 2 * half;
        var angle = x.Less(0).Where(Math.PI - acute, acute);
        return y.Less(0).Where(-angle, angle);
    }

    /// <summary>atan(t) for t in [0, 1]: atan(t) = 2 atan(t / (1 + sqrt(1 + t^2))) twice, then t - t^3/3 + t^5/5 - ...</summary>
    private static Value OfUnitInterval(Value t)
    {
        var reduced = Halved(Halved(t));
        var square = reduced * reduced;
        var sum = t.Graph.Scalar(t.Type, Coefficient(Terms - 1));
        for (int i = Terms - 2; i >= 0; i--) sum = sum * square + Coefficient(i);
        return 4 * reduced * sum;
    }

    private static Value Halved(Value t) => t / (1 + (1 + t * t).Sqrt());

    private static double Coefficient(int i) => (i % 2 == 0 ? 1.0 : -1.0) / (2 * i + 1);
}
