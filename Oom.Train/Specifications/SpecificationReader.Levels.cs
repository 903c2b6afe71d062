using Oom.Binning;
using Oom.Features;
using Oom.Numerics;
using Oom.Selections;
using Oom.Train.Learning;
using Oom.Train.Machine;

namespace Oom.Train.Specifications;

internal static partial class SpecificationReader
{
    private static readonly NumberRange BinCount = new(1, 10_000), JetCount = new(0, 100);

    private static LevelSpecification ReadLevel(SpecificationNode node, IReadOnlyList<Feature> features, string[] binnings)
        => new(features, ReadBins(node["bins"], binnings), node.TryGet("network", out var network)
            ? Settings.Read(network, new NetworkSettings()) : new NetworkSettings());

    private static List<Feature> ReadFeatures(SpecificationNode node, Func<SpecificationNode, Feature> readFeature)
    {
        var features = new List<Feature>();
        foreach (var item in node["features"].Items())
        {
            var feature = readFeature(item);
            if (features.Any(other => other.Name == feature.Name)) throw item.Error($"the feature '{feature.Name}' is named twice");
            features.Add(feature);
        }

        return features;
    }

    // A quantity of one's own with its definition and the bounds of it; beside such ones those of the top pair are columns too.
    private static Feature OwnFeature(SpecificationNode node)
    {
        if (!node.IsMapping) return node.Build(value => TopPairFeatures.Get(value.Text()));
        node.AllowKeys("name", "definition", "unit", "low", "high");
        double low = node.TryGet("low", out var lowest) ? lowest.Number() : double.NegativeInfinity, high = double.PositiveInfinity;
        if (node.TryGet("high", out var highest))
            high = highest.Build(value => new NumberRange(low, double.PositiveInfinity, LowIncluded: false).Require(value.Number()));
        return new Feature(node["name"].Text(), node["definition"].Text(),
            node["unit"].Choice(("GeV", "GeV"), ("rad", "rad"), ("1", "1")), low, high);
    }

    private static Feature DetectorFeature(SpecificationNode node)
        => new(node.Text(), "column of the event table", "1", double.NegativeInfinity, double.PositiveInfinity);

    private static readonly string[] EventBinningKeys = ["equal-width", "edges", "quantiles", "balanced-quantiles"],
        BinningKeys = [.. EventBinningKeys, "optimised"];

    private static BinningSpecification ReadBins(SpecificationNode node, string[] known)
    {
        node.AllowKeys(known);
        string[] keys = [.. known.Where(key => node.TryGet(key, out _))];
        if (keys.Length != 1)
            throw node.Error(
                $"expected one of the keys {string.Join(", ", known)}, found {(keys.Length == 0 ? "none" : string.Join(" and ", keys))}");
        switch (keys[0])
        {
            case "edges":
                var edges = ReadEdges(node["edges"]);
                return new BinningSpecification(BinningKind.Given, edges, edges.Count, 0);
            case "optimised":
                var optimised = node["optimised"];
                optimised.AllowKeys("count", "from-equal-width", "events-min");
                int from = ReadCount(optimised["from-equal-width"]),
                    count = optimised["count"].Build(value => new NumberRange(1, from).Require(value.WholeNumber<int>()));
                return new BinningSpecification(BinningKind.Optimised, BinEdges.EqualWidth(from, 0, 1), count,
                    optimised["events-min"].Build(value => NumberRange.NotNegative.Require(value.Number())));
            default:
                int bins = ReadCount(node[keys[0]]);
                var kind = keys[0] switch
                {
                    "quantiles" => BinningKind.Quantiles,
                    "balanced-quantiles" => BinningKind.BalancedQuantiles,
                    _ => BinningKind.Given,
                };
                return new BinningSpecification(kind, BinEdges.EqualWidth(bins, 0, 1), bins, 0);
        }
    }

    private static int ReadCount(SpecificationNode node) => node.Build(value => BinCount.Require(value.WholeNumber<int>()));

    internal static FiducialSelection ReadSelection(SpecificationNode node)
    {
        node.AllowKeys("kind", "electron", "muon", "jets");
        var selection = node["kind"].Choice(("dilepton-opposite-charge", FiducialSelection.DileptonTopPair));
        selection = node.Apply("electron", selection, (s, value) => s with { Electron = ReadLepton(value, s.Electron) });
        selection = node.Apply("muon", selection, (s, value) => s with { Muon = ReadLepton(value, s.Muon) });
        return node.Apply("jets", selection, (s, value) => s with { Jets = ReadJets(value, s.Jets) });
    }

    private static LeptonRequirement ReadLepton(SpecificationNode node, LeptonRequirement lepton)
    {
        node.AllowKeys("pt-min-gev", "abs-eta-max");
        lepton = node.Apply("pt-min-gev", lepton, (l, value) => l with { PtMin = NumberRange.NotNegative.Require(value.Number()) });
        return node.Apply("abs-eta-max", lepton, (l, value) => l with { AbsEtaMax = NumberRange.Positive.Require(value.Number()) });
    }

    private static JetRequirement ReadJets(SpecificationNode node, JetRequirement jets)
    {
        node.AllowKeys("count-min", "bottom-count-min", "pt-min-gev", "abs-eta-max", "delta-r-lepton-min");
        jets = node.Apply("count-min", jets, (j, value) => j with { CountMin = JetCount.Require(value.WholeNumber<int>()) });
        jets = node.Apply("bottom-count-min", jets, (j, value) => j with { BottomCountMin = JetCount.Require(value.WholeNumber<int>()) });
        jets = node.Apply("pt-min-gev", jets, (j, value) => j with { PtMin = NumberRange.NotNegative.Require(value.Number()) });
        jets = node.Apply("abs-eta-max", jets, (j, value) => j with { AbsEtaMax = NumberRange.Positive.Require(value.Number()) });
        return node.Apply("delta-r-lepton-min", jets,
            (j, value) => j with { DeltaRLeptonMin = NumberRange.NotNegative.Require(value.Number()) });
    }

    internal static BinEdges ReadEdges(SpecificationNode node)
    {
        var items = node.Items();
        if (items.Length < 2) throw node.Error($"expected at least two edges, found {items.Length}");
        var edges = Array.ConvertAll(items, item => item.Number());
        if (edges[0] != 0)
            throw items[0].Error(
                FormattableString.Invariant($"the observable lies in [0, 1]: expected the first edge to be 0, found {edges[0]}"));
        for (int i = 1; i < edges.Length; i++)
        {
            if (!(edges[i] > edges[i - 1]))
                throw items[i].Error(
                    FormattableString.Invariant($"expected an edge above the one before it, {edges[i - 1]}, found {edges[i]}"));
        }

        if (edges[^1] != 1)
            throw items[^1].Error(
                FormattableString.Invariant($"the observable lies in [0, 1]: expected the last edge to be 1, found {edges[^1]}"));
        return new BinEdges(edges);
    }
}
