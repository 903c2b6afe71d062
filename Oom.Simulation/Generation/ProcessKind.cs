namespace Oom.Simulation.Generation;

/// <summary>The processes of the generator.</summary>
public enum ProcessKind
{
    /// <summary>Top-pair production in QCD.</summary>
    TopPair,

    /// <summary>The pseudoscalar resonance below the top-pair threshold.</summary>
    EtaT,
}
