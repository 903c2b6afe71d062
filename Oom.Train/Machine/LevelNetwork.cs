using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Machine;

/// <summary>The network of one level with its engine: Phi_g or Phi_d.</summary>
internal sealed class LevelNetwork : IDisposable
{
    /// <summary>A network whose parameters are all zero.</summary>
    /// <param name="network">Its shape.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="features">The features of the events, as the network sees them.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    public LevelNetwork(MultilayerPerceptron network, Standardisation standardisation, FeatureView features, int threads)
        : this(network, standardisation, features, new TorchEngine(network, standardisation, threads))
    {
    }

    /// <summary>The same with an engine that is there, for derivatives that are given.</summary>
    internal LevelNetwork(MultilayerPerceptron network, Standardisation standardisation, FeatureView features, ITrainingEngine engine)
    {
        Network = network;
        Standardisation = standardisation;
        Features = features;
        Engine = engine;
    }

    /// <summary>Its shape.</summary>
    public MultilayerPerceptron Network { get; }

    /// <summary>Shift and scale of its inputs.</summary>
    public Standardisation Standardisation { get; }

    /// <summary>The block of features that its rows refer to.</summary>
    public FeatureView Features { get; }

    /// <summary>Its engine, which holds the parameters.</summary>
    public ITrainingEngine Engine { get; }

    /// <summary>The observable 1/(1 + exp(-z)) of events, as the published network computes it but for rounding.</summary>
    /// <param name="rows">Rows of the block of features.</param>
    public float[] Observable(int[] rows)
    {
        float[] observable = new float[rows.Length];
        Observable(rows, observable);
        return observable;
    }

    /// <summary>The same, written to where it is wanted.</summary>
    /// <param name="rows">Rows of the block of features.</param>
    /// <param name="observable">Receives as many numbers.</param>
    public void Observable(ReadOnlyMemory<int> rows, Memory<float> observable)
    {
        Engine.Evaluate(Features, rows, observable);
        foreach (ref float output in observable.Span) output = Sigmoid(output);
    }

    /// <summary>The same for events that will be taken back.</summary>
    /// <param name="rows">Rows of the block of features.</param>
    /// <param name="observable">Receives as many numbers.</param>
    public IForwardPass Forward(ReadOnlyMemory<int> rows, Memory<float> observable)
    {
        var pass = Engine.Forward(Features, rows, observable);
        foreach (ref float output in observable.Span) output = Sigmoid(output);
        return pass;
    }

    /// <summary>1/(1 + exp(-z)).</summary>
    public static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    /// <summary>The network as it is published.</summary>
    public byte[] ToOnnx() => NetworkGraphs.Published(Network, Standardisation, Engine.Parameters).ToBytes();

    /// <summary>Frees the engine.</summary>
    public void Dispose() => Engine.Dispose();
}
