using Oom.Numerics;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

public class NetworkGraphsTests
{
    private const int Events = 7, Inputs = 3;

    // Central differences of step 1e-6 in double precision are good to about 1e-9 relative to the loss.
    private const double Step = 1e-6, Tolerance = 1e-7;

    private static readonly Standardisation Scale = new([0.5, -1, 100], [2, 0.5, 30]);
    private static readonly MultilayerPerceptron Network = new(Inputs, new NetworkSettings { HiddenLayers = [5, 4] });

    [Fact]
    public void Gradient_of_the_training_graph_equals_finite_differences()
    {
        using var session = OrtModel.Create(NetworkGraphs.Training(Network, Scale, TrainingHead.CrossEntropy, ElementType.Float64));
        double[] parameters = Array.ConvertAll(Start(), x => (double)x);
        var random = new Philox4x32(9, 9);

        // Biases of zero would hide an error in them.
        foreach (var parameter in Network.Parameters)
        {
            for (int i = 0; i < parameter.Count; i++) parameters[parameter.Offset + i] += 0.1 * random.NextNormal();
        }

        var (_, gradient) = Loss(session, parameters);
        foreach (var parameter in Network.Parameters)
        {
            for (int i = parameter.Offset; i < parameter.Offset + parameter.Count; i++)
            {
                double before = parameters[i];
                parameters[i] = before + Step;
                double above = Loss(session, parameters).Loss;
                parameters[i] = before - Step;
                double below = Loss(session, parameters).Loss;
                parameters[i] = before;
                Assert.Equal((above - below) / (2 * Step), gradient[i], Tolerance);
            }
        }
    }

    [Fact]
    public void Loss_of_the_training_graph_equals_the_one_of_the_logits()
    {
        using var training = OrtModel.Create(NetworkGraphs.Training(Network, Scale, TrainingHead.CrossEntropy, ElementType.Float64));
        double[] weights = Weights();
        float[] logits = Logits(Start());
        double expected = Classification.CrossEntropy(logits, Targets(), weights) * weights.Sum();
        Assert.Equal(expected, Loss(training, Array.ConvertAll(Start(), x => (double)x)).Loss, 1e-5);
    }

    [Fact]
    public void Published_observable_is_the_sigmoid_of_the_trained_logit()
    {
        float[] parameters = Start(), logits = Logits(parameters);
        using var session = OrtModel.Create(NetworkGraphs.Published(Network, Scale, parameters));
        using var features = TensorBuffer.Copy<float>(Features(), Events, Inputs);
        using var observable = (TensorBuffer<float>)Assert.Single(session.Run(features));
        Assert.Equal("features", Assert.Single(session.Inputs).Name);
        Assert.Equal("observable", Assert.Single(session.Outputs).Name);
        Assert.Equal([Events, 1], observable.Lengths.ToArray());
        for (int i = 0; i < Events; i++) Assert.Equal(1 / (1 + Math.Exp(-logits[i])), observable.Span[i], 1e-6);
    }

    [Fact]
    public void Start_weights_have_the_spread_of_He()
    {
        var network = new MultilayerPerceptron(50, new NetworkSettings { HiddenLayers = [400] });
        float[] buffer = new float[network.BufferLength];
        var random = RandomStream.Start(1);
        network.Initialise(buffer, ref random);
        var weights = buffer.AsSpan(network.Parameters[0].Offset, network.Parameters[0].Count).ToArray();

        // 20,000 deviates: the relative error of their spread is 1/sqrt(40,000); five of them.
        Assert.Equal(Math.Sqrt(2.0 / 50), Math.Sqrt(weights.Average(w => (double)w * w)), 5 * 0.2 / 200);
        Assert.All(buffer.AsSpan(network.Parameters[1].Offset, 400).ToArray(), bias => Assert.Equal(0f, bias));
    }

    private static float[] Start()
    {
        float[] buffer = new float[Network.BufferLength];
        var random = RandomStream.Start(4);
        Network.Initialise(buffer, ref random);
        return buffer;
    }

    private static float[] Features()
    {
        var random = new Philox4x32(1, 2);
        float[] features = new float[Events * Inputs];
        for (int i = 0; i < features.Length; i++) features[i] = (float)(Scale.Mean[i % Inputs] + Scale.Spread[i % Inputs] * random.NextNormal());
        return features;
    }

    private static float[] Targets() => [1, 0, 1, 1, 0, 0, 1];

    private static double[] Weights() => [1, 0.5, -0.25, 2, 1, 3, 0];

    private static float[] Logits(float[] parameters)
    {
        using var session = OrtModel.Create(NetworkGraphs.Evaluation(Network, Scale));
        using var features = TensorBuffer.Copy<float>(Features(), Events, Inputs);
        TensorBuffer[] tensors = [features, .. Network.Parameters.Select(p => TensorBuffer.Copy<float>(parameters.AsSpan(p.Offset, p.Count), p.Lengths))];
        using var logits = (TensorBuffer<float>)session.Run(tensors)[0];
        foreach (var tensor in tensors) tensor.Dispose();
        return logits.Span.ToArray();
    }

    private static (double Loss, double[] Gradient) Loss(OrtModel session, double[] parameters)
    {
        TensorBuffer[] inputs =
        [
            TensorBuffer.Copy<double>(Array.ConvertAll(Features(), x => (double)x), Events, Inputs),
            TensorBuffer.Copy<double>(Array.ConvertAll(Targets(), x => (double)x), Events, 1),
            TensorBuffer.Copy<double>(Weights(), Events, 1),
            .. Network.Parameters.Select(p => TensorBuffer.Copy<double>(parameters.AsSpan(p.Offset, p.Count), p.Lengths)),
        ];
        var outputs = session.Run(inputs);
        double[] gradient = new double[parameters.Length];
        for (int i = 0; i < Network.Parameters.Count; i++) ((TensorBuffer<double>)outputs[i + 1]).Span.CopyTo(gradient.AsSpan(Network.Parameters[i].Offset));
        double loss = ((TensorBuffer<double>)outputs[0]).Span[0];
        foreach (var tensor in inputs.Concat(outputs)) tensor.Dispose();
        return (loss, gradient);
    }
}
