using Oom.Numerics;
using Oom.Surrogates;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Unbinned.Trees;

public sealed class InformationObjectiveTests
{
    private const double Rounding = 1e-10;

    [Fact]
    public void Gain_of_a_split_is_that_of_the_mean_squared_error_at_the_base_points()
    {
        var points = TreeSamples.Quadratic;
        var random = new Philox4x32(2, 0);
        int terms = points.Basis.Count, count = 12;
        double[] weights = new double[count * (1 + points.Points.Count)];
        foreach (ref double weight in weights.AsSpan()) weight = 0.5 + random.NextDouble();
        double[] coefficients = WeightPolynomials.Of(points, weights);
        var objective = new InformationObjective(points);

        double gain = Loss(0, count) - Loss(0, 5) - Loss(5, count);

        Assert.Equal(Error(0, count) - Error(0, 5) - Error(5, count), gain, Rounding);

        double[] Sum(int from, int to)
        {
            double[] sums = new double[1 + terms];
            for (int i = from; i < to; i++)
            {
                for (int k = 0; k <= terms; k++) sums[k] += coefficients[i * (1 + terms) + k];
            }

            return sums;
        }

        double Loss(int from, int to) => PlainTrees.Loss(objective, Sum(from, to));

        // Sum over events and base points of w (r - R)^2 with R the ratio of sums.
        double Error(int from, int to)
        {
            double[] leaf = new double[terms];
            Assert.True(objective.TryLeaf(Sum(from, to), leaf));
            double error = 0;
            for (int i = from; i < to; i++)
            {
                double nominal = weights[i * (1 + points.Points.Count)];
                for (int point = 0; point < points.Points.Count; point++)
                {
                    double predicted = 1;
                    for (int term = 0; term < terms; term++) predicted += points.Monomials[point * terms + term] * leaf[term];
                    error += nominal * Math.Pow(weights[i * (1 + points.Points.Count) + 1 + point] / nominal - predicted, 2);
                }
            }

            return error;
        }
    }

    [Fact]
    public void Loss_of_one_linear_term_is_minus_the_Fisher_information()
    {
        var objective = new InformationObjective(new BasePoints(PolynomialBasis.Complete(["theta"], 1), [[1.0]]));

        Assert.Equal(-0.3 * 0.3 / 2, PlainTrees.Loss(objective, [2, 0.3]), Rounding);
    }

    [Fact]
    public void Polynomial_of_a_weight_is_found_from_the_base_points()
    {
        var points = new BasePoints(ParametricToy.Basis, ParametricToy.TrainingPoints);
        double[] expected = [2, 0.3, -0.1, 0.05, 0.02, 0.4], weights = new double[6], monomials = new double[5];
        weights[0] = expected[0];
        for (int point = 0; point < 5; point++)
        {
            points.Basis.Evaluate([.. points.Points[point]], monomials);
            weights[1 + point] = expected[0] + Enumerable.Range(0, 5).Sum(term => monomials[term] * expected[1 + term]);
        }

        double[] found = WeightPolynomials.Of(points, weights);

        for (int k = 0; k < 6; k++) Assert.Equal(expected[k], found[k], Rounding);
    }
}
