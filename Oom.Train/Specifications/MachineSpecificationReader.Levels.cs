using Oom.Binning;
using Oom.Features;
using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Machine;

namespace Oom.Train.Specifications;

internal static partial class MachineSpecificationReader
{
    private static LevelSpecification ReadLevel(SpecificationNode node, Func<SpecificationNode, Feature> readFeature)
    {
        var features = new List<Feature>();
        foreach (var item in node["features"].Items())
        {
            var feature = readFeature(item);
            if (features.Any(other => other.Name == feature.Name)) throw item.Error($"the feature '{feature.Name}' is named twice");
            features.Add(feature);
        }

        return new LevelSpecification(features, ReadBins(node["bins"]), node.TryGet("network", out var network) ? SpecificationReader.ReadNetwork(network) : new NetworkSettings());
    }

    // A name of the registry, or a quantity of one's own with its definition and the bounds of it.
    private static Feature GeneratorFeature(SpecificationNode node)
    {
        if (!node.IsMapping) return node.Build(value => TopPairFeatures.Get(value.Text()));
        node.AllowKeys("name", "definition", "unit", "low", "high");
        double low = node.TryGet("low", out var lowest) ? lowest.Number() : double.NegativeInfinity, high = double.PositiveInfinity;
        if (node.TryGet("high", out var highest)) high = highest.Build(value => new NumberRange(low, double.PositiveInfinity, LowIncluded: false).Require(value.Number()));
        return new Feature(node["name"].Text(), node["definition"].Text(), node["unit"].Choice(("GeV", "GeV"), ("rad", "rad"), ("1", "1")), low, high);
    }

    private static Feature DetectorFeature(SpecificationNode node) => new(node.Text(), "column of the event table", "1", double.NegativeInfinity, double.PositiveInfinity);

    private static readonly string[] BinningKeys = ["equal-width", "edges", "quantiles", "balanced-quantiles", "optimised"];

    private static BinningSpecification ReadBins(SpecificationNode node)
    {
        node.AllowKeys(BinningKeys);
        string[] keys = [.. BinningKeys.Where(key => node.TryGet(key, out _))];
        if (keys.Length != 1) throw node.Error($"expected one of the keys {string.Join(", ", BinningKeys)}, found {(keys.Length == 0 ? "none" : string.Join(" and ", keys))}");
        switch (keys[0])
        {
            case "edges":
                var edges = SpecificationReader.ReadEdges(node["edges"]);
                return new BinningSpecification(BinningKind.Given, edges, edges.Count, 0);
            case "optimised":
                var optimised = node["optimised"];
                optimised.AllowKeys("count", "from-equal-width", "events-min");
                int from = ReadCount(optimised["from-equal-width"]), count = optimised["count"].Build(value => new NumberRange(1, from).Require(value.WholeNumber<int>()));
                return new BinningSpecification(BinningKind.Optimised, BinEdges.EqualWidth(from, 0, 1), count, optimised["events-min"].Build(value => NumberRange.NotNegative.Require(value.Number())));
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

    private static int ReadCount(SpecificationNode node) => node.Build(value => SpecificationReader.BinCount.Require(value.WholeNumber<int>()));
}
