using Oom.Onnx.Graphs;
using Oom.Train.Learning;

namespace Oom.Train.Inference;

/// <summary>The networks of a ratio.</summary>
/// <param name="FeatureCount">Number of inputs that are features; the others are parameters.</param>
/// <param name="Network">The shape of each.</param>
/// <param name="Standardisation">Their common standardisation.</param>
/// <param name="Parameters">The weights of each.</param>
/// <param name="Histories">How each was trained.</param>
internal sealed record TrainedRatio(int FeatureCount, MultilayerPerceptron Network, Standardisation Standardisation,
    IReadOnlyList<float[]> Parameters, IReadOnlyList<TrainingHistory> Histories)
{
    /// <summary>Name of the features in the graph, [N, features], raw.</summary>
    public const string FeaturesInput = "features";

    /// <summary>Name of the parameters in the graph, [N, parameters], raw.</summary>
    public const string ParametersInput = "parameters";

    /// <summary>Name of ln p(x|theta)/p(x), [N, 1]: the mean over the networks.</summary>
    public const string LogRatioOutput = "log_ratio";

    /// <summary>Name of the log-ratio of each network, [N, networks].</summary>
    public const string NetworksOutput = "networks";

    /// <summary>
    /// The graph that is published. The mean is that of the log-ratios, not of the ratios: a free function of x of each network (NRE-B)
    /// drops out of it, the mean of a row's losses bounds its loss from above, since both losses are convex in h, and it goes with the
    /// sums over independent rows.
    /// </summary>
    public Graph ToGraph()
    {
        var graph = new Graph("ratio");
        var features = graph.Input(FeaturesInput, ElementType.Float32, "N", FeatureCount);
        var points = graph.Input(ParametersInput, ElementType.Float32, "N", Network.FeatureCount - FeatureCount);
        var inputs = Standardisation.Apply(Value.Concat(1, features, points));
        var outputs = new List<Value>();
        for (int number = 0; number < Parameters.Count; number++)
        {
            var weights = new List<Value>();
            foreach (var parameter in Network.Parameters)
            {
                ReadOnlySpan<float> values = Parameters[number].AsSpan(parameter.Offset, parameter.Count);
                weights.Add(graph.Initializer(FormattableString.Invariant($"network_{number + 1}_{parameter.Name}"), values, parameter.Lengths));
            }

            outputs.Add(Network.Layers(inputs, weights));
        }

        var all = outputs.Count == 1 ? outputs[0].Identity() : Value.Concat(1, [.. outputs]);
        graph.Output(LogRatioOutput, all.ReduceSum([1], keepDimensions: true) / outputs.Count);
        graph.Output(NetworksOutput, all);
        return graph;
    }
}
