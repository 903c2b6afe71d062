using Oom.Numerics;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning.Flows;

public class ConditionalFlowTests
{
    private const int Events = 5000;

    // Single precision through five blocks; the logarithm of the density is some units large.
    private const double SinglePrecision = 1e-4;

    private const double Rounding = 1e-10;

    private static readonly Standardisation Scale = new([0, 0, 0, 5], [1, 1, 1, 2]);

    internal static ConditionalFlow Flow(int blocks = 5)
        => new(3, 1, new() { Blocks = blocks, HiddenLayers = [17, 12], Bins = 8, TailBound = 4, SmallestBin = 1e-3 }, 3);

    [Fact]
    public void Torch_and_double_precision_give_the_same_density()
    {
        var flow = Flow();
        float[] parameters = Parameters(flow), features = Features();
        using var engine = new TorchEngine(flow, Scale, threads: 2);
        parameters.CopyTo(engine.Parameters);
        float[] outputs = new float[Events];
        engine.Evaluate(new FeatureView(features, 4), Rows, outputs);
        var evaluator = new FlowEvaluator(flow, Scale, parameters);
        for (int e = 0; e < Events; e++)
        {
            double[] x = [features[4 * e], features[4 * e + 1], features[4 * e + 2]];
            Assert.Equal(evaluator.ToBase([features[4 * e + 3]], x), outputs[e], SinglePrecision * Math.Max(1, Math.Abs(outputs[e])));
        }
    }

    [Fact]
    public void Way_back_from_the_base_undoes_the_way_there()
    {
        var flow = Flow();
        float[] features = Features();
        var evaluator = new FlowEvaluator(flow, Scale, Parameters(flow));
        for (int e = 0; e < Events; e++)
        {
            double[] context = [features[4 * e + 3]], x = [features[4 * e], features[4 * e + 1], features[4 * e + 2]], back = [.. x];
            double there = evaluator.ToBase(context, back), slopes = there - flow.LogPeak + 0.5 * back.Sum(z => z * z);
            double again = evaluator.FromBase(context, back);

            // Where the flow compresses, rounding at the base is more of the coordinates.
            double rounding = Rounding * Math.Max(1, Math.Exp(-slopes));
            for (int i = 0; i < 3; i++) Assert.Equal(x[i], back[i], rounding);
            Assert.Equal(there, again, 100 * rounding);
        }
    }

    [Fact]
    public void Steps_leave_no_tensors_to_the_collector()
    {
        // Collections know nothing of native memory: what waited for them filled 15 GB in 20 minutes.
        var flow = Flow(blocks: 2);
        var view = new FeatureView(Features(), 4);
        int[] batch = [.. Enumerable.Range(0, 200)];
        var loss = new NegativeLogLikelihood([.. Enumerable.Repeat(1f, Events)]);
        float[] gradient = new float[flow.BufferLength];
        using var engine = new TorchEngine(flow, Scale, threads: 1);
        Parameters(flow).CopyTo(engine.Parameters);
        engine.Differentiate(view, Rows, batch, loss, gradient);
        long before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int step = 0; step < 5; step++) engine.Differentiate(view, Rows, batch, loss, gradient);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Gradient_equals_finite_differences()
    {
        const double Step = 1e-3;
        var flow = Flow(blocks: 2);
        float[] parameters = Parameters(flow), features = Features();
        int[] batch = [.. Enumerable.Range(0, 20)];
        var view = new FeatureView(features, 4);
        var loss = new NegativeLogLikelihood([.. Enumerable.Range(0, Events).Select(e => 0.5f + e % 3)]);
        float[] gradient = new float[flow.BufferLength];
        using var engine = new TorchEngine(flow, Scale, threads: 1);
        parameters.CopyTo(engine.Parameters);
        double value = engine.Differentiate(view, Rows, batch, loss, gradient);
        Assert.Equal(Exact(), value, SinglePrecision * Math.Abs(value));
        double size = Math.Sqrt(gradient.Sum(g => (double)g * g));
        int compared = 0;
        for (int i = 0; i < gradient.Length; i += 3, compared++)
        {
            float here = parameters[i];
            parameters[i] = (float)(here + Step);
            double above = Exact();
            parameters[i] = (float)(here - Step);
            double difference = (above - Exact()) / ((float)(here + Step) - parameters[i]);
            parameters[i] = here;
            Assert.Equal(difference, gradient[i], 1e-3 * size);
        }

        Assert.True(compared > 300 && size > 0.1);

        double Exact()
        {
            var evaluator = new FlowEvaluator(flow, Scale, parameters);
            return -batch.Sum(e => loss.Weights[e] * evaluator.ToBase(
                [features[4 * e + 3]], [features[4 * e], features[4 * e + 1], features[4 * e + 2]])) / batch.Length;
        }
    }

    [Fact]
    public void Density_is_normalised_at_any_context()
    {
        // Kinks of the density at knots and where units switch: the sum over squares is known to less than 1e-3.
        const int Points = 800;
        const double Range = 8, Step = 2 * Range / Points, Kinks = 1e-3;
        var flow = new ConditionalFlow(2, 1, new() { Blocks = 4, HiddenLayers = [16, 12], Bins = 8, TailBound = 4 }, 3);
        var evaluator = new FlowEvaluator(flow, new([0, 0, 5], [1, 1, 2]), Parameters(flow));
        foreach (double context in (double[])[2, 5.5])
        {
            double sum = 0;
            for (int i = 0; i < Points * Points; i++)
                sum += Math.Exp(evaluator.ToBase([context], [At(i % Points), At(i / Points)]));

            Assert.Equal(1, sum * Step * Step, Kinks);
        }

        static double At(int i) => -Range + Step * (i + 0.5);
    }

    [Fact]
    public void Bits_do_not_depend_on_threads()
    {
        var flow = Flow();
        float[] parameters = Parameters(flow);
        var view = new FeatureView(Features(), 4);
        var loss = new NegativeLogLikelihood([.. Enumerable.Repeat(1f, Events)]);
        var (value, gradient) = Differentiate(1);
        foreach (int threads in (int[])[2, 3])
        {
            var other = Differentiate(threads);
            Assert.Equal(value, other.Value);
            Assert.Equal(gradient, other.Gradient);
        }

        (double Value, float[] Gradient) Differentiate(int threads)
        {
            using var engine = new TorchEngine(flow, Scale, threads);
            parameters.CopyTo(engine.Parameters);
            float[] gradient = new float[flow.BufferLength];
            return (engine.Differentiate(view, Rows, Rows, loss, gradient), gradient);
        }
    }

    private static int[] Rows => [.. Enumerable.Range(0, Events)];

    internal static float[] Parameters(ConditionalFlow flow)
    {
        float[] buffer = new float[flow.BufferLength];
        flow.Initialise(buffer, new([0.2, -0.1, 0], [1.2, 0.9, 1]), 1, 0);

        // Far from the identity.
        var random = new Philox4x32(1, 1);
        foreach (ref float value in buffer.AsSpan()) value = (float)(value * 1.2 + 0.1 * random.NextNormal());
        return buffer;
    }

    private static float[] Features()
    {
        var random = new Philox4x32(2, 0);
        float[] features = new float[4 * Events];
        for (int i = 0; i < features.Length; i++) features[i] = (float)(i % 4 == 3 ? 5 + random.NextNormal() : 1.3 * random.NextNormal());
        return features;
    }
}
