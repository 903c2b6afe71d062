using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Train.Joint;

/// <summary>
/// Smooth slopes for parameters of the event weights. As with nuisances, the sum of w s over events in a bin equals that of w E[s|f] for a bin of a function of f:
/// at detector level f are the detector-level features, at generator level those of generator level.
/// </summary>
internal sealed class SmoothParameterSlopes : IDisposable
{
    // Numbers of the networks among those of one seed, beyond those of the nuisances.
    private const int FirstNetwork = 4096;

    private readonly List<(int Parameter, bool AtDetector, ITrainingEngine Engine, double Mean, double Spread)> _networks = [];
    private readonly int _parameters;

    private SmoothParameterSlopes(int parameters) => _parameters = parameters;

    /// <summary>Trains the networks; none where all parameters are signal strengths, whose slopes have no noise.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The training part.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static SmoothParameterSlopes Train(MachineSpecification specification, EventSample training, EngineOptions options, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var slopes = new SmoothParameterSlopes(specification.Parameters.Count);
        var settings = specification.Training.Smoothing;
        for (int p = 0; p < specification.Parameters.Count; p++)
        {
            if (specification.Parameters[p].Kind != ParameterKind.EventWeight) continue;
            foreach (bool atDetector in (bool[])[true, false]) slopes._networks.Add(Fit(p, atDetector, FirstNetwork + 2 * p + (atDetector ? 1 : 0)));
        }

        return slopes;

        (int, bool, ITrainingEngine, double, double) Fit(int parameter, bool atDetector, int number)
        {
            int[] events = [.. Enumerable.Range(0, training.Count).Where(e => IsUsed(training, e, parameter, specification.Parameters.Count, atDetector))];
            if (events.Length == 0) throw new TrainingException($"no event of the training part depends on the parameter '{specification.Parameters[parameter].Name}'");
            double[] weights = [.. events.Select(e => training.Weight[e])], raw = [.. events.Select(e => (double)training.ParameterSlopes[e * specification.Parameters.Count + parameter])];
            double scale = weights.Average(Math.Abs), mean = raw.Average(), spread = Math.Sqrt(raw.Average(s => (s - mean) * (s - mean)));
            for (int i = 0; i < weights.Length; i++) weights[i] /= scale;
            double unit = spread > 0 ? spread : 1;
            var view = atDetector ? training.Detector : training.Generator;
            int[] rows = Array.ConvertAll(events, e => atDetector ? training.DetectorRow[e] : training.GeneratorRow[e]);
            var sample = new LabelledSample(view, rows, Array.ConvertAll(raw, s => (float)((s - mean) / unit)), weights);
            var network = new MultilayerPerceptron(view.FeatureCount, new NetworkSettings { HiddenLayers = settings.HiddenLayers });
            string[] names = atDetector ? [.. SampleLoader.DetectorColumns(specification)] : [.. specification.Generator.Features.Select(feature => feature.Name)];
            var engine = TrainingEngines.Create(network, Standardisation.Of(sample, names), options, TrainingHead.SquaredError);
            checkpoint.TrainOnce(number, engine.Parameters, () => CosineTraining.Run(
                network, engine, sample, null, new CosineSettings(settings.WeightEpochs, settings.BatchSize, settings.WeightLearningRate), specification.Training.Split.Seed, number,
                $"smoothing {specification.Parameters[parameter].Name}", cancellation));
            return (parameter, atDetector, engine, mean, spread);
        }
    }

    /// <summary>The sample with smooth slopes.</summary>
    public EventSample Apply(EventSample sample)
    {
        if (_networks.Count == 0) return sample;
        float[] atDetectorLevel = [.. sample.ParameterSlopes], atGeneratorLevel = [.. sample.ParameterSlopes];
        foreach (var (parameter, atDetector, engine, mean, spread) in _networks)
        {
            int[] events = [.. Enumerable.Range(0, sample.Count).Where(e => IsUsed(sample, e, parameter, _parameters, atDetector))];
            float[] outputs = new float[events.Length];
            engine.Evaluate(atDetector ? sample.Detector : sample.Generator, Array.ConvertAll(events, e => atDetector ? sample.DetectorRow[e] : sample.GeneratorRow[e]), outputs);
            float[] slopes = atDetector ? atDetectorLevel : atGeneratorLevel;
            for (int i = 0; i < events.Length; i++) slopes[events[i] * _parameters + parameter] = (float)(mean + spread * outputs[i]);
        }

        return sample with { ParameterSlopes = atDetectorLevel, GeneratorSlopes = atGeneratorLevel };
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (var network in _networks) network.Engine.Dispose();
    }

    // Events of other processes, whose slope is exactly 0, keep it.
    private static bool IsUsed(EventSample sample, int e, int parameter, int parameters, bool atDetector)
        => sample.ParameterSlopes[e * parameters + parameter] != 0 && sample.GeneratorRow[e] != EventSample.None && (!atDetector || sample.DetectorRow[e] != EventSample.None);
}
