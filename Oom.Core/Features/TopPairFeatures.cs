namespace Oom.Features;

/// <summary>The registry of generator-level features of a dilepton top-quark pair.</summary>
public static class TopPairFeatures
{
    internal delegate double Evaluator(in TopPairKinematics kinematics);

    private static readonly (Feature Feature, Evaluator Evaluate)[] Entries =
    [
        (new("pt_t", "transverse momentum of the top quark", "GeV", 0, double.PositiveInfinity), static (in k) => k.PtTop),
        (new("eta_t", "pseudorapidity of the top quark", "1", double.NegativeInfinity, double.PositiveInfinity), static (in k) => k.EtaTop),
        (new("pt_tbar", "transverse momentum of the top antiquark", "GeV", 0, double.PositiveInfinity), static (in k) => k.PtAntitop),
        (new("eta_tbar", "pseudorapidity of the top antiquark", "1", double.NegativeInfinity, double.PositiveInfinity),
            static (in k) => k.EtaAntitop),
        (new("deta_tt", "eta(t) - eta(tbar)", "1", double.NegativeInfinity, double.PositiveInfinity), static (in k) => k.DeltaEta),
        (new("dphi_tt", "phi(t) - phi(tbar), wrapped into (-pi, pi]", "rad", -Math.PI, Math.PI), static (in k) => k.DeltaPhi),
        (new("dR_tt", "sqrt(deta_tt^2 + dphi_tt^2)", "1", 0, double.PositiveInfinity),
            static (in k) => Math.Sqrt(k.DeltaEta * k.DeltaEta + k.DeltaPhi * k.DeltaPhi)),
        (new("m_tt", "invariant mass of the top quark pair", "GeV", 0, double.PositiveInfinity), static (in k) => k.Mass),
        (
            new(
            "c_hel",
            "scalar product of the directions of l+ and l-, each in the rest frame of its own top quark, reached through the top pair's rest frame", "1", -1, 1), static (in k) => k.CHel),
        (new("c_han", "c_hel - 2 (l+.k)(l-.k) with k the top quark's direction in the top pair's rest frame", "1", -1, 1),
            static (in k) => k.CHan),
        (new("absdphi_tt", "|phi(t) - phi(tbar)|, the smaller angle between the transverse momenta, in [0, pi]", "rad", 0, Math.PI),
            static (in k) => Math.Abs(k.DeltaPhi)),
    ];

    /// <summary>
    /// All features: the ten of arXiv:2601.08813, section 3.2, in its order, then |dphi|. Without recoil
    /// dphi itself is pi or -pi by the last digit of an event file;
    /// its size says the same about an event, for which left and right are alike, and does not jump.
    /// </summary>
    public static IReadOnlyList<Feature> All { get; } = [.. Entries.Select(entry => entry.Feature)];

    /// <summary>The feature of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature; the message lists those there are.</exception>
    public static Feature Get(string name) => Entry(name).Feature;

    internal static Evaluator GetEvaluator(string name) => Entry(name).Evaluate;

    private static (Feature Feature, Evaluator Evaluate) Entry(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Feature.Name == name) return entry;
        }

        throw new KeyNotFoundException(
            $"there is no generator-level feature '{name}'; known are {string.Join(", ", All.Select(feature => feature.Name))}");
    }
}
