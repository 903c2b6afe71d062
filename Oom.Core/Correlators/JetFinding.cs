using System.Globalization;
using Oom.Jets;
using Oom.Json;

namespace Oom.Correlators;

/// <summary>How the jets whose particles are correlated are made of an event.</summary>
public sealed record JetFinding
{
    private static readonly Dictionary<string, int> Exponents = new(StringComparer.Ordinal)
    {
        ["anti-kt"] = -1,
        ["cambridge-aachen"] = 0,
        ["kt"] = 1,
    };

    private const string PtMin = "pt-min", EnergyMin = "energy-min", Algorithm = "algorithm", Radius = "radius", Most = "most",
        Subjets = "subjets";

    /// <summary>The algorithm: of transverse momenta, rapidities and azimuths for <see cref="CorrelatorVariables.Hadron"/>, else the
    /// generalised kT algorithm of energies and angles.</summary>
    public required JetDefinition Definition { get; init; }

    /// <summary>Only jets of at least so much transverse momentum, or energy in e+e-, in GeV.</summary>
    public double Least { get; init; }

    /// <summary>At most so many jets of an event, those of the largest transverse momentum, or energy in e+e-; null for all.</summary>
    public int? MostJets { get; init; }

    /// <summary>The algorithm by which the particles of a jet are clustered again, into the momenta that are correlated, by falling
    /// transverse momentum or energy; null where they are correlated themselves.</summary>
    public JetDefinition? SubjetDefinition { get; init; }

    /// <summary>Reads the object with "algorithm", "radius", and where given "pt-min" or "energy-min", "most" and "subjets" with
    /// "algorithm" and "radius".</summary>
    /// <param name="node">The object.</param>
    /// <param name="variables">Whether jets are those of e+e- or hadron collisions.</param>
    /// <exception cref="DocumentException">A value is none of these.</exception>
    public static JetFinding Read(DocumentNode node, CorrelatorVariables variables)
    {
        string least = variables == CorrelatorVariables.Hadron ? PtMin : EnergyMin;
        node.RequireOnly(Algorithm, Radius, least, Most, Subjets);
        return new()
        {
            Definition = ReadDefinition(node, variables),
            Least = node.TryGet(least, out var energy) ? energy.NumberAtLeast(0) : 0,
            MostJets = node.TryGet(Most, out var most) ? most.IntegerAtLeast(1) : null,
            SubjetDefinition = node.TryGet(Subjets, out var subjets) ? ReadSubjets(subjets, variables) : null,
        };
    }

    /// <summary>The jets in words.</summary>
    /// <param name="variables">Whether they are those of e+e- or hadron collisions.</param>
    public string Describe(CorrelatorVariables variables)
    {
        bool isHadron = variables == CorrelatorVariables.Hadron;
        string least = Least > 0 ? Invariant($" of at least {Least} GeV in {(isHadron ? "pT" : "E")}") : "";
        string most = MostJets is { } count ? Invariant($", the {count} of largest {(isHadron ? "pT" : "E")} of an event") : "";
        string subjets = SubjetDefinition is { } again ? $"; their {Words(again)} subjets" : "";
        return $"{Words(Definition)}{(isHadron ? "" : " in energies and angles")}{least}{most}{subjets}";

        static string Words(JetDefinition definition)
            => Invariant($"{Exponents.First(item => item.Value == definition.Exponent).Key} R = {definition.Radius}");
    }

    private static JetDefinition ReadSubjets(DocumentNode node, CorrelatorVariables variables)
    {
        node.RequireOnly(Algorithm, Radius);
        return ReadDefinition(node, variables);
    }

    private static JetDefinition ReadDefinition(DocumentNode node, CorrelatorVariables variables)
    {
        double most = variables == CorrelatorVariables.Hadron ? Math.PI / 2 : Math.PI, radius = node[Radius].Number();
        if (!(radius > 0 && radius <= most))
            throw node[Radius].Error(Invariant($"expected a radius of jets, above 0 and at most {most:G3}, found {radius}"));
        return new(node[Algorithm].Choice(Exponents), radius);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
