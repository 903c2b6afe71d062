using Oom.Onnx.Graphs;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Densities;

/// <summary>A density network: a multilayer perceptron whose output is ln p in the box.</summary>
internal sealed class DensityNetwork : ITrainedDensity
{
    /// <summary>Number of its training.</summary>
    public const int Number = 0;

    // Close to the uniform density, whose integral is 1.
    private const float StartScale = 0.1f;

    private readonly MultilayerPerceptron _network;
    private readonly Standardisation _standardisation;

    private DensityNetwork(MultilayerPerceptron network, Standardisation standardisation, int threads, DensityTrainingSettings training)
    {
        (_network, _standardisation, Training) = (network, standardisation, training);
        Engine = new TorchEngine(network, standardisation, threads);
    }

    /// <inheritdoc/>
    public string Name => "network";

    /// <inheritdoc/>
    public TrainingHistory History { get; private set; } = null!;

    /// <inheritdoc/>
    public DensityTrainingSettings Training { get; }

    /// <inheritdoc/>
    public Standardisation Sample => _standardisation;

    /// <inheritdoc/>
    public ITrainingEngine Engine { get; }

    /// <summary>Trains a density network.</summary>
    /// <param name="settings">Its shape and how it is trained.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="training">The training part.</param>
    /// <param name="validation">The validation part.</param>
    /// <param name="run">Seed, threads, where to go on from, and who is told.</param>
    /// <exception cref="TrainingException">The training failed.</exception>
    public static DensityNetwork Train(
        DensityNetworkSettings settings, DensityParameter parameter, TripleSet training, TripleSet validation, DensityRun run)
    {
        var result = new DensityNetwork(new(TripleSet.Width, new() { HiddenLayers = settings.HiddenLayers }),
            training.Standardisation(parameter), run.Threads, settings.Training);
        result._network.Initialise(result.Engine.Parameters, run.Seed, Number, StartScale);
        var loss = new DensityLoss(result.Engine, training, settings, parameter, run.Seed);
        var check = new DensityLoss(result.Engine, training, settings, parameter, run.Seed);
        result.History = settings.Training.Train(loss, () => check.Evaluate(validation), "the density network", run.Seed, Number,
            run.Checkpoint, run.Report, run.Cancellation);
        return result;
    }

    /// <inheritdoc/>
    public double LogOfBox(ReadOnlySpan<float> coordinates) => 0;

    /// <inheritdoc/>
    public IEnumerable<(string File, Graph Graph)> Publish(DensityTotals totals)
    {
        var graph = new Graph("density") { Description = DensityGraphs.Description };
        var (coordinates, logJacobian, isTriangle) = TriangleGraph.Coordinates(graph);
        var value = TriangleGraph.Column(graph, totals.Parameter.Name);
        List<Value> parameters = [];
        foreach (var place in _network.Parameters)
        {
            parameters.Add(graph.Initializer(
                place.Name, (ReadOnlySpan<float>)Engine.Parameters.Slice(place.Offset, place.Count), place.Lengths));
        }

        var features = Value.Concat(1, [.. coordinates.Append(value).Select(column => column.Cast(ElementType.Float32))]);
        var log = _network.Logit(features, _standardisation, parameters).Cast(ElementType.Float64);
        DensityGraphs.Output(log - logJacobian, isTriangle, totals, value);
        yield return ("density.onnx", graph);
    }

    /// <summary>Frees the engine.</summary>
    public void Dispose() => Engine.Dispose();
}
