using Oom.Events;
using Oom.Kinematics;

namespace Oom.Simulation.Generation;

public class LeptonPairProductionTests
{
    private const double CollisionEnergy = 13600;

    /// <summary>Momenta are printed with ten decimals, and a product of two of them magnifies the last one for a fast pair.</summary>
    private const double PrintedRatio = 1e-7;

    private static readonly NeutralCurrentTwin Standard = new(0.23153);
    private static readonly LeptonPairSettings AboutZ = new(CollisionEnergy, 60, 120);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Gauss-Legendre over masses and rapidities of traces of Dirac matrices: tests/Oom.Reference.Tests/Simulation/lepton_pairs.py.
    [Theory]
    [InlineData(60, 120, 0.23153, false, 3121.914)]
    [InlineData(60, 80, 0.23153, false, 149.3902)]
    [InlineData(200, 400, 0.23153, false, 4.426915)]
    [InlineData(60, 120, 0.22, false, 3193.533)]
    [InlineData(1500, 6000, 0.23153, true, 0.01205482)]
    public void Cross_section_is_that_of_another_program(double low, double high, double sinSquared, bool isHeavy, double expected)
    {
        CellSampler sampler = Exploration.Of(new LeptonPairSettings(CollisionEnergy, low, high)
        {
            Parameters = new() { SinSquaredTheta = sinSquared, ZPrime = isHeavy ? new(3000, 250, 1.5) : null },
        }, 2).Sampler;
        Assert.InRange(sampler.IntegralError / sampler.Integral, 0, 5e-4);
        new Sample(sampler.Integral, sampler.IntegralError).IsExpected(expected, errorOfExpected: 1e-6 * expected);
    }

    [Fact]
    public void Cross_section_is_the_integral_over_the_parton_densities()
    {
        var exploration = Exploration.Of(new LeptonPairSettings(CollisionEnergy, 100, 150), 2);
        double expected = new LeptonPairs(Standard, 100, 150).CrossSection;
        new Sample(exploration.Sampler.Integral, exploration.Sampler.IntegralError).IsExpected(expected);
        Assert.Equal(new Normalisation(exploration.Sampler.Integral, exploration.Sampler.IntegralError, null), exploration.Normalisation);
    }

    [Theory]
    [InlineData(60, 120, null, null, 1.0)]
    [InlineData(15, 3000, null, null, 1.0)]
    [InlineData(500, 10472, null, null, 1.0)]
    [InlineData(1500, 6000, 3000.0, null, 1.0)]
    [InlineData(60, 6000, 2000.0, null, 0.01)]
    [InlineData(1990, 2010, 2000.0, null, 0.01)]
    [InlineData(1000, 4000, 2000.0, null, 0.05)]
    [InlineData(1000, 4000, 2000.0, null, 0.001)]
    public void Most_points_are_accepted_however_narrow_a_resonance_is(
        double low, double high, double? mass, double? width, double coupling)
    {
        var settings = new LeptonPairSettings(CollisionEnergy, low, high)
        {
            Parameters = new() { ZPrime = mass is { } m ? new(m, width, coupling) : null },
        };
        var exploration = Exploration.Of(settings, 2);
        var generator = new EventGenerator<LeptonPairEvent>(exploration.Process, exploration.Sampler, 3);
        var events = new LeptonPairEvent[EventGenerator.BatchSize];
        GenerationStatistics statistics = default;
        for (int batch = 0; batch < 10; batch++) statistics += generator.Generate(batch, events);
        Assert.InRange(statistics.Efficiency, 0.5, 1);
        Assert.InRange(statistics.Repeated, 0, 20);
        double perRatio = exploration.Sampler.MeanBound;
        new Sample(statistics.MeanRatio * perRatio, statistics.MeanRatioError * perRatio)
            .IsExpected(exploration.Sampler.Integral, exploration.Sampler.IntegralError);
    }

