using Oom.Onnx.Graphs;

namespace Oom.Train.Learning;

/// <summary>The graph of a network as it is published, standardisation included.</summary>
internal static class NetworkGraphs
{
    /// <summary>Name of the raw features, [N, features].</summary>
    public const string Features = "features";

    /// <summary>Name of the published output, [N, 1] in (0, 1).</summary>
    public const string Observable = "observable";

    /// <summary>Features to the observable, with the parameters as constants: what is published.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="buffer">The buffer of all parameters.</param>
    public static Graph Published(MultilayerPerceptron network, Standardisation standardisation, ReadOnlySpan<float> buffer)
    {
        var graph = new Graph("observable");
        var features = graph.Input(Features, ElementType.Float32, "N", network.FeatureCount);
        var parameters = new List<Value>();
        foreach (var parameter in network.Parameters)
        {
            parameters.Add(graph.Initializer(parameter.Name, buffer.Slice(parameter.Offset, parameter.Count), parameter.Lengths));
        }

        graph.Output(Observable, network.Logit(features, standardisation, parameters).Sigmoid());
        return graph;
    }
}
