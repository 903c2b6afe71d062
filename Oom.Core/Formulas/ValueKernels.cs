using System.Runtime.Intrinsics;

namespace Oom.Formulas;

/// <summary>The operators on four lanes; each follows <see cref="OperatorFacts.Apply"/> to a few units in the last place.</summary>
internal static class ValueKernels
{
    private static Vector256<double> Each(Vector256<double> a, Func<double, double> function)
        => Vector256.Create(function(a[0]), function(a[1]), function(a[2]), function(a[3]));

    internal readonly struct Add : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b) => a + b;
    }

    internal readonly struct Subtract : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b) => a - b;
    }

    internal readonly struct Multiply : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b) => a * b;
    }

    internal readonly struct Divide : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b) => a / b;
    }

    internal readonly struct Minimum : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b) => Vector256.Min(a, b);
    }

    internal readonly struct Maximum : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b) => Vector256.Max(a, b);
    }

    internal readonly struct Power : IBinaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b)
            => Vector256.Create(Math.Pow(a[0], b[0]), Math.Pow(a[1], b[1]), Math.Pow(a[2], b[2]), Math.Pow(a[3], b[3]));
    }

    /// <summary>a^b for a above 0; other lanes one by one.</summary>
    internal readonly struct PowerOfPositive : IBinaryKernel
    {
        // Above this the rounding of b log a would show in the result.
        private const double LargestLogarithm = 30;

        public static Vector256<double> Apply(Vector256<double> a, Vector256<double> b)
        {
            var exponent = b * Vector256.Log(a);
            // NaN fails the comparison, and so do zeros, negative numbers and infinities.
            bool simple = Vector256.LessThanAll(Vector256.Abs(exponent), Vector256.Create(LargestLogarithm));
            return simple ? Vector256.Exp(exponent) : Power.Apply(a, b);
        }
    }

    internal readonly struct Negate : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => -a;
    }

    internal readonly struct Square : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => a * a;
    }

    internal readonly struct SquareRoot : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Vector256.Sqrt(a);
    }

    internal readonly struct CubeRoot : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Each(a, Math.Cbrt);
    }

    internal readonly struct Logarithm : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Vector256.Log(a);
    }

    internal readonly struct Exponential : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Vector256.Exp(a);
    }

    internal readonly struct Sine : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Vector256.Sin(a);
    }

    internal readonly struct Cosine : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Vector256.Cos(a);
    }

    internal readonly struct ArcTangent : IUnaryKernel
    {
        public static Vector256<double> Apply(Vector256<double> a) => Each(a, Math.Atan);
    }

    /// <summary>tanh by a rational function below 0.625 and by the exponential above (S. L.
    /// Moshier, Cephes Mathematical Library, tanh.c).</summary>
    internal readonly struct HyperbolicTangent : IUnaryKernel
    {
        private const double Border = 0.625;

        public static Vector256<double> Apply(Vector256<double> a)
        {
            var size = Vector256.Abs(a);
            var large = Vector256.Create(1.0) - Vector256.Create(2.0) / (Vector256.Exp(size + size) + Vector256.Create(1.0));
            large = Vector256.CopySign(large, a);
            var square = a * a;
            var numerator = (Vector256.Create(-9.64399179425052238628e-1) * square - Vector256.Create(9.92877231001918586564e1)) * square
                - Vector256.Create(1.61468768441708447952e3);
            var denominator = ((square + Vector256.Create(1.12811678491632931402e2)) * square + Vector256.Create(2.23548839060100448583e3))
                * square + Vector256.Create(4.84406305325125486048e3);
            var small = a + a * square * (numerator / denominator);
            return Vector256.ConditionalSelect(Vector256.LessThan(size, Vector256.Create(Border)), small, large);
        }
    }
}