    [Fact]
    public void A_narrow_resonance_makes_its_share_of_the_events()
    {
        // By quadrature of the twin, two widths at a time.
        const double mass = 2000, coupling = 0.05;
        var heavy = new ZPrime(mass, null, coupling);
        double width = heavy.FermionWidth(new()), low = mass - 10 * width, high = mass + 10 * width;
        var twin = new NeutralCurrentTwin(0.23153, heavy with { Width = width });
        double narrow = Enumerable.Range(-5, 10).Sum(
            i => new LeptonPairs(twin, mass + 2 * i * width, mass + 2 * (i + 1) * width).CrossSection);
        var exploration = Exploration.Of(new LeptonPairSettings(CollisionEnergy, 1000, 4000) { Parameters = new() { ZPrime = heavy } }, 2);
        LeptonPairEvent[] events = Generate(exploration, 60);
        double share = narrow / exploration.Sampler.Integral;
        Sample.Of(events.Select(e => e.Production.State.Energy > low && e.Production.State.Energy < high ? 1.0 : 0)).IsExpected(share);
    }

    [Theory]
    [InlineData(60, 80, -0.222569)]
    [InlineData(200, 400, 0.330494)]
    public void Written_events_have_the_Collins_Soper_angle_of_the_formula(double low, double high, double asymmetry)
    {
        const int bins = 10;
        var pairs = new LeptonPairs(Standard, low, high);
        var exploration = Exploration.Of(new LeptonPairSettings(CollisionEnergy, low, high), 2);
        double[] cosines = [.. Write(exploration, new(60_000, 11, 2)).Events.Select(CollinsSoperCosine)];
        for (int bin = 0; bin < bins; bin++)
        {
            double from = -1 + 2.0 * bin / bins, to = -1 + 2.0 * (bin + 1) / bins;
            Sample.Of(cosines.Select(cos => cos >= from && cos < to ? 1.0 : 0)).IsExpected(pairs.Share(from, to));
        }

        // Below the pole more leptons go backward, above it forward; the numbers are those of lepton_pairs.py.
        Sample.Of(cosines.Select(cos => (double)Math.Sign(cos))).IsExpected(asymmetry);
    }

    [Fact]
    public void A_recoil_leaves_the_Collins_Soper_angle_nearly_as_it_is()
    {
        var exploration = Exploration.Of(new LeptonPairSettings(CollisionEnergy, 110, 150), 2);
        double Asymmetry(GenerationSettings settings) => Write(exploration, settings).Events.Average(e => Math.Sign(CollinsSoperCosine(e)));
        var settings = new GenerationSettings(20_000, 11, 2);
        Assert.Equal(Asymmetry(settings), Asymmetry(settings with { Radiation = new() }), 0.02);
    }

