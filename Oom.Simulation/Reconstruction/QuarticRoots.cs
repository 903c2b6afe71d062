namespace Oom.Simulation.Reconstruction;

/// <summary>Real roots of polynomials of degree four.</summary>
internal static class QuarticRoots
{
    // Two roots that coincide but for rounding come out as a complex pair with a small imaginary part.
    private const double ImaginaryTolerance = 1e-4;
    private const double SmallestLeading = 1e-14, LargestStep = 0.1, SmallestSlope = 1e-12;
    private const int NewtonSteps = 3;

    /// <summary>Finds the real roots of c0 + c1 x + ... + c4 x^4 by Ferrari's method, then polishes each by Newton's.</summary>
    /// <param name="coefficients">c0 to c4, finite, the largest of them of magnitude 1.</param>
    /// <param name="roots">Receives the roots; four places.</param>
    /// <returns>The number of real roots.</returns>
    public static int Find(ReadOnlySpan<double> coefficients, Span<double> roots)
    {
        double leading = Math.Abs(coefficients[4]) < SmallestLeading ? SmallestLeading : coefficients[4];
        double b = coefficients[3] / leading, c = coefficients[2] / leading, d = coefficients[1] / leading, e = coefficients[0] / leading;

        // y^4 + p y^2 + q y + r with x = y - b/4
        double b2 = b * b, p = c - 0.375 * b2, q = d - 0.5 * b * c + 0.125 * b2 * b,
            r = e - 0.25 * b * d + 0.0625 * b2 * c - 3.0 / 256 * b2 * b2;
        double z = LargestResolventRoot(2 * p, p * p - 4 * r, -q * q);
        int count = 0;
        if (z > 0)
        {
            double s = Math.Sqrt(z), half = 0.5 * (p + z), t = q / (2 * s);
            AddQuadratic(s, half - t, b, roots, ref count);
            AddQuadratic(-s, half + t, b, roots, ref count);
        }
        else
        {
            double inner = p * p - 4 * r, root = Math.Sqrt(Math.Max(0, inner));
            AddQuadratic(0, 0.5 * (p - root), b, roots, ref count);
            AddQuadratic(0, 0.5 * (p + root), b, roots, ref count);
        }

        for (int i = 0; i < count; i++) roots[i] = Polish(coefficients, roots[i]);
        return count;
    }

    // y^2 + s y + t
    private static void AddQuadratic(double s, double t, double b, Span<double> roots, ref int count)
    {
        double discriminant = s * s - 4 * t, centre = -0.5 * s - 0.25 * b;
        if (discriminant >= 0)
        {
            // The root without cancellation first, the other from the product.
            double half = 0.5 * Math.Sqrt(discriminant), far = s >= 0 ? -0.5 * s - half : -0.5 * s + half;
            roots[count++] = far - 0.25 * b;
            roots[count++] = far == 0 ? -0.25 * b : t / far - 0.25 * b;
        }
        else if (0.5 * Math.Sqrt(-discriminant) < ImaginaryTolerance * (1 + Math.Abs(centre)))
        {
            roots[count++] = centre;
            roots[count++] = centre;
        }
    }

    // z^3 + a z^2 + b z + c with c <= 0, which has a root that is not negative.
    private static double LargestResolventRoot(double a, double b, double c)
    {
        double shift = a / 3, p = b - a * shift, q = 2 * shift * shift * shift - shift * b + c,
            discriminant = 0.25 * q * q + p * p * p / 27;
        double z;
        if (discriminant > 0)
        {
            double root = Math.Sqrt(discriminant), u = Math.Cbrt(q > 0 ? -0.5 * q - root : -0.5 * q + root);
            z = (u == 0 ? 0 : u - p / (3 * u)) - shift;
        }
        else
        {
            double radius = Math.Sqrt(-p / 3);
            z = radius == 0 ? -shift
                : 2 * radius * Math.Cos(Math.Acos(Math.Clamp(-0.5 * q / (radius * radius * radius), -1, 1)) / 3) - shift;
        }

        for (int i = 0; i < 2; i++)
        {
            double slope = (3 * z + 2 * a) * z + b;
            if (slope == 0) break;
            double next = z - (((z + a) * z + b) * z + c) / slope;
            if (!double.IsFinite(next)) break;
            z = next;
        }

        return z;
    }

    private static double Polish(ReadOnlySpan<double> c, double x)
    {
        for (int i = 0; i < NewtonSteps; i++)
        {
            double value = (((c[4] * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0],
                slope = ((4 * c[4] * x + 3 * c[3]) * x + 2 * c[2]) * x + c[1];
            if (!(Math.Abs(slope) > SmallestSlope)) break;
            x -= Math.Clamp(value / slope, -LargestStep, LargestStep);
        }

        return x;
    }
}
