using System.Runtime.Intrinsics;
using Oom.Onnx.Runtime;

namespace Oom.Train.Machine.Vectors;

public class VectorEngineTests
{
    // Sums of up to some hundred products and of some thousand events in single precision, relative to the largest element of a tensor's gradient.
    private const double Tolerance = 2e-5;

    // Central differences in double precision of a step of 1e-6.
    private const double Step = 1e-6, DifferenceTolerance = 1e-7;

    public static TheoryData<int, int[], int, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int[], int, int>();
            foreach (int features in (int[])[1, 3, 29, 31]) data.Add(features, [100, 100, 100], NetworkTile.EventsMax + 1, 1);
            foreach (int width in (int[])[1, 7, 15, 16, 17, 64, 100]) data.Add(5, [width, width + 3], 50, 1);
            foreach (int events in (int[])[1, 5, 6, 7, NetworkTile.EventsMax - 1, NetworkTile.EventsMax, NetworkTile.EventsMax + 1, 3000]) data.Add(10, [20, 7], events, 1);
            foreach (int outputs in (int[])[2, 3, 16, 17]) data.Add(29, [64, 64], 200, outputs);
            data.Add(4, [], 30, 2);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Loss_and_gradient_equal_those_of_a_textbook(int features, int[] hidden, int events, int outputs)
    {
        var problem = new Problem(features, hidden, events, outputs);
        foreach (var head in Enum.GetValues<TrainingHead>())
        {
            using var engine = problem.Engine(head, threads: 2);
            var (loss, gradient) = problem.Differentiate(engine);
            var expected = new PlainBackpropagation(problem.Network, problem.Standardisation, head).Differentiate(Array.ConvertAll(problem.Parameters, p => (double)p), problem.Sample, problem.Batch);
            Assert.Equal(expected.Loss, loss, Tolerance * Math.Max(1, Math.Abs(expected.Loss)));
            AssertEqual(problem.Network, expected.Gradient, gradient);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Loss_gradient_and_outputs_equal_those_of_ONNX_Runtime(int features, int[] hidden, int events, int outputs)
    {
        var problem = new Problem(features, hidden, events, outputs);
        foreach (var head in Enum.GetValues<TrainingHead>())
        {
            using var ours = problem.Engine(head);
            using var theirs = TrainingEngines.Create(problem.Network, problem.Standardisation, new EngineOptions(1, Device.Cpu, EngineKind.OnnxRuntime), head);
            problem.Parameters.CopyTo(theirs.Parameters);
            var (loss, gradient) = problem.Differentiate(ours);
            var expected = problem.Differentiate(theirs);
            Assert.Equal(expected.Loss, loss, Tolerance * Math.Max(1, Math.Abs(expected.Loss)));
            AssertEqual(problem.Network, Array.ConvertAll(expected.Gradient, g => (double)g), gradient);
            float[] outputsOfOurs = ours.Evaluate(problem.Sample), outputsOfTheirs = theirs.Evaluate(problem.Sample);
            for (int i = 0; i < outputsOfOurs.Length; i++) Assert.Equal(outputsOfTheirs[i], outputsOfOurs[i], 1e-5 * Math.Max(1, Math.Abs(outputsOfTheirs[i])));
        }
    }

    [Theory]
    [InlineData(EngineKind.Vector, 1)]
    [InlineData(EngineKind.Vector, 3)]
    [InlineData(EngineKind.OnnxRuntime, 1)]
    internal void Derivatives_by_outputs_are_taken_back_to_the_parameters(EngineKind kind, int outputs)
    {
        var problem = new Problem(29, [64, 7], 1100, outputs);
        using var engine = TrainingEngines.Create(problem.Network, problem.Standardisation, new EngineOptions(2, Device.Cpu, kind), TrainingHead.Given);
        problem.Parameters.CopyTo(engine.Parameters);
        float[] upstream = [.. Enumerable.Range(0, problem.Sample.Count).SelectMany(e => Enumerable.Range(0, outputs).Select(i => (float)(problem.Sample.Weights[e] * problem.Sample.Targets[e * outputs + i])))];
        float[] gradient = new float[problem.Network.BufferLength];
        engine.Backpropagate(problem.Sample.Features, problem.Sample.Rows, upstream, gradient);
        var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, TrainingHead.Given);
        double[] mean = textbook.Differentiate(Array.ConvertAll(problem.Parameters, p => (double)p), problem.Sample, problem.Batch).Gradient;
        AssertEqual(problem.Network, Array.ConvertAll(mean, g => g * problem.Batch.Length), gradient);

        Array.Fill(gradient, 1);
        engine.Backpropagate(problem.Sample.Features, Array.Empty<int>(), Array.Empty<float>(), gradient);
        Assert.All(gradient, g => Assert.Equal(0, g));
        using var classifier = TrainingEngines.Create(problem.Network, problem.Standardisation, new EngineOptions(1, Device.Cpu, kind));
        Assert.Throws<InvalidOperationException>(() => classifier.Backpropagate(problem.Sample.Features, problem.Sample.Rows, upstream, gradient));
    }

    [Fact]
    public void Textbook_equals_finite_differences()
    {
        var problem = new Problem(3, [7, 5], 20, 2);
        foreach (var head in Enum.GetValues<TrainingHead>())
        {
            var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, head);
            double[] parameters = Array.ConvertAll(problem.Parameters, p => (double)p), gradient = textbook.Differentiate(parameters, problem.Sample, problem.Batch).Gradient;
            foreach (int i in problem.Network.Parameters.SelectMany(parameter => Enumerable.Range(parameter.Offset, parameter.Count)))
            {
                double before = parameters[i], above = At(before + Step), below = At(before - Step);
                parameters[i] = before;
                Assert.Equal((above - below) / (2 * Step), gradient[i], DifferenceTolerance);

                double At(double value)
                {
                    parameters[i] = value;
                    return textbook.Differentiate(parameters, problem.Sample, problem.Batch).Loss;
                }
            }
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(3001)]
    [InlineData(130_000)]
    public void Bits_depend_neither_on_threads_nor_on_the_width_of_vectors(int events)
    {
        var problem = new Problem(29, events > 100_000 ? [9] : [100, 33], events);
        using var one = problem.Engine(TrainingHead.CrossEntropy);
        var (loss, gradient) = problem.Differentiate(one);
        float[] outputs = one.Evaluate(problem.Sample);
        foreach (int threads in (int[])[2, 3, 7]) AssertSame(problem.Engine(TrainingHead.CrossEntropy, threads));
        AssertSame(problem.Engine(TrainingHead.CrossEntropy, 1, new MatrixKernel<Lanes512, Vector512<float>>()));
        AssertSame(problem.Engine(TrainingHead.CrossEntropy, 1, new MatrixKernel<Lanes256, Vector256<float>>()));
        AssertSame(problem.Engine(TrainingHead.CrossEntropy, 1, new MatrixKernel<Lanes128, Vector128<float>>()));

        void AssertSame(VectorEngine engine)
        {
            var other = problem.Differentiate(engine);
            Assert.Equal(loss, other.Loss);
            Assert.Equal(gradient, other.Gradient);
            Assert.Equal(outputs, engine.Evaluate(problem.Sample));
        }
    }

    [Fact]
    public void Engine_that_has_seen_larger_batches_gives_the_same()
    {
        Problem large = new(10, [20, 7], 3000), small = new(10, [20, 7], 7);
        using var used = large.Engine(TrainingHead.CrossEntropy);
        large.Differentiate(used);
        small.Parameters.CopyTo(used.Parameters);
        using var fresh = small.Engine(TrainingHead.CrossEntropy);
        var expected = fresh.Differentiate(small.Sample, small.Batch, new float[small.Network.BufferLength]);
        float[] gradient = new float[small.Network.BufferLength];
        using var same = new VectorEngine(small.Network, small.Standardisation, 1, TrainingHead.CrossEntropy);
        Assert.Equal(expected, used.Differentiate(small.Sample, small.Batch, gradient));
        Assert.Equal(small.Differentiate(fresh).Gradient, gradient);
    }

    [Fact]
    public void Saturated_outputs_have_a_finite_loss_and_the_gradient_of_a_textbook()
    {
        var problem = new Problem(29, [100, 100], 300, scale: 30);
        using var engine = problem.Engine(TrainingHead.CrossEntropy);
        Assert.Contains(engine.Evaluate(problem.Sample), z => Math.Abs(z) > 1000);
        var (loss, gradient) = problem.Differentiate(engine);
        var expected = new PlainBackpropagation(problem.Network, problem.Standardisation, TrainingHead.CrossEntropy).Differentiate(Array.ConvertAll(problem.Parameters, p => (double)p), problem.Sample, problem.Batch);
        Assert.Equal(expected.Loss, loss, Tolerance * expected.Loss);
        AssertEqual(problem.Network, expected.Gradient, gradient);
    }

    [Fact]
    public void Loss_of_parameters_that_are_no_number_is_no_number()
    {
        var problem = new Problem(3, [7, 7], 20);
        problem.Parameters[problem.Network.Parameters[2].Offset] = float.NaN;
        using var engine = problem.Engine(TrainingHead.CrossEntropy);
        Assert.True(double.IsNaN(problem.Differentiate(engine).Loss));
    }

    [Theory]
    [InlineData(EngineKind.Vector)]
    [InlineData(EngineKind.OnnxRuntime)]
    internal void Empty_batch_has_no_loss_and_no_event_no_output(EngineKind kind)
    {
        var problem = new Problem(3, [7], 5);
        using var engine = TrainingEngines.Create(problem.Network, problem.Standardisation, new EngineOptions(2, Device.Cpu, kind));
        Assert.Throws<ArgumentException>("batch", () => engine.Differentiate(problem.Sample, Array.Empty<int>(), new float[problem.Network.BufferLength]));
        engine.Evaluate(problem.Sample.Features, Array.Empty<int>(), Memory<float>.Empty);
    }

    private static void AssertEqual(MultilayerPerceptron network, double[] expected, float[] gradient)
    {
        foreach (var parameter in network.Parameters)
        {
            double scale = Enumerable.Range(parameter.Offset, parameter.Count).Max(i => Math.Abs(expected[i]));
            for (int i = parameter.Offset; i < parameter.Offset + parameter.Count; i++) Assert.Equal(expected[i], gradient[i], Tolerance * Math.Max(scale, 1e-3));
        }

        // The gaps between tensors stay zero.
        bool[] used = new bool[network.BufferLength];
        foreach (var parameter in network.Parameters) used.AsSpan(parameter.Offset, parameter.Count).Fill(true);
        for (int i = 0; i < used.Length; i++) Assert.True(used[i] || gradient[i] == 0);
    }
}
