namespace Oom.Simulation.Generation;

/// <summary>Gauss-Legendre integration, by Newton's method on the Legendre polynomials.</summary>
internal static class Quadrature
{
    private static readonly (double X, double Weight)[] Points = Rule(128);

    public static double Integrate(Func<double, double> f, double from, double to)
        => Points.Sum(point => point.Weight * f((from + to) / 2 + (to - from) / 2 * point.X)) * (to - from) / 2;

    private static (double X, double Weight)[] Rule(int n)
    {
        var points = new (double, double)[n];
        for (int i = 0; i < n; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), derivative = 0;
            for (int step = 0; step < 20; step++)
            {
                double previous = 1, current = x;
                for (int k = 2; k <= n; k++) (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k);
                derivative = n * (x * current - previous) / (x * x - 1);
                x -= current / derivative;
            }

            points[i] = (x, 2 / ((1 - x * x) * derivative * derivative));
        }

        return points;
    }
}
