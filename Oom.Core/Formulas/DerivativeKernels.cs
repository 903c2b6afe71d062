using System.Runtime.Intrinsics;

namespace Oom.Formulas;

/// <summary>Derivatives of the operators; those of max and min are those of the argument that is taken, the first at a tie.</summary>
internal static class DerivativeKernels
{
    internal readonly struct Same : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up;
    }

    internal readonly struct Opposite : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => -up;
    }

    internal readonly struct MultiplyFirst : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * b;
    }

    internal readonly struct MultiplySecond : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * a;
    }

    internal readonly struct DivideFirst : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up / b;
    }

    internal readonly struct DivideSecond : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => -up * value / b;
    }

    internal readonly struct Square : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * (a + a);
    }

    internal readonly struct SquareRoot : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up / (value + value);
    }

    internal readonly struct CubeRoot : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up / (Vector256.Create(3.0) * value * value);
    }

    internal readonly struct Logarithm : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up / a;
    }

    internal readonly struct Exponential : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * value;
    }

    internal readonly struct HyperbolicTangent : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * (Vector256.Create(1.0) - value * value);
    }

    internal readonly struct Sine : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * Vector256.Cos(a);
    }

    internal readonly struct Cosine : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => -up * Vector256.Sin(a);
    }

    internal readonly struct ArcTangent : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up / (Vector256.Create(1.0) + a * a);
    }

    internal readonly struct MinimumFirst : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, b), up, Vector256<double>.Zero);
    }

    internal readonly struct MinimumSecond : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, b), Vector256<double>.Zero, up);
    }

    internal readonly struct MaximumFirst : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(a, b), up, Vector256<double>.Zero);
    }

    internal readonly struct MaximumSecond : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(a, b), Vector256<double>.Zero, up);
    }

    internal readonly struct PowerFirst : IPullback
    {
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => up * b * ValueKernels.PowerOfPositive.Apply(a, b - Vector256.Create(1.0));
    }

    internal readonly struct PowerSecond : IPullback
    {
        // A base of 0 stays 0 for every positive exponent.
        public static Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value)
            => Vector256.ConditionalSelect(
                Vector256.Equals(a, Vector256<double>.Zero), Vector256<double>.Zero, up * value * Vector256.Log(a));
    }
}
