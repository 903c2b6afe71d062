namespace Oom.Statistics.Models;

/// <summary>The interpolation codes as pure functions, each with its first two
/// derivatives; where they jump at 0, -0 is 0 from below.</summary>
internal static class Interpolation
{
    /// <summary>The coefficient of the even part of a shape: the change of the yields is alpha S + t(alpha) A, S =
    /// (high - low)/2, A = (high + low - 2 nominal)/16.</summary>
    public static (double Value, double First, double Second) EvenPart(ShapeInterpolation code, double alpha)
    {
        if (code == ShapeInterpolation.PiecewiseLinear || Math.Abs(alpha) >= 1)
            return double.IsNegative(alpha) ? (-8 * alpha, -8, 0) : (8 * alpha, 8, 0);
        double square = alpha * alpha;
        return (square * (15 + square * (-10 + 3 * square)), alpha * (30 + square * (-40 + 18 * square)),
            30 + square * (-120 + 90 * square));
    }

    /// <summary>A factor.</summary>
    /// <param name="logHigh">Logarithm of the factor at +1.</param>
    /// <param name="logLow">Logarithm of the factor at -1.</param>
    /// <param name="polynomial">The coefficients of alpha to alpha^6 within one standard deviation,
    /// from <see cref="Polynomial"/>; empty for code 1.</param>
    /// <param name="alpha">The parameter.</param>
    public static (double Value, double First, double Second) Factor(
        double logHigh, double logLow, ReadOnlySpan<double> polynomial, double alpha)
    {
        if (polynomial.IsEmpty || Math.Abs(alpha) >= 1)
        {
            double rate = double.IsNegative(alpha) ? -logLow : logHigh, value = Math.Exp(rate * alpha);
            return (value, rate * value, rate * rate * value);
        }

        double sum = 0, first = 0, second = 0;
        for (int power = polynomial.Length; power >= 1; power--)
        {
            second = second * alpha + 2 * first;
            first = first * alpha + sum;
            sum = sum * alpha + polynomial[power - 1];
        }

        // Horner's scheme above leaves out the constant term 1, by one power of alpha.
        return (1 + sum * alpha, sum + first * alpha, 2 * first + second * alpha);
    }

    /// <summary>The polynomial of code 4: value and two derivatives of the exponentials at -1 and +1, and 1 at 0.</summary>
    public static double[] Polynomial(double logHigh, double logLow)
    {
        double high = Math.Exp(logHigh), low = Math.Exp(logLow);
        double oddValue = (high - low) / 2, evenValue = (high + low) / 2 - 1;
        double oddSlope = (logHigh * high - logLow * low) / 2, evenSlope = (logHigh * high + logLow * low) / 2;
        double oddCurve = (logHigh * logHigh * high - logLow * logLow * low) / 2,
            evenCurve = (logHigh * logHigh * high + logLow * logLow * low) / 2;
        // Value, slope and curvature at 1 of the odd part a1 x + a3 x^3 + a5 x^5 and of the even
        // part a2 x^2 + a4 x^4 + a6 x^6, solved for the coefficients.
        double a1 = (15 * oddValue - 7 * oddSlope + oddCurve) / 8, a3 = (-10 * oddValue + 10 * oddSlope - 2 * oddCurve) / 8,
            a5 = (3 * oddValue - 3 * oddSlope + oddCurve) / 8;
        double a2 = (24 * evenValue - 9 * evenSlope + evenCurve) / 8, a4 = (-24 * evenValue + 14 * evenSlope - 2 * evenCurve) / 8,
            a6 = (8 * evenValue - 5 * evenSlope + evenCurve) / 8;
        return [a1, a2, a3, a4, a5, a6];
    }
}
