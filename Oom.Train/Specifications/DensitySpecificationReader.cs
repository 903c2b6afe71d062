using Oom.Train.Densities;
using Oom.Train.Learning;
using Oom.Train.Learning.Flows;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>Reads specifications of densities; <c>specs/density.md</c> defines the format.</summary>
internal static class DensitySpecificationReader
{
    private const ulong DefaultSeed = 1;
    private const string ParameterKey = "parameter", ValueKey = "value", FilesKey = "files", HeldOutKey = "held-out", NetworkKey = "network",
        FlowKey = "flow", TrainingKey = "training";

    // The talk's flow, which is trained longer and in larger batches than its density network.
    private static readonly DensityTrainingSettings OfFlows = new()
    {
        BatchSize = 500_000,
        EpochsMax = 700,
        LearningRate = 1e-4,
        WeightDecay = 0,
        DropPatience = 20,
        Patience = 50
    };

    private static readonly SettingsReader Settings = new SettingsReader().With<IReadOnlyList<int>>(ReadLayers);

    /// <summary>Reads a specification from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static DensitySpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        SpecificationReader.RequireVersion(root);
        root.AllowKeys("version", "name", ParameterKey, "jets", "triples", NetworkKey, FlowKey, "seed");
        var parameter = ReadParameter(root[ParameterKey]);
        JetSample[] jets = Array.ConvertAll(root["jets"].Items(), item => ReadJets(item, parameter));
        if (jets.All(sample => sample.IsHeldOut)) throw root["jets"].Error("all jets are held out: there is nothing to train on");
        var network = root.TryGet(NetworkKey, out var networkNode) ? Settings.Read(networkNode, new DensityNetworkSettings()) : null;
        var flow = root.TryGet(FlowKey, out var flowNode) ? ReadFlow(flowNode) : null;
        if (network is null && flow is null) throw root.Error($"nothing is to be trained: give '{NetworkKey}' or '{FlowKey}' or both");
        return new(SpecificationReader.Name(root["name"]), parameter, jets,
            root.TryGet("triples", out var triples) ? Settings.Read(triples, new TripleSettings()) : new(), network, flow,
            root.Apply("seed", DefaultSeed, (_, value) => value.WholeNumber<ulong>()));
    }

    private static DensityParameter ReadParameter(SpecificationNode node)
    {
        node.AllowKeys("name", "unit", "low", "high");
        double low = node["low"].Number(), high = node["high"].Number();
        if (!(low < high)) throw node["high"].Error(FormattableString.Invariant($"expected a number above 'low', {low}, found {high}"));
        string name = SpecificationReader.Name(node["name"]);
        if (TriangleGraph.SideNames.Contains(name)) throw node["name"].Error($"'{name}' is the name of a side of the triangle");
        return new(name, node["unit"].Text(), low, high);
    }

    private static JetSample ReadJets(SpecificationNode node, DensityParameter parameter)
    {
        node.AllowKeys(ValueKey, FilesKey, HeldOutKey);
        double value = node[ValueKey].Number();
        if (!(value >= parameter.Low && value <= parameter.High))
            throw node[ValueKey].Error(FormattableString.Invariant(
                $"the {parameter.Name} of these jets is {value}, outside the range from {parameter.Low} to {parameter.High} of '{ParameterKey}'"));
        return new(value, Array.ConvertAll(node[FilesKey].Items(), item => new EventPattern(item)),
            node.TryGet(HeldOutKey, out var heldOut) && heldOut.Flag());
    }

    private static FlowDensitySettings ReadFlow(SpecificationNode node)
    {
        var shape = node.Build(place => Settings.Read(place, new FlowSettings(), TrainingKey));
        node.Build(_ => shape.Spline.Shared);
        return new(shape, node.TryGet(TrainingKey, out var training) ? Settings.Read(training, OfFlows) : OfFlows);
    }

    private static IReadOnlyList<int> ReadLayers(SpecificationNode node)
        => Array.ConvertAll(node.Items(), item => item.Build(width => NetworkSettings.Width.Require(width.WholeNumber<int>())));
}
