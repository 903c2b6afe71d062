using Oom.Onnx.Graphs;
using Oom.Train.Learning;
using Oom.Train.Learning.Flows;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Densities;

/// <summary>A normalising flow whose output is ln p in the coordinates x.</summary>
internal sealed class FlowDensity : ITrainedDensity
{
    /// <summary>Number of its training.</summary>
    public const int Number = 1;

    private readonly ConditionalFlow _flow;
    private readonly Standardisation _standardisation;

    private FlowDensity(ConditionalFlow flow, Standardisation standardisation, int threads, DensityTrainingSettings training)
    {
        (_flow, _standardisation, Training) = (flow, standardisation, training);
        Engine = new TorchEngine(flow, standardisation, threads);
    }

    /// <inheritdoc/>
    public string Name => "flow";

    /// <inheritdoc/>
    public TrainingHistory History { get; private set; } = null!;

    /// <inheritdoc/>
    public DensityTrainingSettings Training { get; }

    /// <inheritdoc/>
    public required Standardisation Sample { get; init; }

    /// <inheritdoc/>
    public ITrainingEngine Engine { get; }

    /// <summary>Trains a flow.</summary>
    /// <param name="settings">Its shape and how it is trained.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="training">The training part.</param>
    /// <param name="validation">The validation part.</param>
    /// <param name="run">Seed, threads, where to go on from, and who is told.</param>
    /// <exception cref="TrainingException">The training failed.</exception>
    public static FlowDensity Train(
        FlowDensitySettings settings, DensityParameter parameter, TripleSet training, TripleSet validation, DensityRun run)
    {
        var flow = new ConditionalFlow(TriangleMap.Dimensions, 1, settings.Shape, run.Seed);

        // The flow's first layer standardises the coordinates, so that its output is the density in them.
        var result = new FlowDensity(
            flow, new([.. new double[TriangleMap.Dimensions], parameter.Centre],
            [.. Enumerable.Repeat(1.0, TriangleMap.Dimensions), parameter.Spread]), run.Threads, settings.Training)
        {
            Sample = training.Standardisation(parameter)
        };
        flow.Initialise(result.Engine.Parameters, result.Sample, run.Seed, Number);
        var loss = new SampleLoss(result.Engine, training.Features, training.Rows, new NegativeLogLikelihood(training.Weights));
        result.History = settings.Training.Train(loss, () => new(DensityLoss.MeanLoss(result.Engine, validation)), "the flow", run.Seed,
            Number, run.Checkpoint, run.Report, run.Cancellation);
        return result;
    }

    /// <inheritdoc/>
    public double LogOfBox(ReadOnlySpan<float> coordinates)
    {
        Span<double> x = stackalloc double[TriangleMap.Dimensions];
        for (int i = 0; i < x.Length; i++) x[i] = coordinates[i];
        return -TriangleMap.LogBox(x);
    }

    /// <inheritdoc/>
    public IEnumerable<(string File, Graph Graph)> Publish(DensityTotals totals)
    {
        var graph = new Graph("flow") { Description = DensityGraphs.Description };
        var (coordinates, logJacobian, isTriangle) = TriangleGraph.Coordinates(graph);
        var value = TriangleGraph.Column(graph, totals.Parameter.Name);
        var log = new FlowGraph(_flow, _standardisation, Engine.Parameters, value).ToBase(coordinates).LogDensity;
        DensityGraphs.Output(log - TriangleGraph.LogBox(coordinates) - logJacobian, isTriangle, totals, value);
        yield return ("flow.onnx", graph);

        graph = new Graph("flow-inverse") { Description = DensityGraphs.InverseDescription };
        Value[] normals = [.. Enumerable.Range(1, TriangleMap.Dimensions)
            .Select(i => TriangleGraph.Column(graph, FormattableString.Invariant($"z_{i}")))];
        value = TriangleGraph.Column(graph, totals.Parameter.Name);
        (coordinates, _) = new FlowGraph(_flow, _standardisation, Engine.Parameters, value).FromBase(normals);
        TriangleGraph.OutputSides(coordinates);
        yield return ("flow-inverse.onnx", graph);
    }

    /// <summary>The flow in double precision, in both directions.</summary>
    public FlowEvaluator NewEvaluator() => new(_flow, _standardisation, Engine.Parameters);

    /// <summary>Frees the engine.</summary>
    public void Dispose() => Engine.Dispose();
}
