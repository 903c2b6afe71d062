using Oom.Numerics;

namespace Oom.Trees;

public sealed class TreeEnsembleTests
{
    // Thirty terms of size 1, summed in single precision.
    private const double SinglePrecision = 1e-5;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(15, 4, 5)]
    [InlineData(3, 3, 2)]
    [InlineData(7, 6, 4)]
    [InlineData(2, 12, 3)]
    public void Evaluation_is_the_sum_of_the_leaves_for_any_shape_and_number_of_events(int features, int levels, int outputs)
    {
        var random = new Philox4x32(3, (ulong)levels);
        var trees = new List<RegressionTree>();
        for (int i = 0; i < 30; i++) trees.Add(RandomTrees.Tree(ref random, features, 1 + i % levels, outputs));
        double[] offset = [.. Enumerable.Range(1, outputs).Select(i => (double)i)];
        var ensemble = new TreeEnsemble(features, offset, trees);
        foreach (int events in (ReadOnlySpan<int>)[0, 1, 7, 8, 129, 400])
        {
            float[] rows = new float[events * features];
            foreach (ref float value in rows.AsSpan()) value = RandomTrees.OnGrid(ref random);
            double[] found = new double[events * outputs];

            ensemble.Evaluate(rows, found);

            for (int i = 0; i < events; i++)
            {
                double[] expected = RandomTrees.Evaluate(ensemble, rows.AsSpan(i * features, features));
                for (int output = 0; output < outputs; output++)
                    Assert.Equal(expected[output], found[i * outputs + output], SinglePrecision);
            }
        }
    }

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(0.50000006f, 2)]
    [InlineData(float.NegativeInfinity, 1)]
    [InlineData(float.PositiveInfinity, 2)]
    [InlineData(float.NaN, 2)]
    public void Event_goes_left_where_its_feature_is_at_most_the_threshold(float value, double expected)
    {
        var stump = new RegressionTree([0], [0.5f], [~0], [~1], [[1], [2]]);
        foreach (int levels in (ReadOnlySpan<int>)[1, 5])
        {
            var tree = levels == 1 ? stump : Chain();
            double[] found = new double[1];

            new TreeEnsemble(1, [0], [tree]).Evaluate([value], found);

            Assert.Equal(expected, found[0]);
            Assert.Equal(expected, tree.Leaves[tree.LeafOf([value])][0]);
        }
    }

    [Fact]
    public void Ensemble_of_no_tree_is_its_offset()
    {
        double[] found = new double[4];

        new TreeEnsemble(1, [1.5, -2], []).Evaluate([0, 1], found);

        Assert.Equal([1.5, -2, 1.5, -2], found);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        var stump = new RegressionTree([1], [0], [~0], [~1], [[1], [2]]);

        Assert.Throws<ArgumentException>(() => new TreeEnsemble(1, [0], [stump]));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(2, [0, 0], [stump]));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble(2, [double.NaN], [stump]));
        var ensemble = new TreeEnsemble(2, [0], [stump]);
        Assert.Throws<ArgumentException>(() => ensemble.Evaluate(new float[3], new double[1]));
        Assert.Throws<ArgumentException>(() => ensemble.Evaluate(new float[4], new double[1]));
    }

    [Fact]
    public void Tree_whose_branches_make_no_tree_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RegressionTree([0], [0], [~0], [~0], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => new RegressionTree([0], [0], [0], [~1], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => new RegressionTree([0], [0], [~0], [~2], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => new RegressionTree([0], [0], [~0], [~1], [[1]]));
        Assert.Throws<ArgumentException>(() => new RegressionTree([0], [float.NaN], [~0], [~1], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => new RegressionTree([0], [0], [~0], [~1], [[1], [2, 3]]));
        Assert.Throws<ArgumentException>(() => new RegressionTree([-1], [0], [~0], [~1], [[1], [2]]));
    }

    // Five levels of the same split: everything above the last one is decided by the first.
    private static RegressionTree Chain()
        => new([0, 0, 0, 0, 0], [0.5f, 0.5f, 0.5f, 0.5f, 0.5f], [1, 2, 3, 4, ~0], [~1, ~2, ~3, ~4, ~5], [[1], [2], [2], [2], [2], [2]]);
}
