using Oom.Onnx.Gradients;
using Oom.Onnx.Graphs;

namespace Oom.Train.Machine;

/// <summary>The graphs of one network: all three contain the same forward pass, standardisation included.</summary>
internal static class NetworkGraphs
{
    /// <summary>Name of the raw features, [N, features].</summary>
    public const string Features = "features";

    /// <summary>Name of the published output, [N, 1] in (0, 1).</summary>
    public const string Observable = "observable";

    /// <summary>Name of the outputs before the sigmoid, [N, outputs].</summary>
    public const string Logit = "logit";

    /// <summary>Name of the derivatives of the logit by the features, [N, features].</summary>
    public const string LogitGradient = "logit_gradient";

    /// <summary>Name of the targets, [N, outputs].</summary>
    public const string Target = "target";

    /// <summary>Name of the weights in the loss, [N, 1].</summary>
    public const string Weight = "weight";

    /// <summary>Name of the weighted sum of contributions, a scalar.</summary>
    public const string Loss = "loss";

    /// <summary>The name of a gradient: of the parameter's name.</summary>
    public static string GradientOf(ParameterTensor parameter) => "gradient_" + parameter.Name;

    /// <summary>Features, targets, weights and parameters to the sum of the events' contributions to the loss and its gradient by each parameter.</summary>
    public static Graph Training(MultilayerPerceptron network, Standardisation standardisation, TrainingHead head, ElementType type = ElementType.Float32)
    {
        var graph = new Graph("training");
        var features = graph.Input(Features, type, "N", network.FeatureCount);
        var target = graph.Input(Target, type, "N", network.OutputCount);
        var weight = graph.Input(Weight, type, "N", 1);
        var parameters = ParameterInputs(graph, network, type);
        var logit = network.Logit(features, standardisation, parameters);
        var loss = (weight * Contribution(head, logit, target)).ReduceSum();
        var gradients = Gradient.Of(loss, parameters);
        graph.Output(Loss, loss);
        for (int i = 0; i < parameters.Length; i++) graph.Output(GradientOf(network.Parameters[i]), gradients[i]);
        return graph;
    }

    /// <summary>Features and parameters to the logit.</summary>
    public static Graph Evaluation(MultilayerPerceptron network, Standardisation standardisation)
    {
        var graph = new Graph("evaluation");
        var features = graph.Input(Features, ElementType.Float32, "N", network.FeatureCount);
        var parameters = ParameterInputs(graph, network, ElementType.Float32);
        graph.Output(Logit, network.Logit(features, standardisation, parameters));
        return graph;
    }

    /// <summary>Features and parameters to the logit and its derivative by each feature, in units of the features' spreads.</summary>
    public static Graph InputGradient(MultilayerPerceptron network, Standardisation standardisation)
    {
        var graph = new Graph("input_gradient");
        var features = graph.Input(Features, ElementType.Float32, "N", network.FeatureCount);
        var logit = network.Logit(features, standardisation, ParameterInputs(graph, network, ElementType.Float32));
        var spread = graph.Initializer("unit", ElementType.Float32, standardisation.Spread, network.FeatureCount);
        graph.Output(Logit, logit);
        graph.Output(LogitGradient, Gradient.Of(logit.ReduceSum(), features)[0] * spread);
        return graph;
    }

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

    private static Value Contribution(TrainingHead head, Value output, Value target) => head switch
    {
        // -[y ln p + (1 - y) ln(1 - p)] = softplus(z) - y z
        TrainingHead.CrossEntropy => output.Softplus() - target * output,
        TrainingHead.SquaredError => (output - target) * (output - target),
        TrainingHead.Given => target * output,
        _ => throw new ArgumentOutOfRangeException(nameof(head), head, "no such head"),
    };

    private static Value[] ParameterInputs(Graph graph, MultilayerPerceptron network, ElementType type)
        => [.. network.Parameters.Select(parameter => graph.Input(parameter.Name, type, [.. parameter.Lengths.Select(length => new Dimension(length))]))];
}
