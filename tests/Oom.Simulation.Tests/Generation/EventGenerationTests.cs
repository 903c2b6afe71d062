using System.IO.Compression;

namespace Oom.Simulation.Generation;

public class EventGenerationTests
{
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
            new EventGeneration<TopPairEvent>(Explorations.At13600(process), settings)
                .WriteTo(folder.File($"{threads}.lhe.gz"), CancellationToken.None);
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
        var generation = new EventGeneration<TopPairEvent>(
            Explorations.At13600(ProcessKind.EtaT), new GenerationSettings(5000, seed: 3, threads: 2));
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
        Assert.All(new LheText(Generate(process, 3000, seed: 4, showered)).Events, RecordRules.Hold);
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
        var generation = new EventGeneration<TopPairEvent>(
            Explorations.At13600(ProcessKind.EtaT), new GenerationSettings(100, seed: 1, threads: 2));
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

    private static string InitLine(string[] lines) => lines[Array.IndexOf(lines, "<init>") + 2];

    private static string[] Generate(ProcessKind process, long events, ulong seed, bool showered = false)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        new EventGeneration<TopPairEvent>(Explorations.At13600(process), new GenerationSettings(events, seed, threads: 2)
        {
            Radiation = showered ? new() : null
        }).WriteTo(folder.File("a.lhe"), CancellationToken.None);
        return File.ReadAllLines(folder.File("a.lhe"));
    }
}
