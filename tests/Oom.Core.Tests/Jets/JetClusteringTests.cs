using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Jets;

public sealed class JetClusteringTests
{
    /// <summary>Sums of a few hundred momenta taken in another order.</summary>
    private const double Rounding = 1e-12;

    private static readonly JetDefinition[] Definitions = [
        JetDefinition.AntiKt(0.4), JetDefinition.AntiKt(1), JetDefinition.CambridgeAachen(0.8), JetDefinition.Kt(0.6)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Jets_are_those_of_the_textbook(int index)
    {
        var definition = Definitions[index];
        var clustering = new JetClustering(definition);
        for (int seed = 0; seed < 60; seed++)
        {
            FourMomentum[] particles = RandomEvent((ulong)seed, seed < 50 ? seed : 120);
            clustering.Run(particles);
            AssertSameJets(PlainJetClustering.Cluster(particles, definition), clustering, particles);
        }
    }

    [Fact]
    public void Two_particles_join_within_the_radius_and_not_beyond()
    {
        var clustering = new JetClustering(JetDefinition.AntiKt(0.4));
        FourMomentum first = FourMomentum.FromPtEtaPhiMass(50, 0.1, 3.1, 0);

        clustering.Run([first, FourMomentum.FromPtEtaPhiMass(20, 0.1, -2.84, 0)]);
        Assert.Equal(1, clustering.Count);

        clustering.Run([first, FourMomentum.FromPtEtaPhiMass(20, 0.1, -2.74, 0)]);
        Assert.Equal(2, clustering.Count);
    }

    [Fact]
    public void Ghosts_change_no_jet_and_find_theirs()
    {
        const double ghost = 1e-20;
        FourMomentum[] particles = RandomEvent(7, 200);
        var plain = new JetClustering(JetDefinition.AntiKt(0.4));
        var haunted = new JetClustering(JetDefinition.AntiKt(0.4));

        plain.Run(particles);
        haunted.Run([.. particles, ghost * particles[3], ghost * particles[77]]);

        Assert.Equal(plain.Count, haunted.Count);
        Assert.Equal(plain.JetOfParticle.ToArray().Select(jet => plain.Momentum(jet)),
            haunted.JetOfParticle[..200].ToArray().Select(jet => haunted.Momentum(jet)));
        Assert.Equal(haunted.JetOfParticle[3], haunted.JetOfParticle[200]);
        Assert.Equal(haunted.JetOfParticle[77], haunted.JetOfParticle[201]);
    }

    [Fact]
    public void Particles_along_the_beam_at_rest_or_space_like_are_survived()
    {
        var clustering = new JetClustering(JetDefinition.AntiKt(0.4));
        FourMomentum[] particles = [new(5, 0, 0, 5), new(5, 0, 0, -5), new(0, 0, 0, 0), new(1, 2, 0, 3), new(0, 0, 0, 0), new(-1, 0, 0, 1),
            new(1e200, 1e200, 0, 0), new(1, 1, 0, 0)];

        clustering.Run(particles);

        Assert.Equal(particles.Length, clustering.JetOfParticle.Length);
        Assert.Equal(Enumerable.Range(0, clustering.Count), clustering.JetOfParticle.ToArray().Distinct().Order());
    }

    [Fact]
    public void Identical_particles_are_joined()
    {
        var clustering = new JetClustering(JetDefinition.AntiKt(0.4));
        FourMomentum particle = FourMomentum.FromPtEtaPhiMass(3, 0.3, 1, 0);

        clustering.Run([.. Enumerable.Repeat(particle, 100)]);

        Assert.Equal(1, clustering.Count);
        Assert.Equal(300, clustering.Momentum(0).Pt, 1e-9);
    }

    [Fact]
    public void Nothing_has_no_jets()
    {
        var clustering = new JetClustering(JetDefinition.AntiKt(0.4));
        clustering.Run([]);
        Assert.Equal(0, clustering.Count);
    }

    [Fact]
    public void Second_run_allocates_nothing()
    {
        FourMomentum[] particles = RandomEvent(5, 300);
        var clustering = new JetClustering(JetDefinition.AntiKt(0.4));
        clustering.Run(particles);

        long before = GC.GetAllocatedBytesForCurrentThread();
        clustering.Run(particles);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(2)]
    public void Radius_out_of_range_is_refused(double radius)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new JetClustering(JetDefinition.AntiKt(radius)));

    [Fact]
    public void Momentum_that_is_not_finite_is_refused()
        => Assert.Throws<ArgumentException>(() => new JetClustering(JetDefinition.AntiKt(0.4)).Run([new(double.NaN, 1, 1, 1)]));

    private static void AssertSameJets(
        List<(FourMomentum Momentum, List<int> Particles)> expected, JetClustering clustering, FourMomentum[] particles)
    {
        Assert.Equal(expected.Count, clustering.Count);
        Assert.Equal(particles.Length, clustering.JetOfParticle.Length);
        foreach ((FourMomentum momentum, List<int> constituents) in expected)
        {
            int jet = clustering.JetOfParticle[constituents[0]];
            Assert.Equal(constituents.Order(), Enumerable.Range(0, particles.Length).Where(i => clustering.JetOfParticle[i] == jet));
            Assert.Equal(momentum.E, clustering.Momentum(jet).E, Rounding * momentum.E);
            Assert.Equal(momentum.Px, clustering.Momentum(jet).Px, Rounding * momentum.E);
        }
    }

    private static FourMomentum[] RandomEvent(ulong seed, int count)
    {
        var random = new Philox4x32(seed, 0);
        var particles = new FourMomentum[count];
        for (int i = 0; i < count; i++)
        {
            double pt = 0.3 / (random.NextDouble() + 1e-3), eta = 2 * random.NextNormal(), phi = 2 * Math.PI * random.NextDouble();
            particles[i] = FourMomentum.FromPtEtaPhiMass(pt, eta, phi, 0.14 * (i % 2));
        }

        return particles;
    }
}
