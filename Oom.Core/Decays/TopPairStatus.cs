namespace Oom.Decays;

/// <summary>Whether an event has a dilepton top-quark pair, and if not, why not.</summary>
public enum TopPairStatus
{
    /// <summary>The pair was found.</summary>
    Found,

    /// <summary>The record holds neither top lines nor the leptons, neutrinos and b quarks of two top decays.</summary>
    NoTopPair,

    /// <summary>A top quark or W boson is final: its decay, and with it the spin information, is not in the record.</summary>
    Undecayed,

    /// <summary>A W boson decays to quarks.</summary>
    HadronicDecay,

    /// <summary>A W boson decays to a tau lepton.</summary>
    TauDecay,

    /// <summary>More top quarks, leptons or b quarks of one sign than one pair has, so that the assignment is not unique.</summary>
    Ambiguous,

    /// <summary>A top line has daughters that are not those of t -> b l nu.</summary>
    IncompleteDecay,
}
