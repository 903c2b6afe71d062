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

    [Theory]
    [InlineData(true, 2.0 / 3)]
    [InlineData(false, -1.0 / 3)]
    public void At_low_energy_the_photon_alone_gives_four_pi_alpha_squared_over_nine_s(bool isUp, double charge)
    {
        const double s = 1e-6;
        var current = new NeutralCurrent(SinSquared);
        QuarkCrossSection quark = Of(current, isUp, s);
        Assert.Equal(1, quark.Total / (4 * Math.PI * current.AlphaQed * current.AlphaQed * charge * charge / (9 * s)), OfTheZ);
        Assert.Equal(1, quark.At(1) / (2 * quark.At(0)), OfTheZ);
        Assert.Equal(1, quark.At(-0.5) / (1.25 * quark.At(0)), OfTheZ);
    }

    [Fact]
    public void Alpha_is_that_of_the_scheme()
        // sqrt(2) G_mu m_Z^2 s^2 c^2/pi.
        => Assert.Equal(Math.Sqrt(2) * 1.1663787e-5 * 91.1876 * 91.1876 * 0.23153 * 0.76847 / Math.PI,
            new NeutralCurrent(SinSquared).AlphaQed, Rounding);

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
        var current = new NeutralCurrent(SinSquared);
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
        => Assert.Equal(1, Of(new NeutralCurrent(SinSquared, isHeavy ? Heavy : null), isUp, energy * energy).At(cos) / expected, Printed);

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
            Assert.Equal(0, (Of(new(sinSquared, heavy), isUp, energy * energy).At(cos) - expected) / scale, 1e-11);
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
            => Of(new(SinSquared, new(heavyMass, null, 1)), isUp, s).Total / Of(new(SinSquared), isUp, s).Total - 1;
    }

    [Fact]
    public void Width_of_a_heavy_copy_of_the_Z_is_that_of_the_Z_with_its_mass()
    {
        // 2.4 GeV of the Z at lowest order without the top: three neutrinos, leptons, and five quarks with g_V^2 + g_A^2 of each.
        double below = new ZPrime(91.1876, null, 1).FermionWidth(SinSquared);
        double fermi = 1.1663787e-5 * Math.Pow(91.1876, 3) / (6 * Math.Sqrt(2) * Math.PI);
        double Sum(double isospin, double charge) => Math.Pow(isospin - 2 * charge * SinSquared, 2) + isospin * isospin;
        double expected = fermi * (3 * Sum(0.5, 0) + 3 * Sum(-0.5, -1) + 9 * Sum(-0.5, -1.0 / 3) + 6 * Sum(0.5, 2.0 / 3));
        Assert.Equal(1, below / expected, Rounding);
        Assert.InRange(below, 2.40, 2.45);
        double above = new ZPrime(911.876, null, 2).FermionWidth(SinSquared);
        Assert.Equal(1, above / (4 * 10 * (expected + fermi * 3 * Sum(0.5, 2.0 / 3))), Rounding);
    }

    [Fact]
    public void A_width_below_that_of_the_decays_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeutralCurrent(SinSquared, new(1000, 20, 1)));
        Assert.Equal(40, new NeutralCurrent(SinSquared, new(1000, 40, 1)).Bosons[1].Resonance.Width);
    }

    private static QuarkCrossSection Of(NeutralCurrent current, bool isUp, double s) => isUp ? current.At(s).Up : current.At(s).Down;
}
