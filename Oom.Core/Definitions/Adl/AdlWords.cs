namespace Oom.Definitions.Adl;

/// <summary>The words of ADL (arXiv:2101.09031, tables 2 to 11, and the names that its programs give to the collections of events) and
/// what they are in definitions.</summary>
internal static class AdlWords
{
    /// <summary>Quantities of one object.</summary>
    public static IReadOnlyDictionary<string, string> Quantities { get; }
        = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["pt"] = "pt",
            ["eta"] = "eta",
            ["phi"] = "phi",
            ["rap"] = "rapidity",
            ["rapidity"] = "rapidity",
            ["m"] = "mass",
            ["mass"] = "mass",
            ["e"] = "energy",
            ["energy"] = "energy",
            ["px"] = "px",
            ["py"] = "py",
            ["pz"] = "pz",
            ["p"] = "momentum",
            ["theta"] = "theta",
            ["q"] = "charge",
            ["charge"] = "charge",
            ["pdgid"] = "pdg",
            ["met"] = "pt",
            ["et"] = "et",
        };

    /// <summary>Labels of jets, numbers that are 0 or 1.</summary>
    public static IReadOnlyDictionary<string, string> Labels { get; }
        = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["btag"] = "b",
            ["ctag"] = "c",
            ["tautag"] = "tau",
        };

    /// <summary>What a detector measures of leptons and photons and prompt ones fulfil: isolation, impact parameters, identification.
    /// </summary>
    public static IReadOnlySet<string> OfDetectorAlone { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "d0", "do", "dz", "dxy", "sip3d", "miniIso", "relIso", "relIsoall", "iso", "isolation", "ptcone", "etcone", "pfRelIso03all",
        "pfRelIso04all", "miniPFRelIsoAll", "miniPFRelIso_all", "tightId", "mediumId", "looseId", "softId", "cutBased", "puId", "jetId",
        "idIsoTight",
        "idDecayMode", "idAntiMuTight", "idAntiEleTight", "mvaId",
    };

    /// <summary>Functions of numbers.</summary>
    public static IReadOnlySet<string> OfNumber { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "abs", "sqrt", "exp", "log", "sin", "cos", "tanh",
    };

    /// <summary>Functions of two momenta, the angle between two in phi without its sign.</summary>
    public static IReadOnlyDictionary<string, string> OfTwo { get; }
        = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["dr"] = "deltar({0}, {1})",
            ["dphi"] = "abs(deltaphi({0}, {1}))",
            ["deta"] = "deltaeta({0}, {1})",
            ["fmt"] = "mt({0}, {1})",
            ["mt"] = "mt({0}, {1})",
            ["fmll"] = "mass({0} + {1})",
        };

    /// <summary>Collections of events as objects of a definition, as JSON.</summary>
    public static string? Collection(string name) => name.ToUpperInvariant() switch
    {
        "JET" => """{"cluster": "anti-kt", "radius": 0.4, "pt-min": 10}""",
        "FATJET" or "FJET" or "AK8JET" => """{"cluster": "anti-kt", "radius": 0.8, "pt-min": 10}""",
        "ELE" or "ELECTRON" => """{"particles": "abs(pdg) == 11 and prompt", "dressed": 0.1}""",
        "MUO" or "MUON" => """{"particles": "abs(pdg) == 13 and prompt", "dressed": 0.1}""",
        "PHO" or "PHOTON" => """{"particles": "pdg == 22 and prompt"}""",
        "TAU" => """{"cluster": "anti-kt", "radius": 0.4, "pt-min": 10, "where": "tau"}""",
        "GEN" or "GENPART" or "TRUTH" => """{"record": "pdg != 0"}""",
        _ => null,
    };

    /// <summary>Whether a name is that of the missing momentum.</summary>
    public static bool IsMissing(string name) => name.ToUpperInvariant() is "MET" or "METLV" or "MISSINGET";
}
