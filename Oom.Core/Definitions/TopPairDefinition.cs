using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Oom.Events;
using Oom.Json;
using Oom.Selections;

namespace Oom.Definitions;

/// <summary>
/// The definition of the dilepton top pair of arXiv:2601.08813, section 3: what trainings without a definition of their own are of, and
/// all that bundles before version 2.0 were of.
/// </summary>
public static partial class TopPairDefinition
{
    private const string Leptons = "leptons", Jets = "jets", BottomJets = "bjets";

    private const string Pair = "pair.t + pair.tbar", LPlus = $"direction(pair.lplus, {Pair}, pair.t)",
        LMinus = $"direction(pair.lminus, {Pair}, pair.tbar)";

    private static readonly (string Name, string Expression, string Unit)[] Known =
    [
        ("pt_t", "pt(pair.t)", "GeV"),
        ("eta_t", "eta(pair.t)", "1"),
        ("pt_tbar", "pt(pair.tbar)", "GeV"),
        ("eta_tbar", "eta(pair.tbar)", "1"),
        ("deta_tt", "deltaeta(pair.t, pair.tbar)", "1"),
        ("dphi_tt", "deltaphi(pair.t, pair.tbar)", "rad"),
        ("dR_tt", "deltar(pair.t, pair.tbar)", "1"),
        ("m_tt", $"mass({Pair})", "GeV"),
        ("c_hel", $"dot({LPlus}, {LMinus})", "1"),
        ("c_han", $"dot({LPlus}, mirror({LMinus}, direction(pair.t, {Pair})))", "1"),
        ("absdphi_tt", "abs(deltaphi(pair.t, pair.tbar))", "rad"),
    ];

    private static readonly string[] Components = ["energy", "px", "py", "pz"];

    /// <summary>The particles of <see cref="Momenta"/>, in its order.</summary>
    public static IReadOnlyList<string> Members { get; } = ["pair.t", "pair.tbar", "pair.lplus", "pair.lminus"];

    /// <summary>The names of its features: the ten of arXiv:2601.08813, section 3.2, in its order, then |dphi|.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(feature => feature.Name)];

    // What expressions say is compared as definitions write it.
    private static readonly Lazy<Dictionary<string, string>> Names = new(
        () => Of(FiducialSelection.DileptonTopPair, All).Features.ToDictionary(feature => feature.Text, feature => feature.Name));

    /// <summary>E, px, py and pz of t, tbar, l+ and l-, one after another, as features of every event that has the pair.</summary>
    public static EventDefinition Momenta => MomentaOnce.Value;

    private static readonly Lazy<EventDefinition> MomentaOnce = new(() => Read(null,
        Members.SelectMany(member => Components.Select(component => ($"{component} of {member}", $"{component}({member})", "GeV")))));

    /// <summary>The definition with a selection and some of the features.</summary>
    /// <param name="selection">The numbers of the selection; a smallest number of 0 jets requires nothing.</param>
    /// <param name="features">Names out of <see cref="All"/>, in the order of the columns.</param>
    /// <exception cref="ArgumentException">A name is none of them, or there is none.</exception>
    public static EventDefinition Of(FiducialSelection selection, IReadOnlyList<string> features) => Read(selection, features.Select(name =>
        Known.FirstOrDefault(feature => feature.Name == name) is { Name: not null } known ? known
            : throw new ArgumentException($"there is no feature '{name}'; known are {string.Join(", ", All)}", nameof(features))));

    /// <summary>For each feature of a definition the name by which it is known here; null for those that are others, all of them where the
    /// definition's pair is another.</summary>
    /// <param name="definition">Any definition.</param>
    public static IReadOnlyList<string?> KnownFeatures(EventDefinition definition)
    {
        bool isOfPair = HasPair(definition);
        return [.. definition.Features.Select(feature => isOfPair ? Names.Value.GetValueOrDefault(feature.Text) : null)];
    }

    /// <summary>Whether a definition has the pair by the name that it has here.</summary>
    /// <param name="definition">Any definition.</param>
    public static bool HasPair(EventDefinition definition) => Document(definition).TryGet("objects", out var objects)
        && objects.TryGet("pair", out var pair) && pair.TryGet("decay", out var decay) && decay.IsString && decay.String() == DecaySource.TopPair;

