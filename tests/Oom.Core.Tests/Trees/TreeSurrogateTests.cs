using Oom.Json;
using Oom.Numerics;
using Oom.Surrogates;

namespace Oom.Trees;

public sealed class TreeSurrogateTests
{
    [Fact]
    public void Document_gives_back_every_number()
    {
        var random = new Philox4x32(1, 0);
        var basis = PolynomialBasis.Complete(["a", "b"], 2);
        var trees = new List<RegressionTree>();
        for (int i = 0; i < 5; i++) trees.Add(RandomTrees.Tree(ref random, 3, 5, basis.Count));
        var surrogate = new TreeSurrogate(["x", "y", "z"], basis, SurrogateForm.LogRatio, [[0.1, 0], [0, -1e-7]],
            new TreeEnsemble(3, [0.1, 0.2, 0.3, 0.4, 1.0 / 3], trees));

        var read = TreeSurrogate.FromJson(surrogate.ToJson(), "file");

        Assert.Equal(surrogate.ToJson(), read.ToJson());
        Assert.Equal(surrogate.Ensemble.Offset, read.Ensemble.Offset);
        Assert.Equal(surrogate.Ensemble.Trees.Select(tree => tree.Thresholds.ToArray()),
            read.Ensemble.Trees.Select(tree => tree.Thresholds.ToArray()));
        Assert.Equal(surrogate.Ensemble.Trees.Select(tree => tree.Leaves), read.Ensemble.Trees.Select(tree => tree.Leaves));
        Assert.Equal(surrogate.BasePoints, read.BasePoints);
        Assert.Equal(surrogate.Form, read.Form);
        Assert.Equal<Monomial>(basis.Terms, read.Basis.Terms);
    }

    [Theory]
    [InlineData("\"left\": [-1]", "\"left\": [0]", "$.trees[0]")]
    [InlineData("\"features\": [0]", "\"features\": [1]", "$.trees[0].features[0]")]
    [InlineData("\"thresholds\": [0.5]", "\"thresholds\": [1e39]", "$.trees[0].thresholds[0]")]
    [InlineData("\"log-ratio\"", "\"exponential\"", "$.form")]
    [InlineData("\"offset\": [0]", "\"offset\": [0, 1]", "$.offset")]
    [InlineData("\"log-ratio\",", "\"log-ratio\", \"positive\": true,", "$.positive")]
    [InlineData("[\"nu\"", "[\"mu\"", "$.terms[0][0]")]
    public void Wrong_place_of_a_document_is_named(string right, string wrong, string path)
    {
        string document = new TreeSurrogate(
            ["x"], PolynomialBasis.Complete(["nu"], 1), SurrogateForm.LogRatio, [[1.0]],
            new TreeEnsemble(1, [0], [new RegressionTree([0], [0.5f], [~0], [~1], [[1], [2]])])).ToJson();
        document = document.Replace("\n      \"nu\"", "\"nu\"", StringComparison.Ordinal);
        int last = document.LastIndexOf(right, StringComparison.Ordinal);
        Assert.True(last >= 0, document);

        var error = Assert.Throws<DocumentException>(
            () => TreeSurrogate.FromJson(document[..last] + wrong + document[(last + right.Length)..], "file"));

        Assert.Equal(path, error.Path);
    }
}
