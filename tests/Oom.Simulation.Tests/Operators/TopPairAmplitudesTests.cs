using Oom.Decays;
using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Generation;

namespace Oom.Simulation.Operators;

public sealed class TopPairAmplitudesTests
{
    // Sums of some hundred products, boosted leptons among them.
    private const double Rounding = 1e-9;
    private const double Coupling = 0.11, Lambda = 1000, FermiConstant = 1.1663787e-5, Mass = StandardModel.TopMass;
    private const int Events = 50, Size = TopPairAmplitudes.Count, CtGRe = 1, CtGIm = 2, CQj18 = 3, CQj38 = 4, Ctj8 = 5;

    // Without a width the amplitudes are those of stable tops.
    private static readonly TopPairAmplitudes Amplitudes = new(new TopPairParameters(Mass, 0));
    private static readonly double G = Math.Sqrt(4 * Math.PI * Coupling);

    [Theory]
    [InlineData(PdgId.Gluon)]
    [InlineData(PdgId.Up)]
    [InlineData(-PdgId.Bottom)]
    public void At_theta_zero_they_are_the_spin_density_matrix_of_QCD(int parton)
    {
        var random = new Philox4x32(1, 0);
        double[] form = new double[Size * Size];
        for (int i = 0; i < Events; i++)
        {
            var e = SmeftEvent.Draw(ref random);
            Amplitudes.Square(e.Pair, parton, parton == PdgId.Gluon ? parton : -parton, Coupling, form);
            bool isGluon = parton == PdgId.Gluon;
            var spin = isGluon ? SpinDensityMatrix.GluonFusion(e.Beta, e.Cos) : SpinDensityMatrix.QuarkAnnihilation(e.Beta, e.Cos);
            Vector3 a = e.AntileptonDirection, b = e.LeptonDirection;
            double density = spin.A - spin.Ckk * a.X * b.X - spin.Crr * a.Y * b.Y - spin.Cnn * a.Z * b.Z
                - spin.Crk * (a.X * b.Y + a.Y * b.X);

            // The density is an average over spins and colours of the partons.
            double states = isGluon ? 4 * 64 : 4 * 9;
            Assert.Equal(1, form[0] / (SmeftEvent.Decays * Math.Pow(G, 4) * states * density), Rounding / Math.Min(1, density / spin.A));
        }
    }

    [Theory]
    [InlineData(PdgId.Gluon)]
    [InlineData(PdgId.Down)]
    public void Interference_of_the_chromomagnetic_operator_is_that_of_the_literature(int parton)
    {
        // Degrande et al., arXiv:1010.6304: sqrt(2) alpha_s g_s v m_t c_hg/Lambda^2 over pi alpha_s^2 times what the SM has behind the
        // common factor; the sign is that of the covariant derivative.
        double vacuum = 1 / Math.Sqrt(Math.Sqrt(2) * FermiConstant), strength = -4 * Math.Sqrt(2) * vacuum * Mass / (G * Lambda * Lambda);
        var random = new Philox4x32(2, 0);
        for (int i = 0; i < Events; i++)
        {
            var e = SmeftEvent.Draw(ref random);
            double t1 = (1 - e.Beta * e.Cos) / 2, t2 = (1 + e.Beta * e.Cos) / 2, rho = 1 - e.Beta * e.Beta;
            double qcd = parton == PdgId.Gluon ? rho + t1 * t1 + t2 * t2 - rho * rho / (4 * t1 * t2) : t1 * t1 + t2 * t2 + rho / 2;
            double[] form = e.Unpolarised(Amplitudes, parton, Coupling);
            Assert.Equal(strength / qcd, 2 * form[CtGRe] / form[0], Rounding);
            Assert.Equal(0, form[CtGIm] / form[0], Rounding);
        }
    }