    /// <summary>The numbers of the selection of a definition; null where its objects or requirements are others than here.</summary>
    /// <param name="definition">Any definition.</param>
    public static FiducialSelection? SelectionOf(EventDefinition definition)
    {
        var document = Document(definition);
        if (!document.TryGet("objects", out var objects)
            || NumbersOf(objects, "electrons", "where") is not [var electronPt, var electronEta]
            || NumbersOf(objects, "muons", "where") is not [var muonPt, var muonEta]
            || NumbersOf(objects, "jets", "where") is not [var jetPt, var jetEta])
            return null;
        double distance = objects["jets"].TryGet("apart-from", out var apart) && apart.TryGet(Leptons, out var least) ? least.Number() : 0;
        var selection = new FiducialSelection(new(electronPt, electronEta), new(muonPt, muonEta),
            new(CountOf(Jets), CountOf(BottomJets), jetPt, jetEta, distance));
        var same = Document(Of(selection, [All[0]]));
        return same["objects"].Text == objects.Text && Requirements(same).SequenceEqual(Requirements(document)) ? selection : null;

        int CountOf(string list)
        {
            var requirement = Requirements(document).FirstOrDefault(
                text => text.StartsWith($"count({list}) >= ", StringComparison.Ordinal));
            return requirement is { } text && Numbers(text) is [var count] ? (int)count : 0;
        }
    }

    private static EventDefinition Read(FiducialSelection? selection, IEnumerable<(string Name, string Expression, string Unit)> features)
    {
        string text = DocumentWriter.Text(writer =>
        {
            writer.WriteObject("objects", () =>
            {
                writer.WriteObject("pair", () => writer.WriteString("decay", DecaySource.TopPair));
                if (selection is not null) WriteObjects(writer, selection);
            });
            if (selection is not null)
            {
                writer.WriteObjects("selection", RequirementsOf(selection), requirement =>
                {
                    writer.WriteString("name", requirement.Name);
                    writer.WriteString("require", requirement.Condition);
                });
            }

            writer.WriteObjects("features", features, feature =>
            {
                writer.WriteString("name", feature.Name);
                writer.WriteString("expression", feature.Expression);
                writer.WriteString("unit", feature.Unit);
            });
        });
        return EventDefinition.Read(DocumentNode.Parse(text, "the dilepton top pair"));
    }

    private static void WriteObjects(Utf8JsonWriter writer, FiducialSelection selection)
    {
        WriteLeptons("electrons", PdgCode.Electron, selection.Electron);
        WriteLeptons("muons", PdgCode.Muon, selection.Muon);
        writer.WriteObject(Leptons, () => writer.WriteStrings("union", ["electrons", "muons"]));
        writer.WriteObject(Jets, () =>
        {
            writer.WriteString("cluster", "anti-kt");
            writer.WriteNumber("radius", 0.4);
            WriteWhere(selection.Jets.PtMin, selection.Jets.AbsEtaMax);
            if (selection.Jets.DeltaRLeptonMin > 0)
                writer.WriteObject("apart-from", () => writer.WriteNumber(Leptons, selection.Jets.DeltaRLeptonMin));
        });
        writer.WriteObject(BottomJets, () =>
        {
            writer.WriteString("from", Jets);
            writer.WriteString("where", "b");
        });

        void WriteLeptons(string name, int code, LeptonRequirement requirement) => writer.WriteObject(name, () =>
        {
            writer.WriteString("particles", FormattableString.Invariant($"abs(pdg) == {code} and prompt"));
            writer.WriteNumber("dressed", 0.1);
            WriteWhere(requirement.PtMin, requirement.AbsEtaMax);
        });

        void WriteWhere(double ptMin, double absEtaMax)
            => writer.WriteString("where", FormattableString.Invariant($"pt > {ptMin} and abs(eta) < {absEtaMax}"));
    }

    private static IEnumerable<(string Name, string Condition)> RequirementsOf(FiducialSelection selection)
    {
        var names = selection.Descriptions;
        yield return (names[0], $"count({Leptons}) == 2 and charge(sum({Leptons})) == 0");
        // That there are at least none holds of all events, which no definition may ask.
        if (selection.Jets.CountMin > 0)
            yield return (names[1], FormattableString.Invariant($"count({Jets}) >= {selection.Jets.CountMin}"));
        if (selection.Jets.BottomCountMin > 0)
            yield return (names[2], FormattableString.Invariant($"count({BottomJets}) >= {selection.Jets.BottomCountMin}"));
    }

    private static IEnumerable<string> Requirements(DocumentNode document)
        => document.TryGet("selection", out var selection) ? selection.Array().Select(item => item["require"].String()) : [];

    private static double[] NumbersOf(DocumentNode objects, string name, string property)
        => objects.TryGet(name, out var list) && list.TryGet(property, out var text) ? Numbers(text.String()) : [];

    private static double[] Numbers(string text)
        => [.. Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static DocumentNode Document(EventDefinition definition) => DocumentNode.Parse(definition.CanonicalText, "the definition");

    [GeneratedRegex(@"(?<![A-Za-z_.])[0-9][0-9.]*([eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
