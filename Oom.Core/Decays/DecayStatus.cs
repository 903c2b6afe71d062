namespace Oom.Decays;

/// <summary>Whether an event has a decay, and if not, why not; in the order of cut flows.</summary>
internal enum DecayStatus
{
    /// <summary>It was found.</summary>
    Found,

    /// <summary>The record holds neither the particles that decay nor the products.</summary>
    NotThere,

    /// <summary>A particle whose decay is looked for is not decayed in the record.</summary>
    Undecayed,

    /// <summary>One decays to quarks in the place of leptons.</summary>
    HadronicDecay,

    /// <summary>One decays to leptons in the place of quarks.</summary>
    LeptonicDecay,

    /// <summary>One decays to a tau lepton.</summary>
    TauDecay,

    /// <summary>There are more particles of a kind than the decay has, so that the assignment is not unique.</summary>
    Ambiguous,

    /// <summary>A particle has other products.</summary>
    IncompleteDecay,
}
