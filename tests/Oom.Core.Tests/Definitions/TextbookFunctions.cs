using MathNet.Numerics.LinearAlgebra;

namespace Oom.Definitions;

/// <summary>Functions with an algorithm, as textbooks and papers define them, written without a look at the product's.</summary>
internal static class TextbookFunctions
{
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The eigenvalues of sum p_i p_j p^(power - 2) / sum p^power, the largest first.</summary>
    public static double[] Eigenvalues(IEnumerable<TextbookMomentum> list, int power)
    {
        var tensor = Matrix<double>.Build.Dense(3, 3);
        double norm = 0;
        foreach (var p in list)
        {
            var vector = Vector<double>.Build.DenseOfArray([p.X, p.Y, p.Z]);
            tensor += vector.OuterProduct(vector) * Math.Pow(p.Length, power - 2);
            norm += Math.Pow(p.Length, power);
        }

        return [.. (tensor / norm).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending()];
    }

    /// <summary>2 l2 / (l1 + l2) in the transverse plane.</summary>
    public static double TransverseSphericity(TextbookMomentum[] list)
    {
        var found = Eigenvalues(list.Select(p => p with { Z = 0 }), 2);
        return 2 * found[1] / (found[0] + found[1]);
    }

    /// <summary>Polar and azimuthal angle in the Collins-Soper frame, its axes made of the beams as they are seen in the pair's rest
    /// frame.</summary>
    public static (double CosTheta, double Phi) CollinsSoper(TextbookMomentum a, TextbookMomentum b)
    {
        var pair = a.Plus(b);
        var seen = Of(a.SeenFrom(pair));
        var forward = Of(new TextbookMomentum(1, 0, 0, 1).SeenFrom(pair)).Normalize(2);
        var backward = Of(new TextbookMomentum(1, 0, 0, -1).SeenFrom(pair)).Normalize(2);
        Vector<double> z = (forward - backward).Normalize(2), x = -(forward + backward).Normalize(2);
        var y = Vector<double>.Build.DenseOfArray(
            [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]]);
        return (seen.DotProduct(z) / seen.L2Norm(), Math.Atan2(seen.DotProduct(y), seen.DotProduct(x)));

        static Vector<double> Of(TextbookMomentum p) => Vector<double>.Build.DenseOfArray([p.X, p.Y, p.Z]);
    }

    /// <summary>The minimum over the invisible momenta itself, which is convex: by golden sections within golden sections.</summary>
    public static double MassT2(
        TextbookMomentum a, TextbookMomentum b, TextbookMomentum missing, double massA, double massB, int steps, double reach)
    {
        return Math.Sqrt(Minimum(x => Minimum(y => Math.Max(
            MassSquared(a, massA, x, y), MassSquared(b, massB, missing.X - x, missing.Y - y)))));

        double Minimum(Func<double, double> function)
        {
            double low = -reach, high = reach, left = high - Golden * (high - low), right = low + Golden * (high - low);
            double atLeft = function(left), atRight = function(right);
            for (int i = 0; i < steps; i++)
            {
                if (atLeft < atRight)
                {
                    (high, right, atRight) = (right, left, atLeft);
                    left = high - Golden * (high - low);
                    atLeft = function(left);
                }
                else
                {
                    (low, left, atLeft) = (left, right, atRight);
                    right = low + Golden * (high - low);
                    atRight = function(right);
                }
            }

            return Math.Min(atLeft, atRight);
        }

        static double MassSquared(TextbookMomentum visible, double mass, double x, double y)
        {
            double m2 = Math.Max(0, visible.Mass) is var m ? m * m : 0;
            return Math.Max(0, m2 + mass * mass + 2 * (Math.Sqrt(m2 + visible.Pt * visible.Pt) * Math.Sqrt(mass * mass + x * x + y * y)
                - visible.X * x - visible.Y * y));
        }
    }
}
