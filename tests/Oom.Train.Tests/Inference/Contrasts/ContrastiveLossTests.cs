using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Inference.Contrasts;

public class ContrastiveLossTests
{
    public static TheoryData<string, int, double> Losses => new()
    {
        { "b", 2, 0 }, { "b", 5, 0 }, { "b", 50, 0 }, { "c", 1, 1 }, { "c", 1, 0.3 }, { "c", 4, 1 }, { "c", 20, 7 }, { "c", 3, 1e-6 },
    };

    private static IContrastiveLoss Loss(string kind, int classes, double gamma)
        => kind == "b" ? new ChoiceLoss(classes) : new ContrastLoss(classes, gamma);

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_is_that_of_the_formulas_written_plainly(string kind, int classes, double gamma)
    {
        var loss = Loss(kind, classes, gamma);
        for (int trial = 0; trial < 50; trial++)
        {
            float[] h = Random(loss.Points, trial, 2);

            double plain = kind == "b" ? PlainChoice(h) : PlainContrast(h, classes, gamma);

            Assert.Equal(plain, loss.Differentiate(h, new float[h.Length]), 1e-12 * Math.Max(1, plain));
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Derivatives_are_those_of_finite_differences(string kind, int classes, double gamma)
    {
        // Single precision of the arguments: steps of powers of two are exact.
        const float Step = 1f / 256;
        const double Tolerance = 2e-5;
        var loss = Loss(kind, classes, gamma);
        for (int trial = 0; trial < 20; trial++)
        {
            float[] h = Array.ConvertAll(Random(loss.Points, trial, 2), x => MathF.Round(x * 256) / 256), derivatives = new float[h.Length],
                unused = new float[h.Length];
            loss.Differentiate(h, derivatives);
            for (int k = 0; k < h.Length; k++)
            {
                float own = h[k];
                h[k] = own + Step;
                double up = loss.Differentiate(h, unused);
                h[k] = own - Step;
                double down = loss.Differentiate(h, unused);
                h[k] = own;
                Assert.Equal((up - down) / (2 * Step), derivatives[k], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Huge_log_ratios_give_finite_losses(string kind, int classes, double gamma)
    {
        var loss = Loss(kind, classes, gamma);
        foreach (float size in (float[])[-1e30f, -1000, 1000, 1e30f])
        {
            float[] h = new float[loss.Points], derivatives = new float[loss.Points];
            Array.Fill(h, size);
            h[0] = -size;
            Assert.True(double.IsFinite(loss.Differentiate(h, derivatives)));
            Assert.All(derivatives, derivative => Assert.True(float.IsFinite(derivative)));
        }
    }

    [Fact]
    public void Contrast_of_one_class_is_half_of_the_binary_cross_entropy()
    {
        var loss = new ContrastLoss(1, 1);
        for (int trial = 0; trial < 20; trial++)
        {
            float[] h = Random(2, trial, 3);
            var sample = new LabelledSample(new FeatureView(new float[2], 1), [0, 1], [1, 0], [1, 1]);
            double binary = new CrossEntropy(sample).Differentiate(0, h.AsSpan(0, 1), new float[1])
                + new CrossEntropy(sample).Differentiate(1, h.AsSpan(1, 1), new float[1]);
            Assert.Equal(binary / 2, loss.Differentiate(h, new float[2]), 1e-12);
        }
    }

    [Fact]
    public void Contrast_of_infinite_odds_is_the_choice()
    {
        const double Odds = 1e9;
        for (int trial = 0; trial < 20; trial++)
        {
            float[] h = Random(6, trial, 1);
            Assert.Equal(
                new ChoiceLoss(5).Differentiate(h.AsSpan(0, 5), new float[5]), new ContrastLoss(5, Odds).Differentiate(h, new float[6]), 1e-7);
        }
    }

    [Theory]
    [InlineData("b", 5)]
    [InlineData("c", 1)]
    [InlineData("c", 5)]
    public void Loss_is_least_at_the_exact_ratio(string kind, int classes)
    {
        // x and theta of two values each: the mean over all draws, in closed form, is stationary at ln p(x|theta)/p(x).
        double[,] joint = { { 0.3, 0.2 }, { 0.1, 0.4 } };
        var loss = Loss(kind, classes, 1);
        double[] px = [0.5, 0.5], pt = [0.4, 0.6];
        double[,] h = new double[2, 2], gradient = new double[2, 2];
        for (int x = 0; x < 2; x++)
        {
            for (int t = 0; t < 2; t++) h[x, t] = Math.Log(joint[x, t] / (px[x] * pt[t]));
        }

        float[] values = new float[loss.Points], derivatives = new float[loss.Points];
        for (int x = 0; x < 2; x++)
        {
            for (int pattern = 0; pattern < 1 << loss.Points; pattern++)
            {
                double probability = 1;
                for (int k = 0; k < loss.Points; k++)
                {
                    int t = pattern >> k & 1;
                    probability *= k == 0 ? joint[x, t] : pt[t];
                    values[k] = (float)h[x, t];
                }

                loss.Differentiate(values, derivatives);
                for (int k = 0; k < loss.Points; k++) gradient[x, pattern >> k & 1] += probability * derivatives[k];
            }
        }

        foreach (double slope in gradient) Assert.Equal(0, slope, 1e-7);
    }

    [Fact]
    public void Losses_refuse_what_is_no_number_of_classes_or_odds()
    {
        Assert.Throws<ArgumentException>(() => new ChoiceLoss(1));
        Assert.Throws<ArgumentException>(() => new ContrastLoss(0, 1));
        Assert.Throws<ArgumentException>(() => new ContrastLoss(2, 0));
        Assert.Throws<ArgumentException>(() => new ContrastLoss(2, double.NaN));
    }

    private static double PlainChoice(float[] h) => -Math.Log(Math.Exp(h[0]) / h.Sum(x => Math.Exp(x)));

    private static double PlainContrast(float[] h, int classes, double gamma)
    {
        double with = gamma * h.Take(classes).Sum(x => Math.Exp(x)), without = gamma * h.Skip(1).Sum(x => Math.Exp(x));
        return -gamma / (1 + gamma) * Math.Log(gamma * Math.Exp(h[0]) / (classes + with)) - 1 / (1 + gamma) * Math.Log(classes / (classes + without));
    }

    private static float[] Random(int count, int trial, double spread)
    {
        var random = new Philox4x32(21, (ulong)trial);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan()) value = (float)(spread * random.NextNormal());
        return values;
    }
}
