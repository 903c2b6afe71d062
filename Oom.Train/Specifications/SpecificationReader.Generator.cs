using Oom.Binning;
using Oom.Features;
using Oom.Numerics;
using Oom.Selections;
using Oom.Train.Learning;

namespace Oom.Train.Specifications;

internal static partial class SpecificationReader
{
    internal static readonly NumberRange BinCount = new(1, 10_000);
    private static readonly NumberRange JetCount = new(0, 100);

    private static GeneratorSpecification ReadGenerator(SpecificationNode node)
    {
        node.AllowKeys("selection", "features", "bins", "network");
        return new GeneratorSpecification(
            node.TryGet("selection", out var selection) ? ReadSelection(selection) : FiducialSelection.DileptonTopPair,
            ReadFeatures(node["features"]), ReadBins(node["bins"]),
            node.TryGet("network", out var network) ? ReadNetwork(network) : new NetworkSettings());
    }

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
        return node.Apply("delta-r-lepton-min", jets, (j, value) => j with { DeltaRLeptonMin = NumberRange.NotNegative.Require(value.Number()) });
    }

    private static TopPairFeatureSet ReadFeatures(SpecificationNode node)
    {
        var names = new List<string>();
        foreach (var item in node.Items())
        {
            string name = item.Build(value => TopPairFeatures.Get(value.Text())).Name;
            if (names.Contains(name)) throw item.Error($"the feature '{name}' is named twice");
            names.Add(name);
        }

        return new TopPairFeatureSet(names);
    }

    private static BinEdges ReadBins(SpecificationNode node)
    {
        node.AllowKeys("equal-width", "edges");
        bool byCount = node.TryGet("equal-width", out var count), byEdges = node.TryGet("edges", out var edges);
        if (byCount == byEdges) throw node.Error($"expected one of the keys 'equal-width' and 'edges', found {(byCount ? "both" : "neither")}");
        return byCount
            ? count.Build(value => BinEdges.EqualWidth(BinCount.Require(value.WholeNumber<int>()), 0, 1))
            : ReadEdges(edges);
    }

    internal static BinEdges ReadEdges(SpecificationNode node)
    {
        var items = node.Items();
        if (items.Length < 2) throw node.Error($"expected at least two edges, found {items.Length}");
        var edges = Array.ConvertAll(items, item => item.Number());
        if (edges[0] != 0) throw items[0].Error(FormattableString.Invariant($"the observable lies in [0, 1]: expected the first edge to be 0, found {edges[0]}"));
        for (int i = 1; i < edges.Length; i++)
        {
            if (!(edges[i] > edges[i - 1])) throw items[i].Error(FormattableString.Invariant($"expected an edge above the one before it, {edges[i - 1]}, found {edges[i]}"));
        }

        if (edges[^1] != 1) throw items[^1].Error(FormattableString.Invariant($"the observable lies in [0, 1]: expected the last edge to be 1, found {edges[^1]}"));
        return new BinEdges(edges);
    }

    internal static NetworkSettings ReadNetwork(SpecificationNode node)
    {
        node.AllowKeys("hidden-layers");
        return node.Apply("hidden-layers", new NetworkSettings(), (network, value) => network with
        {
            HiddenLayers = [.. value.Items().Select(item => item.Build(width => NetworkSettings.Width.Require(width.WholeNumber<int>())))],
        });
    }
}
