namespace Oom.Simulation.Generation;

/// <summary>Events of one process with their spin observables.</summary>
internal sealed class SampleOfProcess
{
    public SampleOfProcess(Exploration<TopPairEvent> exploration, ulong seed, int batches)
    {
        Sampler = exploration.Sampler;
        var generator = new EventGenerator<TopPairEvent>(exploration.Process, Sampler, seed);
        Events = new TopPairEvent[batches * EventGenerator.BatchSize];
        for (int batch = 0; batch < batches; batch++)
            Statistics += generator.Generate(batch, Events.AsSpan(batch * EventGenerator.BatchSize, EventGenerator.BatchSize));
        Spins = [.. Events.Select(e => new SpinObservables(e.Top, e.Antitop, e.Antilepton, e.Lepton))];
    }

    public CellSampler Sampler { get; }

    public TopPairEvent[] Events { get; }

    public SpinObservables[] Spins { get; }

    public GenerationStatistics Statistics { get; }

    /// <summary>The mean of a quantity of events.</summary>
    public Sample Mean(Func<TopPairEvent, double> quantity) => Sample.Of(Events.Select(quantity));

    /// <summary>The mean of a quantity of the spin observables.</summary>
    public Sample MeanOfSpins(Func<SpinObservables, double> quantity) => Sample.Of(Spins.Select(quantity));

    /// <summary>The quantile of the pair mass in GeV.</summary>
    public double PairMassQuantile(double probability)
    {
        double[] masses = [.. Events.Select(e => e.Production.State.Energy)];
        Array.Sort(masses);
        return masses[(int)(probability * masses.Length)];
    }
}
