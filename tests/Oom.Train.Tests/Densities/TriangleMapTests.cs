using Oom.Numerics;

namespace Oom.Train.Densities;

public class TriangleMapTests
{
    // Double precision through logarithms of differences of angles.
    private const double Rounding = 1e-9;

    [Fact]
    public void Sides_of_coordinates_have_these_coordinates()
    {
        var random = new Philox4x32(1, 0);
        double[] back = new double[3];
        for (int trial = 0; trial < 2000; trial++)
        {
            double[] x = Coordinates(ref random);
            var (zeta1, zeta2, zeta3) = TriangleMap.Sides(x);
            Assert.True(0 < zeta1 && zeta1 < zeta2 && zeta2 < zeta3 && zeta3 < 1);
            Assert.True(TriangleMap.TryCoordinates(zeta1, zeta2, zeta3, back));
            for (int i = 0; i < 3; i++) Assert.Equal(x[i], back[i], Rounding * Math.Exp(Math.Abs(x[i])) * 100);
        }
    }

    [Fact]
    public void Jacobian_equals_finite_differences()
    {
        const double Step = 1e-5;
        var random = new Philox4x32(2, 0);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] x = Coordinates(ref random);
            double[][] columns = [.. Enumerable.Range(0, 3).Select(i => Difference(x, i))];
            double determinant = 0;
            for (int i = 0; i < 3; i++)
            {
                determinant += columns[i][0] * (columns[(i + 1) % 3][1] * columns[(i + 2) % 3][2]
                    - columns[(i + 2) % 3][1] * columns[(i + 1) % 3][2]);
            }

            // By x, where the map's own is by the box.
            Assert.Equal(Math.Log(Math.Abs(determinant)), TriangleMap.LogJacobian(x) + TriangleMap.LogBox(x), 1e-5);
        }

        static double[] Difference(double[] x, int i)
        {
            double[] up = [.. x], down = [.. x];
            up[i] += Step;
            down[i] -= Step;
            var (a, b) = (TriangleMap.Sides(up), TriangleMap.Sides(down));
            return [(a.Zeta1 - b.Zeta1) / (2 * Step), (a.Zeta2 - b.Zeta2) / (2 * Step), (a.Zeta3 - b.Zeta3) / (2 * Step)];
        }
    }

    [Fact]
    public void Isotropic_directions_fill_the_box_with_their_density_in_closed_form()
    {
        // cos(theta_12), cos(theta_13) and the azimuth between them are uniform: 6 x 2 / (pi sqrt(G)) per unit of zeta in order, G = 1 + 2
        // c12 c13 c23 - c12^2 - c13^2 - c23^2. Times the Jacobian its integral over the box is 1, though G is 0 at the edges.
        const int Points = 60;
        double sum = 0;
        for (int i = 0; i < Points * Points * Points; i++)
        {
            // Towards a perimeter of 2 pi the density grows as 1 / sqrt(1 - t).
            double s = 1 - (i % Points + 0.5) / Points;
            double[] u = [1 - s * s, (i / Points % Points + 0.5) / Points, (i / Points / Points + 0.5) / Points];
            sum += 2 * s * Density([.. u.Select(p => Math.Log(p / (1 - p)))]);
        }

        Assert.Equal(1, sum / Points / Points / Points, 2e-3);
        Assert.Equal(3, DirectionsBelow(0.3, out double part));
        double below = 0;
        for (int i = 0; i < Points * Points * Points; i++)
        {
            double[] u = [0.3 * (i % Points + 0.5) / Points, (i / Points % Points + 0.5) / Points, (i / Points / Points + 0.5) / Points];
            below += 0.3 * Density([.. u.Select(p => Math.Log(p / (1 - p)))]);
        }

        // 20,000 triples.
        Assert.Equal(below / Points / Points / Points, part, 5 * Math.Sqrt(0.25 / 20_000));

        static double Density(double[] x)
        {
            var (zeta1, zeta2, zeta3) = TriangleMap.Sides(x);
            double a = 1 - 2 * zeta1, b = 1 - 2 * zeta2, c = 1 - 2 * zeta3, gram = 1 + 2 * a * b * c - a * a - b * b - c * c;
            return 12 / (Math.PI * Math.Sqrt(Math.Max(gram, 1e-300))) * Math.Exp(TriangleMap.LogJacobian(x));
        }
    }

    [Fact]
    public void Edges_and_what_is_no_triangle_have_no_coordinates()
    {
        double[] x = new double[3];
        Assert.False(TriangleMap.TryCoordinates(0, 0.1, 0.1, x));
        Assert.False(TriangleMap.TryCoordinates(0.1, 0.1, 0.2, x));
        Assert.False(TriangleMap.TryCoordinates(0.01, 0.02, 0.5, x));
        Assert.False(TriangleMap.TryCoordinates(double.NaN, 0.1, 0.2, x));
        Assert.True(TriangleMap.TryCoordinates(0.1, 0.11, 0.12, x));
    }

    private static int DirectionsBelow(double t, out double part)
    {
        var random = new Philox4x32(3, 0);
        const int Trials = 20_000;
        int below = 0;
        double[] x = new double[3];
        for (int trial = 0; trial < Trials; trial++)
        {
            var points = new double[3][];
            for (int i = 0; i < 3; i++)
            {
                double cosine = 2 * random.NextDouble() - 1, sine = Math.Sqrt(1 - cosine * cosine), phi = 2 * Math.PI * random.NextDouble();
                points[i] = [sine * Math.Cos(phi), sine * Math.Sin(phi), cosine];
            }

            double[] zeta = [Zeta(1, 2), Zeta(0, 2), Zeta(0, 1)];
            Array.Sort(zeta);
            Assert.True(TriangleMap.TryCoordinates(zeta[0], zeta[1], zeta[2], x));
            if (TriangleMap.Logistic(x[0]) < t) below++;

            double Zeta(int i, int k) => 0.25 * points[i].Zip(points[k], (a, b) => (a - b) * (a - b)).Sum();
        }

        part = (double)below / Trials;
        return x.Length;
    }

    private static double[] Coordinates(ref Philox4x32 random)
        => [1.5 * random.NextNormal(), 1.5 * random.NextNormal(), 1.5 * random.NextNormal()];
}
