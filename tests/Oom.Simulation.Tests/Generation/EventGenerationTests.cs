using System.IO.Compression;

namespace Oom.Simulation.Generation;

public class EventGenerationTests
{
    /// <summary>Momenta are printed with ten decimals: each is off by 5e-11 of its size at most, and a dozen of them are summed.</summary>
    private const double PrintedConservation = 1e-9;

    private const double PrintedMass = 1e-6;

    [Theory]
    [InlineData(ProcessKind.TopPair, false)]
    [InlineData(ProcessKind.EtaT, false)]
    [InlineData(ProcessKind.TopPair, true)]
    internal void WriteTo_gives_the_same_bytes_for_any_number_of_threads(ProcessKind process, bool showered)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        foreach (int threads in (int[])[1, 2, 5])
        {
            var settings = new GenerationSettings(3 * EventGenerator.BatchSize + 17, seed: 9, threads)
            {
                Radiation = showered ? new() : null
            };
            new EventGeneration(Explorations.At13600(process), settings).WriteTo(folder.File($"{threads}.lhe.gz"), CancellationToken.None);
        }

        byte[] one = File.ReadAllBytes(folder.File("1.lhe.gz"));
        Assert.Equal(one, File.ReadAllBytes(folder.File("2.lhe.gz")));
        Assert.Equal(one, File.ReadAllBytes(folder.File("5.lhe.gz")));
    }

    [Fact]
    public void WriteTo_gives_other_events_for_another_seed_but_the_same_cross_section()
    {
        string[] one = Generate(ProcessKind.TopPair, 10, seed: 1), two = Generate(ProcessKind.TopPair, 10, seed: 2);
        Assert.Equal(InitLine(one), InitLine(two));
        Assert.NotEqual(new LheText(one).Events[0].Particles[2].Px, new LheText(two).Events[0].Particles[2].Px);
    }

    [Fact]
    public void WriteTo_begins_a_longer_file_with_the_events_of_a_shorter_one()
    {
        string[] few = Generate(ProcessKind.TopPair, 10, seed: 1),
            many = Generate(ProcessKind.TopPair, EventGenerator.BatchSize + 1, seed: 1);
        int start = Array.IndexOf(few, "<event>"), end = few.Length - 1;
        Assert.Equal(few[start..end], many[start..end]);
    }

    [Fact]
    public void WriteTo_compresses_the_same_text()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        var generation = new EventGeneration(Explorations.At13600(ProcessKind.EtaT), new GenerationSettings(5000, seed: 3, threads: 2));
        generation.WriteTo(folder.File("a.lhe"), CancellationToken.None);
        generation.WriteTo(folder.File("a.lhe.gz"), CancellationToken.None);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(folder.File("a.lhe.gz")), CompressionMode.Decompress));
        Assert.Equal(File.ReadAllText(folder.File("a.lhe")), reader.ReadToEnd());
    }

    [Fact]
    public void WriteTo_normalises_top_pairs_to_the_literature_and_says_so()
    {
        string[] lines = Generate(ProcessKind.TopPair, 100, seed: 1);
        var text = new LheText(lines);
        // 924 pb times 4 x 0.1086^2.
        Assert.Equal(43.59047616, text.CrossSectionPb, 1e-9);
        Assert.InRange(text.CrossSectionErrorPb / text.CrossSectionPb, 1e-5, 1e-3);
        Assert.All(text.Events, e => Assert.Equal(text.CrossSectionPb, e.Weight));
        Assert.Contains(lines, line => line.StartsWith("sigma_lo_pb = 499.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("k_factor = 1.849", StringComparison.Ordinal));
        Assert.Contains("seed = 1", lines);
        Assert.Contains("process = ttbar", lines);
        Assert.Contains(lines, line => line.StartsWith("<generator name='oom-train' version='", StringComparison.Ordinal));
    }

    [Fact]
    public void WriteTo_normalises_eta_t_to_the_literature_and_predicts_no_leading_order()
    {
        string[] lines = Generate(ProcessKind.EtaT, 100, seed: 1);
        Assert.Equal(0.334948464, new LheText(lines).CrossSectionPb, 1e-9);
        Assert.Contains("sigma_lo_pb = not predicted: the coupling of the resonance is free", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("k_factor", StringComparison.Ordinal));
    }

    [Fact]
    public void Cross_section_at_another_energy_scales_with_leading_order()
    {
        // 13 TeV over 13.6 TeV: 834 pb over 924 pb at next-to-next-to-leading order (LHC
        // Top Working Group); toy densities come within two per cent.
        Normalisation at13 = Exploration.Of(ProcessKind.TopPair, 13000, threads: 2).Normalisation;
        Assert.Equal(834, at13.CrossSectionPb / StandardModel.DileptonBranchingRatio, 0.02 * 834);
        Assert.Equal(1.85, at13.KFactor!.Value, 0.01);
    }

    [Theory]
    [InlineData(ProcessKind.TopPair, false)]
    [InlineData(ProcessKind.EtaT, false)]
    [InlineData(ProcessKind.TopPair, true)]
    [InlineData(ProcessKind.EtaT, true)]
    internal void Records_conserve_momentum_charge_and_colour_as_printed(ProcessKind process, bool showered)
    {
        foreach (LheText.Event e in new LheText(Generate(process, 3000, seed: 4, showered)).Events)
        {
            // A line has two ends.
            LheText.Particle[] outer = [.. e.Particles.Where(p => p.Status != 2)];
            Assert.All(outer.SelectMany(p => new[] { p.Colour, p.Anticolour }).Where(tag => tag != 0).CountBy(tag => tag),
                tag => Assert.Equal(2, tag.Value));
            for (int number = 1; number <= e.Particles.Count; number++)
            {
                LheText.Particle mother = e.Particles[number - 1];
                Assert.Equal(mother.Mass, mother.InvariantMass, PrintedMass * mother.E);
                LheText.Particle[] daughters = [.. e.Particles.Where(p => p.Mother1 == number && (p.Mother2 == number || p.Mother2 == 0))];
                Assert.Equal(mother.Status == 2, daughters.Length > 0);
                if (daughters.Length > 0) Balance([mother], daughters);
            }

            Balance([.. e.Particles.Where(p => p.Status == -1)], [.. e.Particles.Where(p => p.Status == 1)]);
            Balance([.. e.Particles.Where(p => p.Status == -1)], [.. e.Particles.Where(p => p.Mother1 == 1 && p.Mother2 == 2)]);
        }
    }

    [Theory]
    [InlineData(ProcessKind.TopPair, new[] { 6, -6 })]
    [InlineData(ProcessKind.EtaT, new[] { 661 })]
    internal void Records_list_the_decay_chain(ProcessKind process, int[] produced)
    {
        foreach (LheText.Event e in new LheText(Generate(process, 300, seed: 5)).Events)
        {
            Assert.Equal(produced, e.Particles.Where(p => p.Mother1 == 1 && p.Mother2 == 2).Select(p => p.Id));
            LheText.Particle top = Assert.Single(e.Particles, p => p.Id == 6), antitop = Assert.Single(e.Particles, p => p.Id == -6);
            Assert.Equal([24, 5], e.DaughtersOf(top).Select(p => p.Id));
            Assert.Equal([-24, -5], e.DaughtersOf(antitop).Select(p => p.Id));
            int[] plus = [.. e.DaughtersOf(Assert.Single(e.Particles, p => p.Id == 24)).Select(p => p.Id)],
                minus = [.. e.DaughtersOf(Assert.Single(e.Particles, p => p.Id == -24)).Select(p => p.Id)];
            Assert.True(plus is [-11, 12] or [-13, 14]);
            Assert.True(minus is [11, -12] or [13, -14]);
            Assert.All(e.Particles.Where(p => Math.Abs(p.Id) is >= 11 and <= 14), p => Assert.Equal(p.Id < 0 ? 1 : -1, p.Spin));
            Assert.Equal(172.5, e.Scale);
            Assert.Equal(0.10807983682974684, e.AlphaQcd, 1e-10);
        }
    }

    [Fact]
    public void Records_carry_scale_weights_that_follow_from_what_they_list()
    {
        foreach (LheText.Event e in new LheText(Generate(ProcessKind.TopPair, 500, seed: 6)).Events)
        {
            LheText.Particle one = e.Particles[0], two = e.Particles[1];
            double Luminosity(PartonDensities densities) => densities.At(one.Id, one.E / 6800) * densities.At(two.Id, two.E / 6800);
            double coupling = StrongCoupling.At(345) / StrongCoupling.At(172.5);
            double expected = e.Weight * coupling * coupling * Luminosity(PartonDensities.TwiceTopMass) / Luminosity(
                PartonDensities.TopMass);
            Assert.Equal(6, e.Weights.Count);
            Assert.Equal(1, e.Weights["MUR2.0_MUF2.0"] / expected, 1e-9);
        }
    }

    [Fact]
    public void WriteTo_leaves_nothing_when_cancelled()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        var generation = new EventGeneration(Explorations.At13600(ProcessKind.EtaT), new GenerationSettings(100, seed: 1, threads: 2));
        Assert.Throws<OperationCanceledException>(() => generation.WriteTo(folder.File("a.lhe"), new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(999)]
    [InlineData(20001)]
    [InlineData(double.NaN)]
    public void Exploration_refuses_an_energy_out_of_range(double collisionEnergy)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Exploration.Of(ProcessKind.TopPair, collisionEnergy, threads: 1));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void GenerationSettings_refuse_values_out_of_range(long events, int threads)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationSettings(events, seed: 1, threads));

    private static void Balance(LheText.Particle[] before, LheText.Particle[] after)
    {
        double energy = before.Sum(p => p.E);
        Assert.Equal(0, (before.Sum(p => p.E) - after.Sum(p => p.E)) / energy, PrintedConservation);
        Assert.Equal(0, (before.Sum(p => p.Px) - after.Sum(p => p.Px)) / energy, PrintedConservation);
        Assert.Equal(0, (before.Sum(p => p.Py) - after.Sum(p => p.Py)) / energy, PrintedConservation);
        Assert.Equal(0, (before.Sum(p => p.Pz) - after.Sum(p => p.Pz)) / energy, PrintedConservation);
        Assert.Equal(before.Sum(p => ThreeTimesCharge(p.Id)), after.Sum(p => ThreeTimesCharge(p.Id)));
        Assert.Equal(OpenLines(before), OpenLines(after));
    }

    // Colour minus anticolour of each tag: a line that enters and leaves again cancels.
    private static string OpenLines(LheText.Particle[] particles)
        => string.Join(',', particles.SelectMany(p => new[] { (Tag: p.Colour, Sign: 1), (Tag: p.Anticolour, Sign: -1) })
            .Where(line => line.Tag != 0)
            .GroupBy(line => line.Tag, line => line.Sign).Where(tag => tag.Sum() != 0).OrderBy(tag => tag.Key)
                .Select(tag => $"{tag.Key}:{tag.Sum()}"));

    private static int ThreeTimesCharge(int id) => Math.Sign(id) * Math.Abs(id) switch
    {
        1 or 3 or 5 => -1,
        2 or 4 or 6 => 2,
        11 or 13 => -3,
        24 => 3,
        _ => 0,
    };

    private static string InitLine(string[] lines) => lines[Array.IndexOf(lines, "<init>") + 2];

    private static string[] Generate(ProcessKind process, long events, ulong seed, bool showered = false)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        new EventGeneration(Explorations.At13600(process), new GenerationSettings(events, seed, threads: 2)
        {
            Radiation = showered ? new() : null
        }).WriteTo(folder.File("a.lhe"), CancellationToken.None);
        return File.ReadAllLines(folder.File("a.lhe"));
    }
}
