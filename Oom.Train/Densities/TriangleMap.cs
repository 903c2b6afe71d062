namespace Oom.Train.Densities;

/// <summary>
/// The map from triangles on the sphere to a box. Of the angles theta_1 to theta_3 between three directions, the smallest first, zeta =
/// sin^2(theta / 2), the box holds t = (theta_1 + theta_2 + theta_3) / 2 pi, xi = theta_1 / theta_2 and v = 2 phi / pi with cos(phi) =
/// (theta_3 - theta_2) / theta_1: each from 0 to 1, and every point of the box is a triangle, since the triangle inequality is cos(phi)
/// at most 1 and the perimeter of a triangle on the sphere is at most 2 pi. The density of flat triangles in (xi, phi) is finite where
/// three points are on a line, unlike that in zeta. Coordinates x = ln(u / (1 - u)) of the three run over all numbers.
/// </summary>
internal static class TriangleMap
{
    /// <summary>Number of coordinates.</summary>
    public const int Dimensions = 3;

    /// <summary>ln of the Jacobian's constant: dP = 2 pi dt, dphi = pi / 2 dv.</summary>
    public static readonly double LogConstant = Math.Log(Math.PI * Math.PI);

    /// <summary>The coordinates of a triangle.</summary>
    /// <param name="zeta1">The smallest side.</param>
    /// <param name="zeta2">The middle one.</param>
    /// <param name="zeta3">The largest one.</param>
    /// <param name="coordinates">Receives x of t, xi and v.</param>
    /// <returns>False on the edge of the region and outside: two directions are the same, two sides equal or all three on a line.</returns>
    public static bool TryCoordinates(double zeta1, double zeta2, double zeta3, Span<double> coordinates)
    {
        double a = Angle(zeta1), b = Angle(zeta2), c = Angle(zeta3), perimeter = a + b + c;
        double phi = 2 * Math.Atan2(Math.Sqrt(a + b - c), Math.Sqrt(a + c - b));
        coordinates[0] = Math.Log(perimeter / (2 * Math.PI - perimeter));
        coordinates[1] = Math.Log(a / (b - a));
        coordinates[2] = Math.Log(phi / (0.5 * Math.PI - phi));
        return double.IsFinite(coordinates[0]) && double.IsFinite(coordinates[1]) && double.IsFinite(coordinates[2]);
    }

    /// <summary>The triangle of coordinates.</summary>
    /// <param name="coordinates">x of t, xi and v.</param>
    /// <returns>The sides, the smallest first.</returns>
    public static (double Zeta1, double Zeta2, double Zeta3) Sides(ReadOnlySpan<double> coordinates)
    {
        double xi = Logistic(coordinates[1]), cosine = Math.Cos(0.5 * Math.PI * Logistic(coordinates[2])),
            middle = 2 * Math.PI * Logistic(coordinates[0]) / Divisor(xi, cosine);
        return (Zeta(xi * middle), Zeta(middle), Zeta((1 + xi * cosine) * middle));
    }

    /// <summary>ln |d(zeta_1, zeta_2, zeta_3) / d(t, xi, v)| = ln[pi^2 P^2 xi sin(phi) / D^3 prod sqrt(zeta (1 - zeta))] with P = 2 pi t
    /// and D = 2 + xi (1 + cos(phi)).</summary>
    /// <param name="coordinates">x of t, xi and v.</param>
    public static double LogJacobian(ReadOnlySpan<double> coordinates)
    {
        double xi = Logistic(coordinates[1]), phi = 0.5 * Math.PI * Logistic(coordinates[2]);
        var (zeta1, zeta2, zeta3) = Sides(coordinates);
        return LogConstant + 2 * Math.Log(2 * Math.PI * Logistic(coordinates[0])) + Math.Log(xi * Math.Sin(phi))
            - 3 * Math.Log(Divisor(xi, Math.Cos(phi)))
            + 0.5 * (Math.Log(zeta1 * (1 - zeta1)) + Math.Log(zeta2 * (1 - zeta2)) + Math.Log(zeta3 * (1 - zeta3)));
    }

    /// <summary>ln |d(t, xi, v) / dx|: the sum of ln u (1 - u).</summary>
    /// <param name="coordinates">x of t, xi and v.</param>
    public static double LogBox(ReadOnlySpan<double> coordinates)
    {
        double sum = 0;
        foreach (double x in coordinates) sum -= Math.Abs(x) + 2 * Math.Log(1 + Math.Exp(-Math.Abs(x)));
        return sum;
    }

    /// <summary>The place in the box of a coordinate.</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Divisor(double xi, double cosine) => 2 + xi * (1 + cosine);

    private static double Angle(double zeta) => 2 * Math.Atan2(Math.Sqrt(zeta), Math.Sqrt(1 - zeta));

    private static double Zeta(double angle) => Math.Sin(0.5 * angle) * Math.Sin(0.5 * angle);
}
