using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>
/// Derivatives by reverse mode: the gradient is more operations in the same graph, so that it can be differentiated again.
/// Operations of integers and booleans, and <see cref="Value.Sign"/>, are constants to it.
/// </summary>
public static class Gradient
{
    /// <summary>The gradient of a scalar.</summary>
    /// <param name="loss">A value of one element.</param>
    /// <param name="parameters">With respect to what: inputs or any other values of the graph.</param>
    /// <returns>For each parameter the derivative of the loss in the parameter's type and shape; zeros where the loss does not depend on it.</returns>
    /// <exception cref="ArgumentException">The loss is not known to have one element, or types are not floating-point types.</exception>
    /// <exception cref="UndefinedGradientException">An operator between a parameter and the loss has no gradient rule.</exception>
    public static Value[] Of(Value loss, params ReadOnlySpan<Value> parameters)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Shape.ElementCount != 1) throw new ArgumentException($"the gradient is that of a scalar, not of {loss}; give weights to VectorJacobianProduct, or sum", nameof(loss));
        RequireFloatingPoint(loss);
        var one = loss.Graph.Scalar(loss.Type, 1);
        return VectorJacobianProduct(loss, loss.Shape.Rank == 0 ? one : one.Reshape([.. Enumerable.Repeat(1L, loss.Shape.Rank)]), parameters);
    }

    /// <summary>The derivative of sum_i weight_i value_i, with the weights held constant: what is left of a gradient that was begun outside of the graph.</summary>
    /// <param name="value">The values.</param>
    /// <param name="weights">One weight for each, in the same type and shape, such as an input.</param>
    /// <param name="parameters">With respect to what: inputs or any other values of the graph.</param>
    /// <returns>For each parameter the derivative in the parameter's type and shape; zeros where the value does not depend on it.</returns>
    /// <exception cref="ArgumentException">Types or shapes do not fit, or are not floating-point types.</exception>
    /// <exception cref="UndefinedGradientException">An operator between a parameter and the value has no gradient rule.</exception>
    public static Value[] VectorJacobianProduct(Value value, Value weights, params ReadOnlySpan<Value> parameters)
    {
        ArgumentNullException.ThrowIfNull(value);
        var graph = value.Graph;
        graph.Require(weights);
        RequireFloatingPoint(value);
        if (weights.Type != value.Type || !weights.Shape.Equals(value.Shape)) throw new ArgumentException($"the weights {weights} do not fit {value}", nameof(weights));
        foreach (var parameter in parameters)
        {
            graph.Require(parameter);
            RequireFloatingPoint(parameter);
        }

        // Rules append to the list of nodes while it is walked.
        Node[] nodes = [.. graph.Nodes];
        var dependent = Dependent(nodes, parameters);
        var contributions = new Dictionary<Value, List<Value>> { [value] = [weights] };
        var gradients = new Dictionary<Value, Value>();
        for (int i = nodes.Length - 1; i >= 0; i--)
        {
            var node = nodes[i];
            if (!dependent.Contains(node.Output) || Total(node.Output, contributions, gradients) is not { } upstream) continue;
            var step = new BackwardStep(node, upstream, dependent);
            Value?[] results = GradientRules.Of(node)(step);
            for (int input = 0; input < results.Length; input++)
            {
                if (results[input] is not { } contribution || !step.Needs(input)) continue;
                var target = node.Inputs[input]!;
                if (!contributions.TryGetValue(target, out var list)) contributions[target] = list = [];
                list.Add(contribution);
            }
        }

        var all = new Value[parameters.Length];
        for (int i = 0; i < all.Length; i++)
        {
            var parameter = parameters[i];
            all[i] = Total(parameter, contributions, gradients) ?? graph.Scalar(parameter.Type, 0).Expand(parameter.ShapeOf());
        }
        return all;
    }

    /// <summary>The values that change with a parameter.</summary>
    private static HashSet<Value> Dependent(Node[] nodes, ReadOnlySpan<Value> parameters)
    {
        HashSet<Value> dependent = [.. parameters];
        foreach (var node in nodes)
        {
            if (node.Output.Type.IsFloatingPoint() && !GradientRules.IsConstant(node) && node.Inputs.Any(input => input is not null && dependent.Contains(input))) dependent.Add(node.Output);
        }
        return dependent;
    }

    /// <summary>The sum of what a value's consumers have contributed; null where there is none.</summary>
    private static Value? Total(Value value, Dictionary<Value, List<Value>> contributions, Dictionary<Value, Value> gradients)
    {
        if (gradients.TryGetValue(value, out var known)) return known;
        if (!contributions.TryGetValue(value, out var list)) return null;
        var total = list[0];
        foreach (var term in list.Skip(1)) total += term;
        return gradients[value] = total;
    }

    private static void RequireFloatingPoint(Value value)
    {
        if (!value.Type.IsFloatingPoint()) throw new ArgumentException($"{value} has no derivatives: it is not of a floating-point type", nameof(value));
    }
}
