using Oom.Events;

namespace Oom.Decays;

/// <summary>A word of decay patterns.</summary>
/// <param name="Text">The word.</param>
/// <param name="Member">What the particle is called among the members of a decay, where nothing else is said.</param>
/// <param name="Noun">The particle in reports.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Codes">The PDG codes that it stands for.</param>
/// <param name="Charges">The charges that those have, in thirds of the positron's.</param>
/// <param name="Quarks">Quarks less antiquarks.</param>
/// <param name="Leptons">Leptons less antileptons.</param>
internal sealed record DecayWord(
    string Text, string Member, string Noun, DecayWordKind Kind, int[] Codes, int[] Charges, int Quarks = 0, int Leptons = 0)
{
    private static readonly int[] UpAndDown = [2, -1], Light = [PdgCode.Down, PdgCode.Up, PdgCode.Strange, PdgCode.Charm, PdgCode.Bottom];

    /// <summary>All words.</summary>
    public static IReadOnlyList<DecayWord> All { get; } =
    [
        new("t", "t", "top", DecayWordKind.Resonance, [PdgCode.Top], [2], Quarks: 1),
        new("tbar", "tbar", "top", DecayWordKind.Resonance, [-PdgCode.Top], [-2], Quarks: -1),
        new("W+", "Wplus", "W", DecayWordKind.Resonance, [PdgCode.W], [3]),
        new("W-", "Wminus", "W", DecayWordKind.Resonance, [-PdgCode.W], [-3]),
        new("Z", "Z", "Z", DecayWordKind.Resonance, [PdgCode.Z], [0]),
        new("H", "H", "Higgs boson", DecayWordKind.Resonance, [PdgCode.Higgs], [0]),
        new("tau+", "tauplus", "tau", DecayWordKind.Resonance, [-PdgCode.Tau], [3], Leptons: -1),
        new("tau-", "tauminus", "tau", DecayWordKind.Resonance, [PdgCode.Tau], [-3], Leptons: 1),
        new("b", "b", "b quark", DecayWordKind.Quark, [PdgCode.Bottom], [-1], Quarks: 1),
        new("bbar", "bbar", "b quark", DecayWordKind.Quark, [-PdgCode.Bottom], [1], Quarks: -1),
        new("q", "q", "quark", DecayWordKind.Quark, Light, UpAndDown, Quarks: 1),
        new("qbar", "qbar", "quark", DecayWordKind.Quark, [.. Light.Select(code => -code)], [-2, 1], Quarks: -1),
        new("g", "g", "gluon", DecayWordKind.Gluon, [PdgCode.Gluon], [0]),
        new("gamma", "gamma", "photon", DecayWordKind.Photon, [PdgCode.Photon], [0]),
        Charged("l+", "lplus", "lepton", -1, PdgCode.Electron, PdgCode.Muon),
        Charged("l-", "lminus", "lepton", 1, PdgCode.Electron, PdgCode.Muon),
        Charged("e+", "eplus", "electron", -1, PdgCode.Electron),
        Charged("e-", "eminus", "electron", 1, PdgCode.Electron),
        Charged("mu+", "muplus", "muon", -1, PdgCode.Muon),
        Charged("mu-", "muminus", "muon", 1, PdgCode.Muon),
        new("nu", "nu", "neutrino", DecayWordKind.Neutrino, [12, 14, 16], [0], Leptons: 1),
        new("nubar", "nubar", "neutrino", DecayWordKind.Neutrino, [-12, -14, -16], [0], Leptons: -1),
    ];

    /// <summary>The word of a text; null where it is none.</summary>
    public static DecayWord? Of(string text) => All.FirstOrDefault(word => word.Text == text);

    private static DecayWord Charged(string text, string member, string noun, int leptons, params int[] flavours)
        => new(text, member, noun, DecayWordKind.Lepton, [.. flavours.Select(code => leptons * code)], [-3 * leptons], Leptons: leptons);
}
