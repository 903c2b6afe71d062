using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Machine;

/// <summary>
/// Slopes and alternatives of parameters of the event weights with little noise. The sum of w s over the events of a bin equals
/// that of w E[s|f] where the bin is one of a function of f:
/// the features of detector level for slopes there, those of generator level for its histograms, and both together for the
/// weight factors of alternatives in the cells of the response.
/// Signal strengths have no noise and no networks; weights to other models are those of the table, since what they
/// depend on (a recoil) is no function of the features alone.
/// </summary>
internal sealed class SmoothWeights : IDisposable
{
    // Numbers of the networks among those of one seed, beyond those of the nuisances.
    private const int FirstNetwork = 4096;

    private readonly MachineSpecification _specification;
    private readonly List<Regression> _regressions = [];

    private SmoothWeights(MachineSpecification specification) => _specification = specification;

    /// <summary>Trains the networks; none where all parameters are signal strengths.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The events to learn from.</param>
    /// <param name="firstNumber">Added to the numbers of the networks among those of one seed.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="TrainingException">No event depends on a parameter.</exception>
    public static SmoothWeights Train(MachineSpecification specification, EventSample training, int firstNumber, int threads,
        Checkpoint checkpoint, CancellationToken cancellation)
    {
        var smooth = new SmoothWeights(specification);
        int number = firstNumber + FirstNetwork;
        for (int p = 0; p < specification.Parameters.Count; p++)
        {
            var parameter = specification.Parameters[p];
            if (parameter.Kind == ParameterKind.EventWeight)
            {
                Fit(parameter.Name, parameter.Processes, p, isFactor: false, FeatureLevels.Detector);
                Fit(parameter.Name, parameter.Processes, p, isFactor: false, FeatureLevels.Generator);
            }

            for (int a = 0; a < specification.Alternatives.Count; a++)
            {
                var alternative = specification.Alternatives[a];
                if (alternative.FactorSql is null || alternative.Point.IsModel || alternative.Point.Parameter != p) continue;
                Fit(parameter.Name, alternative.Processes, a, isFactor: true, FeatureLevels.Both);
                Fit(parameter.Name, alternative.Processes, a, isFactor: true, FeatureLevels.Generator);
            }
        }

        return smooth;

        void Fit(string name, IReadOnlySet<string> processes, int column, bool isFactor, FeatureLevels levels)
        {
            int networkNumber = number++;
            var (events, view, rows) = smooth.Used(training, Enumerable.Range(0, training.Count), processes, levels);
            if (events.Length == 0)
                throw new TrainingException($"no event of the training part or of half of the test part depends on the parameter '{name}'");
            var (values, width) = Values(training, isFactor);
            double[] weights = [.. events.Select(e => training.Weight[e])],
                raw = [.. events.Select(e => (double)values[e * width + column])];
            double scale = weights.Average(Math.Abs), mean = raw.Average(), spread = Math.Sqrt(raw.Average(s => (s - mean) * (s - mean)));
            for (int i = 0; i < weights.Length; i++) weights[i] /= scale;
            double unit = spread > 0 ? spread : 1;
            var sample = new LabelledSample(view, rows, Array.ConvertAll(raw, s => (float)((s - mean) / unit)), weights);
            var settings = specification.Training.Smoothing;
            var network = new MultilayerPerceptron(view.FeatureCount, new NetworkSettings { HiddenLayers = settings.HiddenLayers });
            var engine = new TorchEngine(network, Standardisation.Of(sample, Names(specification, levels)), threads);
            new CosineSettings(settings.WeightEpochs, settings.BatchSize, settings.WeightLearningRate).Train(
                network, new SampleLoss(engine, view, rows, new SquaredError(sample)), $"smoothing {name}",
                specification.Training.Split.Seed, networkNumber, checkpoint, cancellation);
            smooth._regressions.Add(new Regression(processes, column, isFactor, levels, engine, mean, spread));
        }
    }

    /// <summary>The sample with smooth slopes and factors of some of its events.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="events">Indices of the events.</param>
    public EventSample Apply(EventSample sample, int[] events)
    {
        if (_regressions.Count == 0) return sample;
        float[] slopes = [.. sample.ParameterSlopes], generatorSlopes = [.. sample.GeneratorSlopes];
        float[] factors = [.. sample.AlternativeFactors], generatorFactors = [.. sample.GeneratorFactors];
        foreach (var regression in _regressions)
        {
            var (own, view, rows) = Used(sample, events, regression.Processes, regression.Levels);
            float[] outputs = new float[own.Length];
            regression.Engine.Evaluate(view, rows, outputs);
            bool atGenerator = regression.Levels == FeatureLevels.Generator;
            float[] values = regression.IsFactor ? atGenerator ? generatorFactors : factors : atGenerator ? generatorSlopes : slopes;
            int width = Values(sample, regression.IsFactor).Width;
            for (int i = 0; i < own.Length; i++)
                values[own[i] * width + regression.Column] = (float)(regression.Mean + regression.Spread * outputs[i]);
        }

        return sample with
        {
            ParameterSlopes = slopes,
            GeneratorSlopes = generatorSlopes,
            AlternativeFactors = factors,
            GeneratorFactors = generatorFactors
        };
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (var regression in _regressions) regression.Engine.Dispose();
    }

    private static (float[] Values, int Width) Values(EventSample sample, bool isFactor)
    {
        float[] values = isFactor ? sample.AlternativeFactors : sample.ParameterSlopes;
        return (values, values.Length / sample.Count);
    }

    private static string[] Names(MachineSpecification specification, FeatureLevels levels)
    {
        var generator = specification.Generator.Features.Select(feature => feature.Name);
        return levels switch
        {
            FeatureLevels.Detector => [.. SampleLoader.DetectorColumns(specification)],
            FeatureLevels.Generator => [.. generator],
            _ => [.. SampleLoader.DetectorColumns(specification), .. generator],
        };
    }

    // Those of some events that are fiducial and of processes, selected where detector-level features
    // are asked for, with their rows in a block of the features.
    private (int[] Events, FeatureView View, int[] Rows) Used(
        EventSample sample, IEnumerable<int> among, IReadOnlySet<string> processes, FeatureLevels levels)
    {
        bool[] depends = [.. _specification.Processes.Select(process => processes.Contains(process.Name))];
        int[] events = [.. among.Where(e => depends[sample.Process[e]] && sample.GeneratorRow[e] != EventSample.None
            && (levels == FeatureLevels.Generator || sample.DetectorRow[e] != EventSample.None))];
        if (levels == FeatureLevels.Generator) return (events, sample.Generator, Array.ConvertAll(events, e => sample.GeneratorRow[e]));
        if (levels == FeatureLevels.Detector) return (events, sample.Detector, Array.ConvertAll(events, e => sample.DetectorRow[e]));
        int first = sample.Detector.FeatureCount, width = first + sample.Generator.FeatureCount;
        float[] joined = new float[events.Length * width];
        for (int i = 0; i < events.Length; i++)
        {
            var row = joined.AsSpan(i * width, width);
            sample.Detector.CopyRow(sample.DetectorRow[events[i]], row[..first]);
            sample.Generator.CopyRow(sample.GeneratorRow[events[i]], row[first..]);
        }

        return (events, new FeatureView(joined, width), [.. Enumerable.Range(0, events.Length)]);
    }

    private enum FeatureLevels
    {
        Detector,
        Generator,
        Both,
    }

    private sealed record Regression(IReadOnlySet<string> Processes, int Column, bool IsFactor, FeatureLevels Levels,
        ITrainingEngine Engine, double Mean, double Spread);
}