    [Fact]
    public void Quarks_come_from_both_sides_with_the_shares_of_their_densities()
    {
        LeptonPairEvent[] events = Generate(Exploration.Of(AboutZ, 2), 40);
        Sample.Of(events.Select(e => Math.Abs(e.Production.Parton1) == 2 ? 1.0 : 0))
            .IsExpected(new LeptonPairs(Standard, 60, 120).ShareOfUp);
        Sample.Of(events.Select(e => (double)Math.Sign(e.Production.Parton1))).IsExpected(0);
        Sample.Of(events.Select(e => (double)Math.Sign(e.Production.State.Rapidity))).IsExpected(0);
        Sample.Of(events.Select(e => (double)Math.Sign(e.Production.State.CosTheta))).IsExpected(0);
        Sample.Of(events.Select(e => e.Flavour == 11 ? 1.0 : 0)).IsExpected(0.5);
        Assert.Equal([1, 2, 3, 4, 5], events.Select(e => Math.Abs(e.Production.Parton1)).Distinct().Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_conserve_momentum_charge_and_colour_as_printed(bool showered)
    {
        var settings = new GenerationSettings(3000, 4, 2) { Radiation = showered ? new() : null };
        var events = Write(Exploration.Of(AboutZ, 2), settings).Events;
        Assert.All(events, RecordRules.Hold);
        foreach (LheText.Event e in events)
        {
            LheText.Particle boson = e.Particles[2];
            Assert.Equal((23, 2, 1, 2, 0, 0), (boson.Id, boson.Status, boson.Mother1, boson.Mother2, boson.Colour, boson.Anticolour));
            Assert.InRange(boson.Mass, 60, 120);
            LheText.Particle[] leptons = [.. e.DaughtersOf(boson)];
            Assert.True(leptons.Select(p => p.Id).ToArray() is [11, -11] or [13, -13]);
            Assert.All(leptons, p => Assert.Equal((1, 0.0, 0, 0), (p.Status, p.Mass, p.Colour, p.Anticolour)));
            Assert.Equal(0, e.Particles[0].Id + e.Particles[1].Id);
            Assert.Equal(showered, e.Particles.Count > 5);
            Assert.Equal(showered ? 5 : boson.Mass, e.Scale, 1e-8);
            // One line from the quark to the antiquark: without gluons both have one tag.
            if (!showered) Assert.Equal(e.Particles.Single(p => p.Id is > 0 and < 6).Colour,
                e.Particles.Single(p => p.Id is < 0 and > -6).Anticolour);
        }
    }

    [Fact]
    public void Records_carry_the_variations_of_the_factorisation_scale_alone()
    {
        foreach (LheText.Event e in Write(Exploration.Of(AboutZ, 2), new(500, 6, 2)).Events)
        {
            LheText.Particle one = e.Particles[0], two = e.Particles[1];
            double Luminosity(PartonDensities densities) => densities.At(one.Id, one.E / 6800) * densities.At(two.Id, two.E / 6800);
            double expected = e.Weight * Luminosity(PartonDensities.TwiceTopMass) / Luminosity(PartonDensities.TopMass);
            Assert.Equal(6, e.Weights.Count);
            Assert.Equal(1, e.Weights["MUR1.0_MUF2.0"] / expected, 1e-9);
            Assert.Equal(e.Weights["MUR1.0_MUF2.0"], e.Weights["MUR2.0_MUF2.0"]);
            Assert.Equal(e.Weight, e.Weights["MUR0.5_MUF1.0"]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_carry_the_weights_of_other_parameters(bool showered)
    {
        NeutralCurrentParameters own = AboutZ.Parameters, angle = own with { SinSquaredTheta = 0.22 };
        var heavy = new ZPrime(300, 40, 2);
        var settings = AboutZ with { Points = [new("own", "", own), new("angle", "", angle), new("heavy", "", own with { ZPrime = heavy })] };
        var events = Write(Exploration.Of(settings, 2), new(2000, 6, 2) { Radiation = showered ? new() : null }).Events;
        foreach (LheText.Event e in events)
        {
            Assert.Equal(9, e.Weights.Count);
            Assert.Equal(e.Weight, e.Weights["own"]);
            // With gluons the incoming partons are no longer those of the hard scattering.
            if (showered) continue;
            LheText.Particle quark = e.Particles.Single(p => p.Id is > 0 and < 6), lepton = e.Particles.Single(p => p.Id is 11 or 13);
            double s = e.Particles[2].Mass * e.Particles[2].Mass;
            double cos = 1 - 4 * (quark.E * lepton.E - quark.Pz * lepton.Pz) / s;
            double Ratio(NeutralCurrentTwin other) => other.Differential(quark.Id is 2 or 4, s, cos) / Standard.Differential(quark.Id is 2 or 4, s, cos);
            Assert.Equal(1, e.Weights["angle"] / (e.Weight * Ratio(new(0.22))), PrintedRatio);
            Assert.Equal(1, e.Weights["heavy"] / (e.Weight * Ratio(new(0.23153, heavy))), PrintedRatio);
        }

        // The mean is the cross-section at the other point, that of lepton_pairs.py.
        Sample.Of(events.Select(e => e.Weights["angle"])).IsExpected(3193.533);
    }

    [Fact]
    public void Two_points_of_one_name_are_refused()
        => Assert.Throws<ArgumentException>(() => AboutZ with { Points = [new("a", "", new()), new("a", "", new())] });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WriteTo_gives_the_same_bytes_for_any_number_of_threads(bool showered)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        foreach (int threads in (int[])[1, 2, 5])
        {
            var settings = new GenerationSettings(3 * EventGenerator.BatchSize + 17, 9, threads) { Radiation = showered ? new() : null };
            new EventGeneration<LeptonPairEvent>(Exploration.Of(AboutZ, threads), settings).WriteTo(folder.File($"{threads}.lhe"), Token);
        }

        byte[] one = File.ReadAllBytes(folder.File("1.lhe"));
        Assert.Equal(one, File.ReadAllBytes(folder.File("2.lhe")));
        Assert.Equal(one, File.ReadAllBytes(folder.File("5.lhe")));
    }

    [Fact]
    public void The_reader_of_event_files_reads_what_is_written()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        var exploration = Exploration.Of(AboutZ, 2);
        new EventGeneration<LeptonPairEvent>(exploration, new(3000, 2, 2)).WriteTo(folder.File("a.lhe.gz"), Token);
        using var reader = LheReader.Open(folder.File("a.lhe.gz"));
        int events = 0;
        reader.Process<int>(1, () => block =>
        {
            for (int i = 0; i < block.Count; i++)
            {
                var leptons = block.Particles(i).ToArray().Where(p => p.Status == Particle.Final).ToArray();
                Assert.Equal(2, leptons.Length);
                FourMomentum pair = leptons[0].Momentum + leptons[1].Momentum;
                Assert.InRange(pair.Mass, 60 - 1e-6, 120 + 1e-6);
                Assert.Equal(exploration.Normalisation.CrossSectionPb, block.Headers[i].Weight, 1e-6);
                Assert.Equal(6, block.Weights(i).Length);
            }

            events += block.Count;
            return 0;
        }, _ => { }, Token);
        Assert.Equal(3000, events);
    }

    [Theory]
    [InlineData(9, 120)]
    [InlineData(120, 60)]
    [InlineData(60, 60)]
    [InlineData(60, 10473)]
    [InlineData(double.NaN, 120)]
    public void Settings_refuse_a_window_that_is_none(double low, double high)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new LeptonPairSettings(CollisionEnergy, low, high));

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(double.NaN, null, 1)]
    [InlineData(1000, 0.0, 1)]
    [InlineData(1000, null, 0)]
    public void Settings_refuse_a_boson_that_is_none(double mass, double? width, double coupling)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new NeutralCurrentParameters { ZPrime = new(mass, width, coupling) });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Settings_refuse_a_mixing_angle_that_is_none(double sinSquared)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new NeutralCurrentParameters { SinSquaredTheta = sinSquared });

    private static LeptonPairEvent[] Generate(Exploration<LeptonPairEvent> exploration, int batches)
    {
        var generator = new EventGenerator<LeptonPairEvent>(exploration.Process, exploration.Sampler, 20261129);
        var events = new LeptonPairEvent[batches * EventGenerator.BatchSize];
        for (int batch = 0; batch < batches; batch++)
            generator.Generate(batch, events.AsSpan(batch * EventGenerator.BatchSize, EventGenerator.BatchSize));
        return events;
    }

    private static LheText Write(Exploration<LeptonPairEvent> exploration, GenerationSettings settings)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        new EventGeneration<LeptonPairEvent>(exploration, settings).WriteTo(folder.File("a.lhe"), Token);
        return new(File.ReadAllLines(folder.File("a.lhe")));
    }

    // Collins and Soper, Phys. Rev. D 16 (1977) 2219, by light-cone momenta in the laboratory; signed by the direction of the pair.
    private static double CollinsSoperCosine(LheText.Event e)
    {
        LheText.Particle lepton = e.Particles.Single(p => p.Id is 11 or 13), antilepton = e.Particles.Single(p => p.Id is -11 or -13);
        double px = lepton.Px + antilepton.Px, py = lepton.Py + antilepton.Py, pz = lepton.Pz + antilepton.Pz;
        double energy = lepton.E + antilepton.E;
        double mass2 = energy * energy - px * px - py * py - pz * pz;
        double plus = (lepton.E + lepton.Pz) * (antilepton.E - antilepton.Pz);
        double minus = (lepton.E - lepton.Pz) * (antilepton.E + antilepton.Pz);
        return Math.Sign(pz) * (plus - minus) / Math.Sqrt(mass2 * (mass2 + px * px + py * py));
    }
}
