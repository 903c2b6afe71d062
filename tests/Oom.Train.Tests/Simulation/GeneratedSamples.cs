namespace Oom.Train.Simulation;

/// <summary>One sample of each process at 13.6 TeV, made once for all tests of its distributions.</summary>
public sealed class GeneratedSamples
{
    internal const double CollisionEnergy = 13600;
    private const int Batches = 100;
    private const ulong Seed = 20261123;

    public GeneratedSamples()
    {
        TopPair = new SampleOfProcess(new TopPairProduction(CollisionEnergy), Seed, Batches);
        EtaT = new SampleOfProcess(new EtaTProduction(CollisionEnergy), Seed, Batches);
    }

    internal SampleOfProcess TopPair { get; }

    internal SampleOfProcess EtaT { get; }
}
