namespace Oom.Train.Simulation;

/// <summary>The processes of the generator.</summary>
internal enum ProcessKind
{
    /// <summary>Top-pair production in QCD.</summary>
    TopPair,

    /// <summary>The pseudoscalar resonance below the top-pair threshold.</summary>
    EtaT,
}
