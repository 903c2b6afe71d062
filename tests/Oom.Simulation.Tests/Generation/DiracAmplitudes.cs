using System.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// The textbook twin of <see cref="SpinDensityMatrix"/>: leading-order amplitudes from explicit
/// Dirac spinors and gamma matrices in the Dirac representation,
/// summed over the helicities and colours of the partons, with the couplings stripped. The
/// event plane is x-z and the top has polar angle theta.
/// </summary>
internal static class DiracAmplitudes
{
    private const double Mass = 172.5;
    private static readonly Complex I = Complex.ImaginaryOne;
    private static readonly Complex[][,] Pauli = [
        new Complex[,] { { 0, 1 }, { 1, 0 } }, new Complex[,] { { 0, -I }, { I, 0 } }, new Complex[,] { { 1, 0 }, { 0, -1 } }];
    private static readonly Complex[][,] Gamma = [Gamma0(), GammaSpace(0), GammaSpace(1), GammaSpace(2)];
    private static readonly Complex[][] Spins = [[1, 0], [0, 1]];

    /// <summary>gg -> tt, averaged over spins and colours of the gluons.</summary>
    public static Coefficients GluonFusion(double beta, double theta)
    {
        var kinematics = new Kinematics(beta, theta);
        double[] k1 = kinematics.Top, p1 = kinematics.Parton1, p2 = kinematics.Parton2;
        double s = 4 * k1[0] * k1[0];
        double[][] polarisations = [[0, 1, 0, 0], [0, 0, 1, 0]];
        var density = new Complex[4, 4];
        foreach (double[] e1 in polarisations)
        {
            foreach (double[] e2 in polarisations)
            {
                Complex[,] t = Scale(1 / (Square(Minus(k1, p1)) - Mass * Mass),
                    Times(Times(Slash(e1), PlusMass(Slash(Minus(k1, p1)))), Slash(e2)));
                Complex[,] u = Scale(1 / (Square(Minus(k1, p2)) - Mass * Mass),
                    Times(Times(Slash(e2), PlusMass(Slash(Minus(k1, p2)))), Slash(e1)));
                Complex[,] threeGluon = Scale(Product(e1, e2) / s, Slash(Minus(p1, p2)));
                Complex[] a = Sandwich(kinematics, Plus(t, threeGluon)), b = Sandwich(kinematics, Plus(u, Scale(-1, threeGluon)));
                // Tr(TaTbTbTa) = 16/3 and Tr(TaTbTaTb) = -2/3.
                AddOuter(density, 16.0 / 3, a, a);
                AddOuter(density, 16.0 / 3, b, b);
                AddOuter(density, -2.0 / 3, a, b);
                AddOuter(density, -2.0 / 3, b, a);
            }
        }

        return Decompose(Scale(1.0 / (4 * 64), density), theta);
    }

    /// <summary>q qbar -> tt, averaged over spins and colours of the quarks.</summary>
    public static Coefficients QuarkAnnihilation(double beta, double theta)
    {
        var kinematics = new Kinematics(beta, theta);
        double s = 4 * kinematics.Top[0] * kinematics.Top[0];
        var density = new Complex[4, 4];
        foreach (Complex[] quark in Spins)
        {
            foreach (Complex[] antiquark in Spins)
            {
                var vertex = new Complex[4, 4];
                for (int mu = 0; mu < 4; mu++)
                {
                    Complex current = Bracket(
                        Bar(AntiquarkSpinor(kinematics.Parton2, 0, antiquark)), Gamma[mu], QuarkSpinor(kinematics.Parton1, 0, quark));
                    vertex = Plus(vertex, Scale((mu == 0 ? 1 : -1) * current / s, Gamma[mu]));
                }

                Complex[] a = Sandwich(kinematics, vertex);
                AddOuter(density, 2, a, a); // (Nc^2 - 1)/4
            }
        }

        return Decompose(Scale(1.0 / (4 * 9), density), theta);
    }

    /// <summary>A pseudoscalar that decays to tt.</summary>
    public static Coefficients Pseudoscalar(double beta, double theta)
    {
        Complex[,] gamma5 = Scale(I, Times(Times(Gamma[0], Gamma[1]), Times(Gamma[2], Gamma[3])));
        Complex[] a = Sandwich(new Kinematics(beta, theta), gamma5);
        var density = new Complex[4, 4];
        AddOuter(density, 1, a, a);
        return Decompose(density, theta);
    }

    /// <summary>A, the correlation matrix and the two polarisations in the basis k, r, n, all times A's normalisation.</summary>
    public sealed record Coefficients(double A, double[,] C, double[] TopPolarisation, double[] AntitopPolarisation);

    private sealed class Kinematics
    {
        public Kinematics(double beta, double theta)
        {
            double energy = Mass / Math.Sqrt(1 - beta * beta), p = beta * energy;
            Top = [energy, p * Math.Sin(theta), 0, p * Math.Cos(theta)];
            Antitop = [energy, -Top[1], 0, -Top[3]];
            Parton1 = [energy, 0, 0, energy];
            Parton2 = [energy, 0, 0, -energy];
        }

        public double[] Top { get; }

        public double[] Antitop { get; }

        public double[] Parton1 { get; }

