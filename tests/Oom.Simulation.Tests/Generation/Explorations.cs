namespace Oom.Simulation.Generation;

/// <summary>Explorations at 13.6 TeV, made once for all tests: they depend on neither seed nor number of threads.</summary>
internal static class Explorations
{
    private static readonly Lazy<Exploration<TopPairEvent>> TopPair = new(() => Exploration.Of(ProcessKind.TopPair, 13600, threads: 2));
    private static readonly Lazy<Exploration<TopPairEvent>> EtaT = new(() => Exploration.Of(ProcessKind.EtaT, 13600, threads: 2));

    public static Exploration<TopPairEvent> At13600(ProcessKind kind) => kind == ProcessKind.TopPair ? TopPair.Value : EtaT.Value;
}
