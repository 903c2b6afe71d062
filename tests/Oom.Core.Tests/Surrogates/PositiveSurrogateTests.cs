using Oom.Numerics;

namespace Oom.Surrogates;

public sealed class PositiveSurrogateTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Ratio_is_nowhere_negative_and_linear_terms_stay()
    {
        var random = new Philox4x32(1, 0);
        int negative = 0;
        for (int repetition = 0; repetition < 200; repetition++)
        {
            double[] raw = new double[9], positive = new double[9], monomials = new double[9];
            foreach (ref double value in raw.AsSpan()) value = 2 * random.NextDouble() - 1;
            new PositiveSurrogate(new Constant(raw)).Evaluate([0], positive);

            Assert.Equal(raw[..3], positive[..3]);
            for (int i = 0; i < 100; i++)
            {
                raw.AsSpan().CopyTo(monomials);
                double[] theta = [20 * random.NextDouble() - 10, 20 * random.NextDouble() - 10, 20 * random.NextDouble() - 10];
                Constant.Three.Evaluate(theta, monomials);
                double before = 1, after = 1;
                for (int term = 0; term < 9; term++)
                    (before, after) = (before + raw[term] * monomials[term], after + positive[term] * monomials[term]);
                if (before < 0) negative++;
                Assert.True(after >= -1e-10, $"{after}");
            }
        }

        Assert.True(negative > 1000, "the ratios before are negative somewhere");
    }

    [Fact]
    public void Positive_ratio_stays()
    {
        // (1 + a / 2 - b)^2 + (a + b + c)^2 + c^2
        double[] raw = [1, -2, 0, 0.25 + 1, -1 + 2, 2, 1 + 1, 2, 1 + 1], positive = new double[9];

        new PositiveSurrogate(new Constant(raw)).Evaluate([0], positive);

        for (int term = 0; term < 9; term++) Assert.Equal(raw[term], positive[term], Rounding);
    }

    [Fact]
    public void Surrogate_that_is_no_complete_quadratic_ratio_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PositiveSurrogate(new Constant(new double[9]) { Form = SurrogateForm.LogRatio }));
        Assert.Throws<ArgumentException>(
            () => new PositiveSurrogate(new Constant(new double[1]) { Basis = PolynomialBasis.Complete(["a"], 1) }));
        Assert.Throws<ArgumentException>(
            () => new PositiveSurrogate(new Constant(new double[3]) { Basis = PolynomialBasis.Complete(["a"], 3) }));
    }

    private sealed class Constant(double[] values) : IParametricSurrogate
    {
        public static PolynomialBasis Three { get; } = PolynomialBasis.Complete(["a", "b", "c"], 2);

        public IReadOnlyList<string> Features => ["x"];

        public PolynomialBasis Basis { get; init; } = Three;

        public SurrogateForm Form { get; init; } = SurrogateForm.Ratio;

        public IReadOnlyList<IReadOnlyList<double>> BasePoints => [];

        public void Evaluate(ReadOnlySpan<float> features, Span<double> coefficients) => values.CopyTo(coefficients);
    }
}
