using Oom.Numerics;
using Oom.Surrogates;

namespace Oom.Train.Unbinned.Trees;

public sealed class ParametricObjectiveTests
{
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Loss_is_equation_C31_with_the_leaf_of_C29_up_to_what_no_division_changes(bool isOverdetermined)
    {
        var points = isOverdetermined ? TreeSamples.Overdetermined : TreeSamples.Quadratic;
        var objective = new ParametricObjective(points);
        var random = new Philox4x32(1, 0);
        int terms = points.Basis.Count;
        double[] sums = new double[objective.ChannelCount], leaf = new double[terms];
        for (int repetition = 0; repetition < 20; repetition++)
        {
            foreach (ref double sum in sums.AsSpan()) sum = 10 * (0.1 + random.NextDouble());
            Assert.True(objective.TryLeaf(sums, leaf));
            double expected = 0;
            for (int point = 0; point < points.Points.Count; point++)
            {
                double polynomial = 0;
                for (int term = 0; term < terms; term++) polynomial += points.Monomials[point * terms + term] * leaf[term];
                expected += sums[0] * (Math.Log(1 + Math.Exp(polynomial)) - Math.Log(2))
                    + sums[1 + point] * (Math.Log(1 + Math.Exp(-polynomial)) - Math.Log(2));
            }

            Assert.Equal(expected, PlainTrees.Loss(objective, sums), Rounding * 100);
        }
    }

    [Fact]
    public void Sums_that_are_not_positive_allow_no_leaf()
    {
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));
        double[] leaf = new double[1];
        foreach (double[] sums in (double[][])[[0, 1], [1, 0], [-1, 1], [1, -1], [-1, -1]])
        {
            Assert.Equal(double.PositiveInfinity, PlainTrees.Loss(objective, sums));
            Assert.False(objective.TryLeaf(sums, leaf));
        }
    }

    [Fact]
    public void Two_point_alternative_gives_the_logarithm_of_the_ratio()
    {
        var objective = new ParametricObjective(new BasePoints(PolynomialBasis.Complete(["nu"], 1), [[1.0]]));
        double[] leaf = new double[1], factors = new double[2], shifts = new double[2];

        Assert.True(objective.TryLeaf([2, 3], leaf));
        objective.Change(leaf, factors, shifts);

        Assert.Equal(Math.Log(1.5), leaf[0], Rounding);
        Assert.Equal(1, factors[0]);
        Assert.Equal(2.0 / 3, factors[1], Rounding);
        Assert.Equal([0, 0], shifts);
    }
}
