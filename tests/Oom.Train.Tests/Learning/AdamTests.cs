using Oom.Numerics;

namespace Oom.Train.Learning;

public class AdamTests
{
    // The kernel computes in single precision, the twin in double; 200 steps of 1e-2 with rounding of 6e-8 each.
    private const double SinglePrecision = 2e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void Steps_equal_those_of_the_textbook(int count)
    {
        var settings = new AdamSettings { LearningRate = 1e-2, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-4 };
        var random = new Philox4x32(3, (ulong)count);
        float[] parameters = new float[count], gradient = new float[count];
        double[] expected = new double[count], m = new double[count], v = new double[count];
        for (int i = 0; i < count; i++) expected[i] = parameters[i] = (float)random.NextNormal();
        var adam = new Adam(count, settings);
        for (int t = 1; t <= 200; t++)
        {
            for (int i = 0; i < count; i++) gradient[i] = (float)random.NextNormal();
            adam.Step(gradient, parameters);
            for (int i = 0; i < count; i++)
            {
                m[i] = 0.8 * m[i] + 0.2 * gradient[i];
                v[i] = 0.99 * v[i] + 0.01 * gradient[i] * gradient[i];
                double mean = m[i] / (1 - Math.Pow(0.8, t)), square = v[i] / (1 - Math.Pow(0.99, t));
                expected[i] -= 1e-2 * mean / (Math.Sqrt(square) + 1e-4);
            }
        }

        for (int i = 0; i < count; i++) Assert.Equal(expected[i], parameters[i], SinglePrecision);
    }

    [Fact]
    public void First_step_has_the_length_of_the_learning_rate()
    {
        float[] parameters = [1, 1, 1];
        new Adam(3, new AdamSettings { LearningRate = 0.5 }).Step([1e-3f, -20, 0], parameters);
        Assert.Equal(0.5, parameters[0], SinglePrecision);
        Assert.Equal(1.5, parameters[1], SinglePrecision);
        Assert.Equal(1f, parameters[2]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Weight_decay_shrinks_parameters_apart_from_the_step(int count)
    {
        var settings = new AdamSettings { LearningRate = 0.1, WeightDecay = 0.2 };
        float[] plain = [.. Enumerable.Range(1, count).Select(i => (float)i)], decayed = [.. plain], gradient = [.. plain];
        new Adam(count, settings with { WeightDecay = 0 }).Step(gradient, plain);
        new Adam(count, settings).Step(gradient, decayed);
        for (int i = 0; i < count; i++) Assert.Equal(plain[i] - 0.1 * 0.2 * (i + 1), decayed[i], SinglePrecision);
    }

    [Fact]
    public void Wrong_number_of_derivatives_is_refused()
        => Assert.Throws<ArgumentException>(() => new Adam(3, new AdamSettings()).Step(new float[2], new float[3]));
}