        public double[] Parton2 { get; }
    }

    private static Coefficients Decompose(Complex[,] density, double theta)
    {
        double sin = Math.Sin(theta), cos = Math.Cos(theta);
        double[][] axes = [[sin, 0, cos], [-cos, 0, sin], [0, 1, 0]];
        Complex[,] one = { { 1, 0 }, { 0, 1 } };
        Complex[][,] sigma = [
            .. axes.Select(axis => Plus(Plus(Scale(axis[0], Pauli[0]), Scale(axis[1], Pauli[1])), Scale(axis[2], Pauli[2])))];
        var c = new double[3, 3];
        double[] top = new double[3], antitop = new double[3];
        for (int i = 0; i < 3; i++)
        {
            top[i] = Trace(Times(density, Kronecker(sigma[i], one))).Real / 4;
            antitop[i] = Trace(Times(density, Kronecker(one, sigma[i]))).Real / 4;
            for (int j = 0; j < 3; j++) c[i, j] = Trace(Times(density, Kronecker(sigma[i], sigma[j]))).Real / 4;
        }

        return new(Trace(density).Real / 4, c, top, antitop);
    }

    private static Complex[] Sandwich(Kinematics kinematics, Complex[,] vertex)
        => [.. from top in Spins from antitop in Spins select Bracket(
            Bar(QuarkSpinor(kinematics.Top, Mass, top)), vertex, AntiquarkSpinor(kinematics.Antitop, Mass, antitop))];

    private static Complex[] QuarkSpinor(double[] p, double mass, Complex[] chi)
    {
        double root = Math.Sqrt(p[0] + mass);
        Complex[] lower = SigmaDot(p, chi);
        return [root * chi[0], root * chi[1], lower[0] / root, lower[1] / root];
    }

    private static Complex[] AntiquarkSpinor(double[] p, double mass, Complex[] chi)
    {
        double root = Math.Sqrt(p[0] + mass);
        // i sigma_2 chi*
        Complex[] eta = [Complex.Conjugate(chi[1]), -Complex.Conjugate(chi[0])];
        Complex[] upper = SigmaDot(p, eta);
        return [upper[0] / root, upper[1] / root, root * eta[0], root * eta[1]];
    }

    private static Complex[] SigmaDot(double[] p, Complex[] chi)
        => [p[3] * chi[0] + (p[1] - I * p[2]) * chi[1], (p[1] + I * p[2]) * chi[0] - p[3] * chi[1]];

    private static Complex[] Bar(Complex[] spinor)
        => [Complex.Conjugate(spinor[0]), Complex.Conjugate(spinor[1]), -Complex.Conjugate(spinor[2]), -Complex.Conjugate(spinor[3])];

    private static Complex Bracket(Complex[] left, Complex[,] matrix, Complex[] right)
    {
        Complex sum = 0;
        for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) sum += left[i] * matrix[i, j] * right[j];
        return sum;
    }

    private static void AddOuter(Complex[,] sum, double factor, Complex[] a, Complex[] b)
    {
        for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) sum[i, j] += factor * a[i] * Complex.Conjugate(b[j]);
    }

    private static Complex[,] Gamma0() => new Complex[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, -1, 0 }, { 0, 0, 0, -1 } };

    private static Complex[,] GammaSpace(int axis)
    {
        var gamma = new Complex[4, 4];
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                gamma[i, j + 2] = Pauli[axis][i, j];
                gamma[i + 2, j] = -Pauli[axis][i, j];
            }
        }

        return gamma;
    }

    private static Complex[,] Slash(double[] p)
        => Plus(Plus(Scale(p[0], Gamma[0]), Scale(-p[1], Gamma[1])), Plus(Scale(-p[2], Gamma[2]), Scale(-p[3], Gamma[3])));

    private static Complex[,] PlusMass(Complex[,] a)
    {
        var sum = (Complex[,])a.Clone();
        for (int i = 0; i < 4; i++) sum[i, i] += Mass;
        return sum;
    }

    private static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static double Product(double[] a, double[] b) => a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];

    private static double Square(double[] a) => Product(a, a);

    private static Complex[,] Plus(Complex[,] a, Complex[,] b) => Map(a.GetLength(0), (i, j) => a[i, j] + b[i, j]);

    private static Complex[,] Scale(Complex factor, Complex[,] a) => Map(a.GetLength(0), (i, j) => factor * a[i, j]);

    private static Complex[,] Times(Complex[,] a, Complex[,] b)
        => Map(a.GetLength(0), (i, j) => Enumerable.Range(0, a.GetLength(0)).Aggregate(Complex.Zero, (sum, k) => sum + a[i, k] * b[k, j]));

    private static Complex[,] Kronecker(Complex[,] a, Complex[,] b) => Map(4, (i, j) => a[i / 2, j / 2] * b[i % 2, j % 2]);

    private static Complex Trace(Complex[,] a) => Enumerable.Range(0, a.GetLength(0)).Aggregate(Complex.Zero, (sum, i) => sum + a[i, i]);

    private static Complex[,] Map(int size, Func<int, int, Complex> element)
    {
        var matrix = new Complex[size, size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) matrix[i, j] = element(i, j);
        return matrix;
    }
}
