using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning;

public class NetworkGraphsTests
{
    private const int Events = 700, Inputs = 3;

    private static readonly Standardisation Scale = new([0.5, -1, 100], [2, 0.5, 30]);
    private static readonly MultilayerPerceptron Network = new(Inputs, new NetworkSettings { HiddenLayers = [5, 4] });

    [Fact]
    public void Published_observable_is_the_sigmoid_of_the_logit_that_torch_trains()
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
        for (int i = 0; i < features.Length; i++)
            features[i] = (float)(Scale.Mean[i % Inputs] + Scale.Spread[i % Inputs] * random.NextNormal());
        return features;
    }

    private static float[] Logits(float[] parameters)
    {
        using var engine = new TorchEngine(Network, Scale, threads: 1);
        parameters.CopyTo(engine.Parameters);
        float[] logits = new float[Events];
        engine.Evaluate(new FeatureView(Features(), Inputs), Enumerable.Range(0, Events).ToArray(), logits);
        return logits;
    }
}
