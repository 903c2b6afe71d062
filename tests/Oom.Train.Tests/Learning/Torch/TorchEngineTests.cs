using Oom.Simulation.Generation;

namespace Oom.Train.Learning.Torch;

public class TorchEngineTests
{
    // Sums of up to some hundred products and of some thousand events in single precision; of gradients relative to the sizes of all that
    // is added up in the largest element of a tensor, since what is left of them may be small.
    private const double Tolerance = 2e-5;

    public static TheoryData<int, int[], int, int> Shapes => new()
    {
        { 1, [100, 100, 100], 50, 1 },
        { 29, [100, 100, 100], 3000, 1 },
        { 5, [1, 4], 50, 1 },
        { 5, [17, 20], 50, 1 },
        { 10, [20, 7], 1, 1 },
        { 10, [20, 7], 255, 1 },
        { 10, [20, 7], 257, 1 },
        { 29, [64, 64], 200, 2 },
        { 29, [64, 64], 200, 17 },
        { 4, [], 30, 2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Loss_gradient_and_outputs_equal_those_of_a_textbook(int features, int[] hidden, int events, int outputs)
    {
        var problem = new Problem(features, hidden, events, outputs);
        double[] parameters = Array.ConvertAll(problem.Parameters, p => (double)p);
        foreach (var head in Enum.GetValues<TrainingHead>())
        {
            using var engine = problem.Engine(threads: 2);
            var (loss, gradient) = problem.Differentiate(engine, head);
            var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, head);
            var expected = textbook.Differentiate(parameters, problem.Sample, problem.Batch);
            Assert.Equal(expected.Loss, loss, Tolerance * Math.Max(1, Math.Abs(expected.Loss)));
            AssertEqual(problem.Network, expected.Gradient, expected.Sizes, gradient);

            float[] evaluated = engine.Evaluate(problem.Sample), row = new float[features];
            for (int e = 0; e < events; e++)
            {
                problem.Sample.CopyFeatures(e, row);
                double[] exact = textbook.Outputs(parameters, Array.ConvertAll(row, x => (double)x));
                for (int i = 0; i < outputs; i++)
                    Assert.Equal(exact[i], evaluated[e * outputs + i], Tolerance * Math.Max(1, Math.Abs(exact[i])));
            }
        }
    }

    [Theory]
    [InlineData(50, 2)]
    [InlineData(3001, 1)]
    [InlineData(300_000, 1)]
    public void Derivatives_by_outputs_are_taken_back_to_the_parameters(int events, int outputs)
    {
        var problem = new Problem(3, [7], events, outputs);
        using var engine = problem.Engine(threads: 2);
        float[] upstream = [
            .. Enumerable.Range(0, events * outputs).Select(i => (float)(problem.Sample.Weights[i / outputs] * problem.Sample.Targets[i]))];
        float[] values = new float[events * outputs], gradient = new float[problem.Network.BufferLength];
        using (var pass = engine.Forward(problem.Sample.Features, problem.Sample.Rows, values))
        {
            Assert.Equal(engine.Evaluate(problem.Sample), values);
            pass.Backpropagate(upstream, gradient); // of 300,000 events a part is kept, the rest goes forward again
        }

        var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, TrainingHead.Given);
        var (_, mean, sizes) = textbook.Differentiate(
            Array.ConvertAll(problem.Parameters, p => (double)p), problem.Sample, problem.Batch);
        AssertEqual(
            problem.Network, Array.ConvertAll(mean, g => g * events), Array.ConvertAll(sizes, size => size * events), gradient);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(3001)]
    [InlineData(130_000)]
    public void Bits_do_not_depend_on_threads(int events)
    {
        var problem = new Problem(29, events > 100_000 ? [9] : [100, 33], events);
        using var one = problem.Engine();
        var (loss, gradient) = problem.Differentiate(one);
        float[] outputs = one.Evaluate(problem.Sample);
        foreach (int threads in (int[])[2, 3, 7])
        {
            using var engine = problem.Engine(threads);
            for (int repetition = 0; repetition < 2; repetition++)
            {
                var other = problem.Differentiate(engine);
                Assert.Equal(loss, other.Loss);
                Assert.Equal(gradient, other.Gradient);
                Assert.Equal(outputs, engine.Evaluate(problem.Sample));
            }
        }
    }

