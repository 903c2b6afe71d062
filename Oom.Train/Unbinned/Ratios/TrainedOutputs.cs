using Oom.Onnx.Graphs;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>A network trained for a loss of its outputs.</summary>
internal sealed class TrainedOutputs : IDisposable
{
    // The outputs start close to 0, where all ratios are 1.
    private const float StartScale = 0.1f;

    private readonly MultilayerPerceptron _network;
    private readonly Standardisation _standardisation;
    private readonly ITrainingEngine _engine;

    private TrainedOutputs(MultilayerPerceptron network, Standardisation standardisation, ITrainingEngine engine)
    {
        _network = network;
        _standardisation = standardisation;
        _engine = engine;
    }

    /// <summary>Trains a network.</summary>
    /// <param name="specification">Layers, length of the training and seed.</param>
    /// <param name="features">Features of all events.</param>
    /// <param name="rows">The events to train on.</param>
    /// <param name="importance">Weight of each event of <paramref name="features"/> in the standardisation.</param>
    /// <param name="loss">The loss, with events in the order of <paramref name="rows"/>.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="what">What is trained, for the progress line.</param>
    /// <param name="cancellation">Ends the training between two batches.</param>
    public static TrainedOutputs Train(
        PieceSpecification specification, FeatureView features, int[] rows, double[] importance, IOutputLoss loss, int threads, string what,
        CancellationToken cancellation)
    {
        var sample = new LabelledSample(features, rows, new float[rows.Length], [.. rows.Select(row => importance[row])]);
        var standardisation = Standardisation.Of(sample, specification.Features);
        var network = new MultilayerPerceptron(features.FeatureCount, specification.Network, loss.OutputCount);
        var engine = new TorchEngine(network, standardisation, threads);
        var trained = new TrainedOutputs(network, standardisation, engine);
        try
        {
            specification.Training.Train(network, new SampleLoss(engine, features, rows, loss), what, specification.Seed, 0,
                Checkpoint.None(), cancellation, StartScale);
            return trained;
        }
        catch
        {
            trained.Dispose();
            throw;
        }
    }

    /// <summary>The outputs of events, events x outputs.</summary>
    public float[] Evaluate(FeatureView features, int[] rows)
    {
        float[] outputs = new float[rows.Length * _network.OutputCount];
        _engine.Evaluate(features, rows, outputs);
        return outputs;
    }

    /// <summary>The network with its parameters as constants: adds the features as input of a graph.</summary>
    /// <returns>The outputs, [N, outputs].</returns>
    public Value Outputs(Graph graph)
    {
        var features = graph.Input(NetworkGraphs.Features, ElementType.Float32, "N", _network.FeatureCount);
        List<Value> parameters = [];
        foreach (var parameter in _network.Parameters)
        {
            parameters.Add(
                graph.Initializer(parameter.Name, (ReadOnlySpan<float>)_engine.Parameters.Slice(parameter.Offset, parameter.Count),
                parameter.Lengths));
        }

        return _network.Logit(features, _standardisation, parameters);
    }

    /// <summary>Frees the engine.</summary>
    public void Dispose() => _engine.Dispose();
}