    [Theory]
    [InlineData(PdgId.Up, 1)]
    [InlineData(-PdgId.Up, 1)]
    [InlineData(PdgId.Strange, -1)]
    [InlineData(PdgId.Bottom, 0)]
    public void Four_quark_operators_interfere_as_vector_and_axial_vector(int parton, int isospin)
    {
        var random = new Philox4x32(3, 0);
        for (int i = 0; i < Events; i++)
        {
            var e = SmeftEvent.Draw(ref random);
            double[] form = e.Unpolarised(Amplitudes, parton, Coupling);

            // A left-handed light quark makes half of QCD; left- and right-handed tops have the opposite axial part.
            double strength = isospin == 0 ? 0 : e.EnergySquared / (2 * G * G * Lambda * Lambda);
            double vector = 1 - e.Beta * e.Beta * (1 - e.Cos * e.Cos) / 2, axial = Math.Sign(parton) * e.Beta * e.Cos;
            Assert.Equal(strength * (1 + axial / vector), 2 * form[CQj18] / form[0], Rounding);
            Assert.Equal(isospin * strength * (1 + axial / vector), 2 * form[CQj38] / form[0], Rounding);
            Assert.Equal(strength * (1 - axial / vector), 2 * form[Ctj8] / form[0], Rounding);

            // With equal coefficients the tops couple as a vector: the square is that of
            // QCD with s/(g Lambda)^2 in front, for one of two helicities.
            double square = form[CQj18 * Size + CQj18] + 2 * form[CQj18 * Size + Ctj8] + form[Ctj8 * Size + Ctj8];
            Assert.Equal(2 * strength * strength, square / form[0], Rounding);
        }
    }

    [Theory]
    [InlineData(PdgId.Gluon)]
    [InlineData(PdgId.Charm)]
    public void The_polynomial_is_symmetric_and_nowhere_negative(int parton)
    {
        var random = new Philox4x32(4, 0);
        double[] form = new double[Size * Size], theta = new double[Size - 1];
        for (int i = 0; i < Events; i++)
        {
            Amplitudes.Square(SmeftEvent.Draw(ref random).Pair, parton, parton == PdgId.Gluon ? parton : -parton, Coupling, form);
            for (int a = 0; a < Size; a++)
                for (int b = 0; b < a; b++) Assert.Equal(form[a * Size + b], form[b * Size + a], Rounding * form[0]);
            for (int k = 0; k < Events; k++)
            {
                foreach (ref double value in theta.AsSpan()) value = 30 * random.NextNormal();
                Assert.True(TopPairAmplitudes.Ratio(form, theta) >= 0);
            }
        }

        Assert.Equal(1, TopPairAmplitudes.Ratio(form, new double[Size - 1]));
    }

    [Fact]
    public void Under_CP_only_the_interference_of_ctGIm_changes_its_sign()
    {
        var random = new Philox4x32(5, 0);
        double[] form = new double[Size * Size], mirrored = new double[Size * Size];
        double largest = 0;
        for (int i = 0; i < Events; i++)
        {
            var pair = SmeftEvent.Draw(ref random).Pair;
            Amplitudes.Square(pair, PdgId.Gluon, PdgId.Gluon, Coupling, form);
            Amplitudes.Square(Conjugate(pair), PdgId.Gluon, PdgId.Gluon, Coupling, mirrored);
            for (int a = 0; a <= CtGIm; a++)
            {
                for (int b = 0; b <= CtGIm; b++)
                    Assert.Equal(form[a * Size + b], (a == CtGIm) == (b == CtGIm) ? mirrored[a * Size + b]
                        : -mirrored[a * Size + b], Rounding * form[0]);
            }

            largest = Math.Max(largest, Math.Abs(form[CtGIm] / form[0]));
        }

        Assert.True(largest > 0.05, "no event feels ctGIm");
    }

    [Fact]
    public void Events_of_other_processes_are_refused()
    {
        var random = new Philox4x32(6, 0);
        var pair = SmeftEvent.Draw(ref random).Pair;
        Assert.False(TopPairAmplitudes.Covers(pair, PdgId.Gluon, PdgId.Up));
        Assert.False(TopPairAmplitudes.Covers(pair, PdgId.Up, -PdgId.Down));
        Assert.False(TopPairAmplitudes.Covers(pair with { Top = pair.Top + new FourMomentum(0, 5, 0, 0) }, PdgId.Gluon, PdgId.Gluon));
        Assert.Throws<ArgumentException>(() => Amplitudes.Square(pair, PdgId.Gluon, PdgId.Up, Coupling, new double[Size * Size]));
    }

    // Particles and antiparticles exchanged, and momenta reversed.
    private static DileptonTopPair Conjugate(in DileptonTopPair pair) => new(
        Reverse(pair.Antitop), Reverse(pair.Top), new(-PdgId.Muon, Reverse(pair.Lepton.Momentum)),
        new(PdgId.Electron, Reverse(pair.Antilepton.Momentum)), default, default, default, default);

    private static FourMomentum Reverse(FourMomentum p) => new(p.E, -p.Px, -p.Py, -p.Pz);
}