    [Fact]
    public void No_event_has_no_output_and_a_gradient_of_zero()
    {
        var problem = new Problem(3, [7], 5);
        float[] gradient = new float[problem.Network.BufferLength];
        Array.Fill(gradient, 1);
        using var engine = problem.Engine(threads: 2);
        Assert.Throws<ArgumentException>(
            "batch", ()
            => engine.Differentiate(problem.Sample.Features, problem.Sample.Rows, Array.Empty<int>(),
            problem.Loss(TrainingHead.CrossEntropy), gradient));
        using var pass = engine.Forward(problem.Sample.Features, Array.Empty<int>(), Memory<float>.Empty);
        pass.Backpropagate(ReadOnlyMemory<float>.Empty, gradient);
        Assert.All(gradient, g => Assert.Equal(0, g));
    }

    [Fact]
    public void Derivatives_by_the_features_equal_finite_differences()
    {
        const double Step = 1e-6;
        var problem = new Problem(4, [20, 7], 300, outputs: 2);
        using var engine = problem.Engine(threads: 2);
        float[] outputs = new float[600], derivatives = new float[1200], row = new float[4];
        engine.DifferentiateByFeatures(problem.Sample.Features, problem.Sample.Rows, outputs, derivatives);
        Assert.Equal(engine.Evaluate(problem.Sample), outputs);
        var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, TrainingHead.Given);
        double[] parameters = Array.ConvertAll(problem.Parameters, p => (double)p);
        for (int e = 0; e < 300; e++)
        {
            problem.Sample.CopyFeatures(e, row);
            double[] x = Array.ConvertAll(row, value => (double)value);
            for (int i = 0; i < 4; i++)
            {
                double spread = problem.Standardisation.Spread[i];
                Assert.Equal((At(x, i, Step * spread) - At(x, i, -Step * spread)) / (2 * Step), derivatives[4 * e + i], 1e-4);
            }
        }

        double At(double[] x, int feature, double shift)
        {
            double[] moved = [.. x];
            moved[feature] += shift;
            return textbook.Outputs(parameters, moved).Sum();
        }
    }

    [Fact]
    public void Saturated_outputs_have_a_finite_loss_and_the_gradient_of_a_textbook()
    {
        var problem = new Problem(29, [100, 100], 300, scale: 30);
        using var engine = problem.Engine();
        Assert.Contains(engine.Evaluate(problem.Sample), z => Math.Abs(z) > 1000);
        var (loss, gradient) = problem.Differentiate(engine);
        var expected = new PlainBackpropagation(problem.Network, problem.Standardisation, TrainingHead.CrossEntropy)
            .Differentiate(Array.ConvertAll(problem.Parameters, p => (double)p), problem.Sample, problem.Batch);
        Assert.Equal(expected.Loss, loss, Tolerance * expected.Loss);
        AssertEqual(problem.Network, expected.Gradient, expected.Sizes, gradient);
    }

    [Fact]
    public void Loss_of_parameters_that_are_no_number_is_no_number()
    {
        var problem = new Problem(3, [7, 7], 20);
        problem.Parameters[problem.Network.Parameters[2].Offset] = float.NaN;
        using var engine = problem.Engine();
        Assert.True(double.IsNaN(problem.Differentiate(engine).Loss));
    }

    private static void AssertEqual(MultilayerPerceptron network, double[] expected, double[] sizes, float[] gradient)
    {
        foreach (var parameter in network.Parameters)
        {
            double scale = sizes.AsSpan(parameter.Offset, parameter.Count).ToArray().Max();
            for (int i = parameter.Offset; i < parameter.Offset + parameter.Count; i++)
                Assert.Equal(expected[i], gradient[i], Tolerance * scale);
        }
    }
}
