namespace Oom.Simulation.Generation;

/// <summary>One sample of each process at 13.6 TeV, made once for all tests of its distributions.</summary>
public sealed class GeneratedSamples
{
    internal const double CollisionEnergy = 13600;
    private const int Batches = 60;
    private const ulong Seed = 20261123;

    public GeneratedSamples()
    {
        TopPair = new SampleOfProcess(Explorations.At13600(ProcessKind.TopPair), Seed, Batches);
        EtaT = new SampleOfProcess(Explorations.At13600(ProcessKind.EtaT), Seed, Batches);
    }

    internal SampleOfProcess TopPair { get; }

    internal SampleOfProcess EtaT { get; }
}
