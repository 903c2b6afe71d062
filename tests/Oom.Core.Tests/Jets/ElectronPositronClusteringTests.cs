using System.Globalization;
using Oom.Correlators;
using Oom.Kinematics;

namespace Oom.Jets;

public sealed class ElectronPositronClusteringTests
{
    /// <summary>Relative to a jet's energy: momenta are added in the same order.</summary>
    private const double Tolerance = 1e-12;

    private const string AllJetsVariable = "OOM_FASTJET_JETS";

    [Theory]
    [InlineData(-1, 1.2)]
    [InlineData(0, 0.1)]
    [InlineData(0, 0.8)]
    [InlineData(1, 0.7)]
    [InlineData(-1, 3.1)]
    public void Jets_are_those_of_the_textbook(int exponent, double radius)
    {
        var definition = new JetDefinition(exponent, radius);
        var clustering = new ElectronPositronClustering(definition);
        for (int seed = 0; seed < 50; seed++)
        {
            var particles = CorrelatorSample.Random(seed, seed < 45 ? seed : 100);
            clustering.Run(particles);
            var expected = PlainJetClustering.ClusterElectronPositron(particles, definition);

            Assert.Equal(expected.Count, clustering.Count);
            foreach (var (momentum, constituents) in expected) AssertJet(clustering, momentum, [.. constituents]);
        }
    }

    [Fact]
    public void Jets_of_random_events_and_subjets_of_the_shared_sample_are_those_of_FastJet()
    {
        var (random, subjets) = Compare(FastJetReference.Read("fastjet_ee.txt.gz"));

        Assert.InRange(random, 100, 2000);
        if (TestData.Shared is not null) Assert.InRange(subjets, 2000, 10000);
    }

    [Fact]
    public void Subjets_of_all_shared_jets_are_those_of_FastJet()
    {
        string? path = Environment.GetEnvironmentVariable(AllJetsVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(path),
            $"{AllJetsVariable} should name what peers/fastjet_ee_reference.cc makes of all jets of top_jets_173.txt.gz");

        Assert.InRange(Compare(FastJetReference.Read(path!)).Subjets, 400_000, 500_000);
    }

    [Fact]
    public void Two_particles_join_within_the_radius_and_not_beyond()
    {
        var clustering = new ElectronPositronClustering(new JetDefinition(-1, 1.2));
        foreach (var (angle, count) in ((double, int)[])[(1.19, 1), (1.21, 2)])
        {
            clustering.Run([new(50, 0, 0, 50), new(20, 20 * Math.Sin(angle), 0, 20 * Math.Cos(angle))]);
            Assert.Equal(count, clustering.Count);
        }
    }

    [Fact]
    public void Particles_at_rest_and_momenta_that_are_not_finite()
    {
        var clustering = new ElectronPositronClustering(new JetDefinition(-1, 0.4));
        clustering.Run([new(5, 0, 0, 5), new(1, 0, 0, 0), new(0, 0, 0, 0), new(1, -1, 0, 0), new(1, -1, 0, 0)]);

        Assert.Equal(2, clustering.Count);
        clustering.Run([]);
        Assert.Equal(0, clustering.Count);
        Assert.Throws<ArgumentException>(() => clustering.Run([new(double.NaN, 0, 0, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => clustering.Momentum(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElectronPositronClustering(new(0, double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElectronPositronClustering(new(0, 3.2)));
    }

    /// <summary>Compares the clusterings of a file; those of shared jets only where these are there.</summary>
    /// <returns>How many jets of random events, and how many subjets of jets were compared.</returns>
    private static (int Random, int Subjets) Compare(List<FastJetReference> references)
    {
        var jets = Jets();
        int random = 0, subjets = 0;
        foreach (var reference in references)
        {
            string[] parts = reference.Name.Split('-');
            bool isJet = parts[0] == "jet";
            int number = int.Parse(parts[1], CultureInfo.InvariantCulture);
            if (isJet && jets.Count == 0) continue;
            var particles = isJet ? jets[number]
                : FastJetReference.RandomEvent((ulong)number, int.Parse(parts[2], CultureInfo.InvariantCulture));
            var clustering = new ElectronPositronClustering(reference.Definition);
            clustering.Run(particles);

            Assert.Equal((reference.Particles, reference.Jets.Count), (particles.Length, clustering.Count));
            foreach (var (momentum, constituents) in reference.Jets) AssertJet(clustering, momentum, constituents);
            if (isJet) subjets += clustering.Count;
            else random += clustering.Count;
        }

        return (random, subjets);
    }

    /// <summary>The jets of the shared sample; none where it is absent.</summary>
    private static List<FourMomentum[]> Jets()
    {
        var jets = new List<FourMomentum[]>();
        if (TestData.Shared is null) return jets;
        var block = new JetList();
        using var file = new JetFile(TestData.SharedFile("data", "correlators", "top_jets_173.txt.gz"));
        while (file.Read(block))
        {
            for (int jet = 0; jet < block.Count; jet++) jets.Add(block[jet].ToArray());
        }

        return jets;
    }

    private static void AssertJet(ElectronPositronClustering clustering, FourMomentum expected, int[] constituents)
    {
        int jet = clustering.JetOfParticle[constituents[0]];
        var found = clustering.Momentum(jet);
        Assert.Equal(constituents.Order(),
            Enumerable.Range(0, clustering.JetOfParticle.Length).Where(i => clustering.JetOfParticle[i] == jet));
        Assert.Equal(expected.E, found.E, Tolerance * expected.E);
        Assert.Equal(expected.Px, found.Px, Tolerance * expected.E);
        Assert.Equal(expected.Py, found.Py, Tolerance * expected.E);
        Assert.Equal(expected.Pz, found.Pz, Tolerance * expected.E);
    }
}
