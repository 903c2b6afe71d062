using Oom.Numerics;

namespace Oom.Train.Learning;

public class ClassificationTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Cross_entropy_of_known_probabilities()
    {
        // p = 3/4 for a signal of weight 2, p = 1/5 for a background of weight 1.
        double expected = (2 * -Math.Log(0.75) - Math.Log(0.8)) / 3;
        Assert.Equal(expected, Classification.CrossEntropy([(float)Math.Log(3), (float)Math.Log(0.25)], [1, 0], [2, 1]), 1e-7);
    }

    [Fact]
    public void Cross_entropy_stays_finite_for_huge_logits()
        => Assert.Equal(500, Classification.CrossEntropy([-1000, -1000], [1, 0], [1, 1]), Rounding);

    [Fact]
    public void Constant_of_equal_classes_costs_ln_2()
        => Assert.Equal(Math.Log(2), Classification.CrossEntropyOfConstant(0.5), Rounding);

    [Fact]
    public void Area_of_perfect_and_reversed_order()
    {
        Assert.Equal(1, Classification.AreaUnderCurve([0.1f, 0.2f, 0.8f, 0.9f], [0, 0, 1, 1], [1, 1, 1, 1]), Rounding);
        Assert.Equal(0, Classification.AreaUnderCurve([0.1f, 0.2f, 0.8f, 0.9f], [1, 1, 0, 0], [1, 1, 1, 1]), Rounding);
        Assert.Equal(0.5, Classification.AreaUnderCurve([0.3f, 0.3f, 0.3f], [1, 0, 0], [1, 1, 1]), Rounding);
    }

    [Fact]
    public void Area_equals_the_share_of_pairs_with_weights_of_both_signs_and_ties()
    {
        var random = new Philox4x32(1, 0);
        const int count = 60;
        float[] scores = new float[count], targets = new float[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            scores[i] = (float)Math.Round(5 * random.NextDouble());
            targets[i] = i % 3 == 0 ? 1 : 0;
            weights[i] = random.NextDouble() - 0.2;
        }

        double pairs = 0, won = 0;
        for (int s = 0; s < count; s++)
        {
            for (int b = 0; b < count; b++)
            {
                if (targets[s] != 1 || targets[b] != 0) continue;
                pairs += weights[s] * weights[b];
                won += weights[s] * weights[b] * (scores[s] > scores[b] ? 1 : scores[s] == scores[b] ? 0.5 : 0);
            }
        }

        Assert.Equal(won / pairs, Classification.AreaUnderCurve(scores, targets, weights), Rounding);
    }
}
