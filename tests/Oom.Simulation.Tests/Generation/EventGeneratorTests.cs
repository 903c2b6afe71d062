using Oom.Numerics;

namespace Oom.Simulation.Generation;

public class EventGeneratorTests
{
    [Fact]
    public void Generate_depends_on_the_seed_and_the_batch_alone()
    {
        (IHardProcess<TopPairEvent> process, CellSampler sampler, _) = Explorations.At13600(ProcessKind.TopPair);
        var one = new EventGenerator<TopPairEvent>(process, sampler, seed: 5);
        var two = new EventGenerator<TopPairEvent>(process, new CellSampler(process, threads: 1), seed: 5);
        TopPairEvent[] first = Batch(one, 3), second = Batch(one, 4), again = Batch(two, 3);
        Assert.Equal(first, again);
        Assert.NotEqual(first[0], second[0]);
        Assert.NotEqual(first[0], Batch(new EventGenerator<TopPairEvent>(process, sampler, seed: 6), 3)[0]);
    }

    [Fact]
    public void Generate_of_fewer_events_gives_the_first_ones()
    {
        (IHardProcess<TopPairEvent> process, CellSampler sampler, _) = Explorations.At13600(ProcessKind.EtaT);
        var generator = new EventGenerator<TopPairEvent>(process, sampler, seed: 1);
        var few = new TopPairEvent[10];
        generator.Generate(0, few);
        Assert.Equal(Batch(generator, 0)[..10], few);
    }

    [Fact]
    public void Generate_repeats_points_above_the_bound_so_that_distributions_stay_unbiased()
    {
        var spike = new Spike();
        var sampler = new CellSampler(spike, threads: 1);
        // The exploration missed the spike: that is what this test is about.
        Assert.True(sampler.MeanBound < Spike.Height / 10);
        var generator = new EventGenerator<TopPairEvent>(spike, sampler, seed: 2);
        GenerationStatistics statistics = default;
        double inSpike = 0, sumOfSquares = 0;
        const int batches = 100;
        var events = new TopPairEvent[EventGenerator.BatchSize];
        for (int batch = 0; batch < batches; batch++)
        {
            statistics += generator.Generate(batch, events);
            double share = events.Count(e => e.Production.State.Energy > Spike.Energy) / (double)EventGenerator.BatchSize;
            inSpike += share;
            sumOfSquares += share * share;
        }

        double mean = inSpike / batches, error = Math.Sqrt((sumOfSquares / batches - mean * mean) / batches);
        double expected = Spike.Width * Spike.Height / (1 - Spike.Width + Spike.Width * Spike.Height);
        new Sample(mean, error).IsExpected(expected);
        Assert.True(statistics.Repeated > 0.9 * expected * statistics.Events);
        Assert.True(statistics.LargestRatio > 10);
        Assert.Equal(batches * (long)EventGenerator.BatchSize, statistics.Events);
    }

    [Fact]
    public void Processes_of_one_seed_do_not_share_their_random_numbers()
        => Assert.NotEqual(new TopPairProduction(13600, 0, default).StreamNumber, new EtaTProduction(13600, default).StreamNumber);

    [Fact]
    public void Generate_allocates_nothing()
    {
        (IHardProcess<TopPairEvent> process, CellSampler sampler, _) = Explorations.At13600(ProcessKind.TopPair);
        var generator = new EventGenerator<TopPairEvent>(process, sampler, seed: 1);
        var events = new TopPairEvent[EventGenerator.BatchSize];
        generator.Generate(0, events);
        long before = GC.GetAllocatedBytesForCurrentThread();
        generator.Generate(1, events);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Generate_refuses_more_events_than_a_batch_holds()
    {
        (IHardProcess<TopPairEvent> process, CellSampler sampler, _) = Explorations.At13600(ProcessKind.EtaT);
        var generator = new EventGenerator<TopPairEvent>(process, sampler, seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Generate(0, new TopPairEvent[EventGenerator.BatchSize + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Generate(-1, new TopPairEvent[1]));
    }

    [Fact]
    public void CellSampler_refuses_a_process_whose_weight_vanishes_in_a_cell()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new CellSampler(new Spike { Floor = 0 }, threads: 1));
        Assert.Contains("vanishes in a whole cell", refused.Message, StringComparison.Ordinal);
    }

    private static TopPairEvent[] Batch(EventGenerator<TopPairEvent> generator, long batch)
    {
        var events = new TopPairEvent[EventGenerator.BatchSize];
        generator.Generate(batch, events);
        return events;
    }

    /// <summary>A weight of 1, and in a sliver of the only cell of 30.</summary>
    private sealed class Spike : IHardProcess<TopPairEvent>
    {
        public const double Width = 2e-4, Height = 30, Energy = 400;

        public double Floor { get; init; } = 1;

        public string Name => "spike";

        public string Reaction => "a spike";

        public double? LiteratureCrossSectionPb => 1;

        public bool IsAbsolute => true;

        public int StreamNumber => 77;

        public int Variables => 1;

        public ReadOnlySpan<int> Divisions => [1];

        public double CollisionEnergy => 13600;

        public double Weight(ReadOnlySpan<double> u, out PartonicState state)
        {
            bool inside = u[0] > 0.5 && u[0] < 0.5 + Width;
            state = new(inside ? Energy + 1 : Energy - 1, 0, 0, 172.5, 172.5);
            return inside && Floor > 0 ? Height : Floor;
        }

        public IReadOnlyList<string> Parameters => [];

        public string PairMassSymbol => "m_tt";

        public BranchingRatio? Branching => null;

        public int StrongCouplingPower => 0;

        public double AlphaQed => 0;

        public TopPairEvent Draw(in PartonicState state, ref Philox4x32 random)
            => new TopPairDecay(TopPairChannel.Dilepton).Draw(new(state, 21, 21, ColourFlow.Singlet), SpinDensityMatrix.Pseudoscalar, ref random);
    }
}
