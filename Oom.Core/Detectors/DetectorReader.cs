using System.Text.RegularExpressions;
using Oom.Definitions;
using Oom.Formulas;
using Oom.Json;

namespace Oom.Detectors;

/// <summary>Reads a detector from the key <c>detector</c> of a document, and from what a card says in the same form; what stands in the
/// document replaces what the card says of the same quantity.</summary>
internal sealed partial class DetectorReader
{
    private static readonly (string Key, ObjectFlags Flag)[] Flavours =
        [("b", ObjectFlags.Bottom), ("c", ObjectFlags.Charm), ("tau", ObjectFlags.Tau), ("light", ObjectFlags.None)];

    private static readonly string[] Objects = ["electrons", "muons", "taus", "photons", "jets", "missing"];

    private readonly DocumentNode? _document, _card;
    private readonly DetectorNuisances _nuisances = new();

    private DetectorReader(DocumentNode? document, DocumentNode? card) => (_document, _card) = (document, card);

    /// <summary>Reads a detector.</summary>
    /// <param name="document">The value of the key; null for none.</param>
    /// <param name="card">A card; null for none.</param>
    /// <exception cref="DocumentException">A formula is wrong, or a key is not known.</exception>
    public static DetectorModel Read(DocumentNode? document, DocumentNode? card)
    {
        document?.RequireOnly([.. Objects, "tagging", "selection", "features"]);
        var reader = new DetectorReader(document, card);
        return new DetectorModel
        {
            Electrons = reader.Of("electrons"),
            Muons = reader.Of("muons"),
            Taus = reader.Of("taus"),
            Photons = reader.Of("photons"),
            Jets = reader.Of("jets"),
            Missing = reader.Of("missing"),
            Nuisances = reader._nuisances,
        };
    }

    /// <summary>The names that uncertainties may have: they stand in names of columns.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    public static partial Regex NuisanceName();

    private ObjectResponse? Of(string key)
    {
        DocumentNode? own = Child(_document, key), card = Child(_card, key);
        bool isMissing = key == "missing", isTagged = key == "jets" && (Child(_document, "tagging") ?? Child(_card, "tagging")) is not null;
        if (own is null && card is null && !isTagged) return null;
        own?.RequireOnly(isMissing ? ["noise", "scale"] : ["efficiency", "resolution", "response", "scale"]);
        var response = new ObjectResponse(new ObjectFormulas());
        if (isMissing)
        {
            response.Noise = Valued(
                response, own, card, "noise", new($"noise of {key}", DetectorQuantity.Noise), response.ResolutionShifts, isWeight: false);
        }
        else
        {
            response.Efficiency = Valued(response, own, card, "efficiency", new($"efficiency of {key}", DetectorQuantity.Probability),
                response.EfficiencyShifts, isWeight: true);
            response.Resolution = Valued(response, own, card, "resolution", new($"resolution of {key}", DetectorQuantity.Resolution),
                response.ResolutionShifts, isWeight: false);
            response.Response = Valued(
                response, own, card, "response", new($"response of {key}", DetectorQuantity.Response), null, isWeight: false);
        }

        if (Child(own, "scale") is { } scale) ReadShifts(response, scale, key, response.Scales, isWeight: false);
        if (isTagged) ReadTags(response);
        return response;
    }

    // A formula, or {value: FORMULA, nuisances: {NAME: FORMULA}}.
    private int Valued(ObjectResponse response, DocumentNode? own, DocumentNode? card, string key, DetectorQuantity quantity,
        List<ObjectShift>? shifts, bool isWeight)
    {
        bool isOwn = Child(own, key) is not null;
        if ((Child(own, key) ?? Child(card, key)) is not { } node) return ObjectResponse.None;
        var unit = key == "noise" ? Units.Energy : Dimension.None;
        if (!node.IsObject) return response.Formulas.Add(response.Formulas.Read(node, quantity, unit, !isOwn), quantity);
        if (shifts is null) throw node.Error($"the {quantity.Name} is one formula; 'scale' has its uncertainties");
        node.RequireOnly("value", "nuisances");
        int value = response.Formulas.Add(response.Formulas.Read(node["value"], quantity, unit, !isOwn), quantity);
        ReadShifts(response, node["nuisances"], quantity.Name, shifts, isWeight);
        return value;
    }

    private void ReadShifts(ObjectResponse response, DocumentNode node, string of, List<ObjectShift> shifts, bool isWeight)
    {
        foreach (string name in node.PropertyNames)
        {
            int nuisance = isWeight ? _nuisances.Weight(node[name], name) : _nuisances.Shift(node[name], name);
            var quantity = new DetectorQuantity($"shift {name} of {of}", DetectorQuantity.Shift);
            shifts.Add(new(nuisance, response.Formulas.Add(response.Formulas.Read(node[name], quantity, Dimension.None, false), quantity)));
        }
    }

    private void ReadTags(ObjectResponse response)
    {
        DocumentNode? own = Child(_document, "tagging"), card = Child(_card, "tagging");
        string[] tags = [.. Flavours.Where(flavour => flavour.Flag != ObjectFlags.None).Select(flavour => flavour.Key)];
        own?.RequireOnly(tags);
        foreach (var (tag, flag) in Flavours)
        {
            bool isOwn = Child(own, tag) is not null;
            if (flag == ObjectFlags.None || (Child(own, tag) ?? Child(card, tag)) is not { } node) continue;
            node.RequireOnly([.. Flavours.Select(flavour => flavour.Key), "nuisances"]);
            var quantity = new DetectorQuantity($"probability of the {tag} tag", DetectorQuantity.Probability);
            int efficiency = response.Formulas.Add(ByFlavour(response, node, node, quantity, !isOwn), quantity);
            var shifts = new List<ObjectShift>();
            if (Child(node, "nuisances") is { } nuisances)
            {
                foreach (string name in nuisances.PropertyNames)
                {
                    var shift = new DetectorQuantity($"shift {name} of the {tag} tag", DetectorQuantity.Shift);
                    var value = nuisances[name];
                    if (value.IsObject) value.RequireOnly([.. Flavours.Select(flavour => flavour.Key)]);
                    var term = value.IsObject ? ByFlavour(response, value, node, shift, isTranslated: false)
                        : response.Formulas.Read(value, shift, Dimension.None, isTranslated: false);
                    shifts.Add(new(_nuisances.Weight(value, name), response.Formulas.Add(term, shift)));
                }
            }

            response.Tags.Add(new(flag, efficiency, shifts));
        }
    }

    // The first flavour that a jet has. Those that are not there are light; but what is shifted of light jets alone is not of flavours that
    // have a probability of their own.
    private static Term ByFlavour(
        ObjectResponse response, DocumentNode node, DocumentNode probabilities, DetectorQuantity quantity, bool isTranslated)
    {
        var formulas = response.Formulas;
        var term = Child(node, "light") is { } light ? formulas.Read(light, quantity, Dimension.None, isTranslated) : formulas.Constant(0);
        foreach (var (key, flag) in Flavours.Reverse())
        {
            if (flag == ObjectFlags.None) continue;
            if (Child(node, key) is { } own) term = formulas.Chosen(flag, formulas.Read(own, quantity, Dimension.None, isTranslated), term);
            else if (Child(probabilities, key) is not null) term = formulas.Chosen(flag, formulas.Constant(0), term);
        }

        return term;
    }

    private static DocumentNode? Child(DocumentNode? node, string key)
        => node is { } parent && parent.TryGet(key, out var child) ? child : null;
}
