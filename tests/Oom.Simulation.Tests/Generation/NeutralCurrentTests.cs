namespace Oom.Simulation.Generation;

public class NeutralCurrentTests
{
    private const double SinSquared = 0.23153;

    /// <summary>Rounding of a dozen operations.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Traces of numpy, printed with 13 digits, with cancellations of a few digits among them.</summary>
    private const double Printed = 1e-11;

    private static readonly ZPrime Heavy = new(3000, 250, 1.5);

    /// <summary>Far below the Z its share of an amplitude is s/m_Z^2, here 1.2e-10.</summary>
    private const double OfTheZ = 1e-9;

    /// <summary>On the pole of a heavy boson the light ones add their square, and interfere by the imaginary part of the Z alone, which is
    /// 6e-5 of its amplitude, and that a twentieth of the heavy one.</summary>
    private const double NarrowWidth = 1e-5;

    /// <summary>Within ten widths.</summary>
    private static readonly double WidestAngle = Math.Atan(20);

    [Theory]
    [InlineData(true, 2.0 / 3)]
    [InlineData(false, -1.0 / 3)]
    public void At_low_energy_the_photon_alone_gives_four_pi_alpha_squared_over_nine_s(bool isUp, double charge)
    {
        const double s = 1e-6;
        var current = Current(SinSquared);
        QuarkCrossSection quark = Of(current, isUp, s);
        Assert.Equal(1, quark.Total / (4 * Math.PI * current.AlphaQed * current.AlphaQed * charge * charge / (9 * s)), OfTheZ);
        Assert.Equal(1, quark.At(1) / (2 * quark.At(0)), OfTheZ);
        Assert.Equal(1, quark.At(-0.5) / (1.25 * quark.At(0)), OfTheZ);
    }

    [Fact]
    public void Alpha_is_that_of_the_scheme()
        // sqrt(2) G_mu m_Z^2 s^2 c^2/pi.
        => Assert.Equal(Math.Sqrt(2) * 1.1663787e-5 * 91.1876 * 91.1876 * 0.23153 * 0.76847 / Math.PI,
            Current(SinSquared).AlphaQed, Rounding);

    [Theory]
    [InlineData(true, 2.0 / 3, 0.5)]
    [InlineData(false, -1.0 / 3, -0.5)]
    public void On_the_pole_it_is_the_partial_widths_and_the_asymmetry_of_the_couplings(bool isUp, double charge, double isospin)
    {
        const double s = 91.1876 * 91.1876;
        // G_mu m_Z^3/(6 sqrt(2) pi) N (g_V^2 + g_A^2), and A = 2 g_V g_A/(g_V^2 + g_A^2).
        (double quarkWidth, double quarkAsymmetry) = WidthAndAsymmetry(3, isospin, charge);
        (double leptonWidth, double leptonAsymmetry) = WidthAndAsymmetry(1, -0.5, -1);
        double z = 12 * Math.PI / s * quarkWidth * leptonWidth / (2.4952 * 2.4952) / 9;
        var current = Current(SinSquared);
        double photon = 4 * Math.PI * Math.Pow(current.AlphaQed * charge, 2) / (9 * s);
        QuarkCrossSection quark = Of(current, isUp, s);
        // The interference with the photon vanishes there.
        Assert.Equal(1, quark.Total / (z + photon), Rounding);
        double forwardLessBackward = 2 * (quark.Same - quark.Opposite);
        Assert.Equal(1, forwardLessBackward / (0.75 * quarkAsymmetry * leptonAsymmetry * z), 10 * Rounding);

        static (double Width, double Asymmetry) WidthAndAsymmetry(double colours, double isospin, double charge)
        {
            double vector = isospin - 2 * charge * SinSquared, axial = isospin, sum = vector * vector + axial * axial;
            return (1.1663787e-5 * Math.Pow(91.1876, 3) / (6 * Math.Sqrt(2) * Math.PI) * colours * sum, 2 * vector * axial / sum);
        }
    }

    // Traces of Dirac matrices: tests/Oom.Reference.Tests/Simulation/lepton_pairs.py.
    [Theory]
    [InlineData(true, false, 60, 0.4, 2.816241639501e-09)]
    [InlineData(true, false, 91.1876, -0.7, 9.788161165787e-07)]
    [InlineData(true, false, 200, 0.9, 1.855594085507e-09)]
    [InlineData(true, false, 1500, -0.3, 5.119992601611e-12)]
    [InlineData(false, false, 60, 0.4, 9.745279713834e-10)]
    [InlineData(false, false, 91.1876, -0.7, 1.207947013804e-06)]
    [InlineData(false, false, 200, 0.9, 1.075632361861e-09)]
    [InlineData(false, false, 2950, 0.6, 2.646074757341e-12)]
    [InlineData(true, true, 60, 0.4, 2.815296290414e-09)]
    [InlineData(true, true, 1500, -0.3, 5.974970505811e-12)]
    [InlineData(true, true, 2950, 0.6, 4.219357359140e-10)]
    [InlineData(false, true, 200, 0.9, 1.064670756807e-09)]
    [InlineData(false, true, 1500, -0.3, 1.427015095097e-12)]
    [InlineData(false, true, 2950, 0.6, 5.726705118277e-10)]
    public void Cross_sections_are_those_of_traces_of_Dirac_matrices(bool isUp, bool isHeavy, double energy, double cos, double expected)
        => Assert.Equal(1, Of(Current(SinSquared, isHeavy ? Heavy : null), isUp, energy * energy).At(cos) / expected, Printed);

