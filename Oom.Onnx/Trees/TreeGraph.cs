using Oom.Onnx.Graphs;
using Oom.Surrogates;
using Oom.Trees;

namespace Oom.Onnx.Trees;

/// <summary>Trees as an ONNX graph: one TreeEnsembleRegressor with an output column for each coefficient, and what makes a quadratic ratio
/// positive where the surrogate is so; <c>specs/trees.md</c> defines the file.</summary>
public static class TreeGraph
{
    /// <summary>Name of the input, float32 of shape [N, features].</summary>
    public const string Input = "features";

    /// <summary>Name of the output, float32 of shape [N, terms].</summary>
    public const string Output = "coefficients";

    private const string Less = "BRANCH_LEQ", Leaf = "LEAF";

    /// <summary>The graph of a surrogate.</summary>
    public static Graph Of(TreeSurrogate surrogate)
    {
        var graph = new Graph("trees")
        {
            Description =
                $"coefficients of a polynomial in {string.Join(", ", surrogate.Basis.Parameters)} for the {surrogate.Form.Word()} of differential cross-sections"
        };
        var features = graph.Input(Input, ElementType.Float32, "N", surrogate.Features.Count);
        var sums = graph.Apply("TreeEnsembleRegressor", [features], ElementType.Float32, ["N", surrogate.Basis.Count],
            Attributes(surrogate.Ensemble), Graph.MachineLearningDomain);
        graph.Output(Output, surrogate.IsPositive
            ? SumOfSquaresGraph.Apply(sums, new SumOfSquares(surrogate.Basis, surrogate.Form)) : sums);
        if (surrogate.IsPositive) graph.Metadata["positive"] = "true";
        graph.Metadata["form"] = surrogate.Form.Word();
        graph.Metadata["features"] = string.Join(',', surrogate.Features);
        graph.Metadata["parameters"] = string.Join(',', surrogate.Basis.Parameters);
        graph.Metadata["terms"] = string.Join(',', Enumerable.Range(0, surrogate.Basis.Count).Select(surrogate.Basis.TermName));
        graph.Metadata["version"] = TreeSurrogate.Version;
        return graph;
    }

    private static NodeAttribute[] Attributes(TreeEnsemble ensemble)
    {
        List<long> trees = [], nodes = [], features = [], yes = [], no = [], targetTrees = [], targetNodes = [], targets = [];
        List<string> modes = [];
        List<float> values = [], weights = [];
        for (int t = 0; t < ensemble.Trees.Count; t++)
        {
            // Splits keep their indices, and leaves follow them.
            var tree = ensemble.Trees[t];
            int splits = tree.Features.Length;
            for (int node = 0; node < splits + tree.Leaves.Count; node++)
            {
                bool isSplit = node < splits;
                trees.Add(t);
                nodes.Add(node);
                modes.Add(isSplit ? Less : Leaf);
                features.Add(isSplit ? tree.Features[node] : 0);
                values.Add(isSplit ? tree.Thresholds[node] : 0);
                yes.Add(isSplit ? Node(tree.Left[node], splits) : 0);
                no.Add(isSplit ? Node(tree.Right[node], splits) : 0);
                for (int output = 0; !isSplit && output < ensemble.OutputCount; output++)
                {
                    targetTrees.Add(t);
                    targetNodes.Add(node);
                    targets.Add(output);
                    weights.Add((float)tree.Leaves[node - splits][output]);
                }
            }
        }

        return
        [
            NodeAttribute.Integer("n_targets", ensemble.OutputCount), NodeAttribute.Text("aggregate_function", "SUM"),
            NodeAttribute.Text("post_transform", "NONE"),
            NodeAttribute.Floats("base_values", [.. ensemble.Offset.ToArray().Select(value => (float)value)]),
            NodeAttribute.Integers("nodes_treeids", [.. trees]), NodeAttribute.Integers("nodes_nodeids", [.. nodes]),
            NodeAttribute.Integers("nodes_featureids", [.. features]),
            NodeAttribute.Texts("nodes_modes", [.. modes]), NodeAttribute.Floats("nodes_values", [.. values]),
            NodeAttribute.Integers("nodes_truenodeids", [.. yes]), NodeAttribute.Integers("nodes_falsenodeids", [.. no]),
            NodeAttribute.Integers("target_treeids", [.. targetTrees]), NodeAttribute.Integers("target_nodeids", [.. targetNodes]),
            NodeAttribute.Integers("target_ids", [.. targets]),
            NodeAttribute.Floats("target_weights", [.. weights]),
        ];
    }

    private static int Node(int branch, int splits) => branch >= 0 ? branch : splits + ~branch;
}