    // The same, with couplings of the Z' of its own.
    [Theory]
    [InlineData(true, 60, 0.4, 2.817039913131e-09)]
    [InlineData(true, 1500, -0.3, 1.293328349051e-11)]
    [InlineData(true, 2950, 0.6, 1.649632283795e-10)]
    [InlineData(false, 60, 0.4, 9.741153274872e-10)]
    [InlineData(false, 1500, -0.3, 2.645903210900e-11)]
    [InlineData(false, 2950, 0.6, 9.597295257622e-10)]
    public void Vector_and_axial_couplings_are_those_of_Dirac_matrices(bool isUp, double energy, double cos, double expected)
        => Assert.Equal(1, Of(Current(SinSquared, Heavy with { Width = 300, Up = new(0.3, -0.2), Down = new(-0.7, 0.4), Lepton = new(0.6, 0.9) }),
            isUp, energy * energy).At(cos) / expected, Printed);

    [Fact]
    public void Couplings_of_the_Z_by_name_are_those_that_are_left_out()
    {
        const double up = 0.5 - 4.0 / 3 * SinSquared, down = -0.5 + 2.0 / 3 * SinSquared, lepton = -0.5 + 2 * SinSquared;
        var named = Heavy with { Up = new(up, 0.5), Down = new(down), Lepton = new(null, -0.5), Neutrino = new(0.5, 0.5) };
        Assert.Equal(lepton, default(FermionCouplings).Of(Fermion.Lepton, SinSquared).Left
            + default(FermionCouplings).Of(Fermion.Lepton, SinSquared).Right, Rounding);
        var parameters = new NeutralCurrentParameters { SinSquaredTheta = SinSquared };
        Assert.Equal(1, named.FermionWidth(parameters) / Heavy.FermionWidth(parameters), Rounding);
        foreach (bool isUp in (bool[])[true, false])
        {
            Assert.Equal(1, Of(Current(SinSquared, named), isUp, 4e6).At(0.3) / Of(Current(SinSquared, Heavy), isUp, 4e6).At(0.3),
                10 * Rounding);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void On_the_pole_of_a_narrow_boson_are_its_partial_widths_and_its_asymmetry(bool isUp)
    {
        // PDG, review "Z' boson searches": width N g^2 (g_V^2 + g_A^2) m/(48 pi), A_FB = 3/4 A_q A_l, A = 2 g_V g_A/(g_V^2 + g_A^2).
        const double mass = 2000, factor = 1e-3;
        (double V, double A) quark = isUp ? (0.3, -0.2) : (-0.7, 0.4), lepton = (0.6, 0.9);
        var heavy = new ZPrime(mass, null, factor)
        {
            Up = new(0.3, -0.2),
            Down = new(-0.7, 0.4),
            Lepton = new(lepton.V, lepton.A),
            Neutrino = new(0, 0.25)
        };
        double unit = 4 * Math.Sqrt(2) * 1.1663787e-5 * 91.1876 * 91.1876 * factor * factor * mass / (48 * Math.PI);
        double Width(double colours, double vector, double axial) => unit * colours * (vector * vector + axial * axial);
        double width = 3 * (Width(3, 0.3, -0.2) + Width(3, -0.7, 0.4) + Width(1, 0.6, 0.9) + Width(1, 0, 0.25));
        Assert.Equal(1, heavy.FermionWidth(new()) / width, Rounding);

        var current = Current(SinSquared, heavy);
        QuarkCrossSection light = Of(Current(SinSquared), isUp, mass * mass), pole = Less(Of(current, isUp, mass * mass), light);
        double peak = 12 * Math.PI / (mass * mass) * Width(3, quark.V, quark.A) * Width(1, lepton.V, lepton.A) / (width * width) / 9;
        Assert.Equal(1, pole.Total / peak, NarrowWidth);
        double Asymmetry((double V, double A) of) => 2 * of.V * of.A / (of.V * of.V + of.A * of.A);
        Assert.Equal(0.75 * Asymmetry(quark) * Asymmetry(lepton), 2 * (pole.Same - pole.Opposite) / pole.Total, NarrowWidth);

        // The integral over a narrow resonance is pi m w times its peak, as a delta function has it: s = m^2 + m w tan(angle).
        double area = Quadrature.Integrate(angle =>
        {
            double tangent = Math.Tan(angle);
            QuarkCrossSection all = Of(current, isUp, mass * mass + mass * width * tangent);
            return Less(all, light).Total * mass * width * (1 + tangent * tangent);
        }, -WidestAngle, WidestAngle);
        Assert.Equal(1, area / (2 * WidestAngle * mass * width * peak), NarrowWidth);

        static QuarkCrossSection Less(QuarkCrossSection a, QuarkCrossSection b) => new(a.Same - b.Same, a.Opposite - b.Opposite);
    }

    [Fact]
    public void Cross_sections_are_those_of_a_sum_over_helicities()
    {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            double sinSquared = 0.1 + 0.8 * random.NextDouble(), energy = 10 * Math.Pow(1000, random.NextDouble());
            double mass = 100 * Math.Pow(100, random.NextDouble()), cos = 2 * random.NextDouble() - 1;
            var heavy = new ZPrime(mass, mass, 0.1 + random.NextDouble());
            bool isUp = random.NextDouble() < 0.5;
            double expected = new NeutralCurrentTwin(sinSquared, heavy).Differential(isUp, energy * energy, cos);
            double scale = new NeutralCurrentTwin(sinSquared, heavy).Differential(isUp, energy * energy, 0);
            Assert.Equal(0, (Of(Current(sinSquared, heavy), isUp, energy * energy).At(cos) - expected) / scale, 1e-11);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Far_below_a_heavy_boson_its_interference_is_linear_in_its_inverse_squared_mass(bool isUp)
    {
        const double energy = 300, s = energy * energy, mass = 30_000;
        double once = Deviation(mass), half = Deviation(mass * Math.Sqrt(2));
        // Corrections go as s/m^2 = 1e-4, and the square of the heavy amplitude over the light one as much.
        Assert.Equal(2, once / half, 2e-3);
        var twin = new NeutralCurrentTwin(SinSquared);
        double charge = isUp ? 2.0 / 3 : -1.0 / 3, isospin = isUp ? 0.5 : -0.5, interference = 0, light = 0;
        foreach (var (isQuarkLeft, isLeptonLeft) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            var amplitude = twin.Amplitude(isUp, isQuarkLeft, isLeptonLeft, s);
            double couplings = twin.Coupling(charge, isQuarkLeft ? isospin : 0) * twin.Coupling(-1, isLeptonLeft ? -0.5 : 0);
            interference -= 2 * amplitude.Real * twin.ZSquared * couplings / (mass * mass);
            light += amplitude.Real * amplitude.Real + amplitude.Imaginary * amplitude.Imaginary;
        }

        Assert.Equal(1, once / (interference / light), 2e-3);
        // Charges and couplings of the Z have one sign where they are large: below its mass the heavy boson takes away.
        Assert.True(once < 0);

        double Deviation(double heavyMass)
            => Of(Current(SinSquared, new(heavyMass, null, 1)), isUp, s).Total / Of(Current(SinSquared), isUp, s).Total - 1;
    }

    [Fact]
    public void Width_of_a_heavy_copy_of_the_Z_is_that_of_the_Z_with_its_mass()
    {
        // 2.4 GeV of the Z at lowest order without the top: three neutrinos, leptons, and five quarks with g_V^2 + g_A^2 of each.
        double below = new ZPrime(91.1876, null, 1).FermionWidth(new());
        double fermi = 1.1663787e-5 * Math.Pow(91.1876, 3) / (6 * Math.Sqrt(2) * Math.PI);
        double Sum(double isospin, double charge) => Math.Pow(isospin - 2 * charge * SinSquared, 2) + isospin * isospin;
        double expected = fermi * (3 * Sum(0.5, 0) + 3 * Sum(-0.5, -1) + 9 * Sum(-0.5, -1.0 / 3) + 6 * Sum(0.5, 2.0 / 3));
        Assert.Equal(1, below / expected, Rounding);
        Assert.InRange(below, 2.40, 2.45);
        double above = new ZPrime(911.876, null, 2).FermionWidth(new());
        Assert.Equal(1, above / (4 * 10 * (expected + fermi * 3 * Sum(0.5, 2.0 / 3))), Rounding);
    }

    [Fact]
    public void A_width_below_that_of_the_decays_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Current(SinSquared, new(1000, 20, 1)));
        Assert.Equal(40, Current(SinSquared, new(1000, 40, 1)).Bosons[1].Resonance.Width);
    }

    private static NeutralCurrent Current(double sinSquared, ZPrime? heavy = null)
        => new(new() { SinSquaredTheta = sinSquared, ZPrime = heavy });

    private static QuarkCrossSection Of(NeutralCurrent current, bool isUp, double s) => isUp ? current.At(s).Up : current.At(s).Down;
}
