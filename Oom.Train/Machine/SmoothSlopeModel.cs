using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Machine;

/// <summary>
/// Gives every selected event slopes of its weight with little noise. Every observable is a function of
/// the detector-level features f, so that in any of its bins
/// the sum of w s equals that of w E[s|f]: weight variations are replaced by their regression on f,
/// shifts of features by s = (p_up - p_down)/(p_up + p_down)
/// from a classifier between the up and down samples, with their different acceptance. One network a process and a kind of variation.
/// </summary>
internal sealed class SmoothSlopeModel : IDisposable
{
    // Numbers of the networks among those of one seed; those of the observable come first.
    private const int FirstNetwork = 16;

    private readonly List<TrainedNetwork> _networks = [];
    private readonly int _nuisances;

    private SmoothSlopeModel(int nuisances) => _nuisances = nuisances;

    /// <summary>Trains the networks.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The events to learn from.</param>
    /// <param name="firstNumber">Added to the numbers of the networks among those of one seed.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static SmoothSlopeModel Train(MachineSpecification specification, EventSample training, int firstNumber, int threads,
        Checkpoint checkpoint, CancellationToken cancellation)
    {
        var model = new SmoothSlopeModel(specification.Nuisances.Count);
        var settings = specification.Training.Smoothing;
        int number = firstNumber + FirstNetwork;
        for (int process = 0; process < specification.Processes.Count; process++)
        {
            string name = specification.Processes[process].Name;
            int[] events = [.. Enumerable.Range(0, training.Count).Where(e => training.Process[e] == process)];
            int[] weighted = [.. Enumerable.Range(0, specification.Nuisances.Count)
                .Where(k => specification.Nuisances[k].Weights is not null && specification.Nuisances[k].Changes(name))];
            if (weighted.Length > 0) model._networks.Add(TrainWeights(events, weighted, process, number++, $"smoothing {name}"));
            for (int i = 0; i < training.Shifts.Count; i++)
            {
                var nuisance = specification.Nuisances[training.Shifts[i].Nuisance];
                if (nuisance.Changes(name))
                    model._networks.Add(TrainShift(events, i, process, number++, $"smoothing {name}, {nuisance.Name}"));
            }
        }

        return model;

        TrainedNetwork TrainWeights(int[] events, int[] nuisances, int process, int networkNumber, string what)
        {
            int[] selected = [.. events.Where(e => training.DetectorRow[e] != EventSample.None)];
            float[] targets = new float[selected.Length * nuisances.Length];
            double[] weights = MeanOne([.. selected.Select(e => training.Weight[e])]);
            var scale = new (double Mean, double Spread)[nuisances.Length];
            for (int k = 0; k < nuisances.Length; k++)
            {
                int column = nuisances[k];
                scale[k] = MeanAndSpread(selected.Select(e => (double)training.RawSlopes[e * specification.Nuisances.Count + column]));
                for (int i = 0; i < selected.Length; i++)
                {
                    targets[i * nuisances.Length + k] = (float)(
                        (training.RawSlopes[selected[i] * specification.Nuisances.Count + column] - scale[k].Mean) / (
                        scale[k].Spread > 0 ? scale[k].Spread : 1));
                }
            }

            var sample = new LabelledSample(training.Detector, [.. selected.Select(e => training.DetectorRow[e])], targets, weights);
            var trained = Fit(sample, new SquaredError(sample), null,
                new CosineSettings(settings.WeightEpochs, settings.BatchSize, settings.WeightLearningRate), networkNumber, what);
            return new TrainedNetwork(trained.Network, trained.Engine, process, nuisances, scale, IsShift: false, IsOneSided: false);
        }

        TrainedNetwork TrainShift(int[] events, int shiftIndex, int process, int networkNumber, string what)
        {
            // An event up and the same event down stay in one batch: their gradients differ by the shift alone, most of the noise cancels.
            var shift = training.Shifts[shiftIndex];
            List<int> rows = [], groups = [];
            List<float> targets = [];
            List<double> weights = [];
            foreach (int e in events)
            {
                int before = rows.Count;
                Add(shift.Up[e], 1, e);
                Add(shift.Down[e], 0, e);
                if (rows.Count > before) groups.Add(rows.Count - before);
            }

            var sample = new LabelledSample(training.Detector, [.. rows], [.. targets], MeanOne([.. weights]));
            var trained = Fit(sample, new CrossEntropy(sample), [.. groups],
                new CosineSettings(settings.ShiftEpochs, settings.BatchSize, settings.ShiftLearningRate), networkNumber, what);
            return new TrainedNetwork(trained.Network, trained.Engine, process, [shift.Nuisance], [], IsShift: true, shift.IsOneSided);

            void Add(int row, float target, int e)
            {
                if (row == EventSample.None) return;
                rows.Add(row);
                targets.Add(target);
                weights.Add(training.Weight[e]);
            }
        }

        (MultilayerPerceptron Network, ITrainingEngine Engine) Fit(
            LabelledSample sample, IOutputLoss loss, int[]? groups, CosineSettings cosine, int networkNumber, string what)
        {
            if (sample.Count == 0) throw new TrainingException($"{what}: the training part or half of the test part has no selected event");
            string[] names = [.. SampleLoader.DetectorColumns(specification)];
            var network = new MultilayerPerceptron(
                names.Length, new NetworkSettings { HiddenLayers = settings.HiddenLayers }, loss.OutputCount);
            var engine = new TorchEngine(network, Standardisation.Of(sample, names), threads);
            cosine.Train(network, new SampleLoss(engine, sample.Features, sample.Rows, loss, groups), what,
                specification.Training.Split.Seed, networkNumber, checkpoint, cancellation);
            return (network, engine);
        }
    }

    /// <summary>The sample with smooth slopes of some of its events; those of normalisations are taken
    /// over, those of events that are not selected are 0.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="events">Indices of the events.</param>
    public EventSample Apply(EventSample sample, int[] events)
    {
        float[] slopes = [.. sample.SmoothSlopes.Length > 0 ? sample.SmoothSlopes : sample.RawSlopes];
        foreach (var trained in _networks)
        {
            int[] own = [.. events.Where(e => sample.Process[e] == trained.Process && sample.DetectorRow[e] != EventSample.None)];
            int width = trained.Nuisances.Count;
            float[] outputs = new float[own.Length * width];
            trained.Engine.Evaluate(sample.Detector, Array.ConvertAll(own, e => sample.DetectorRow[e]), outputs);
            for (int i = 0; i < own.Length; i++)
            {
                for (int k = 0; k < width; k++)
                    slopes[own[i] * _nuisances + trained.Nuisances[k]] = trained.Slope(outputs[i * width + k], k);
            }
        }

        foreach (int e in events)
        {
            if (sample.DetectorRow[e] == EventSample.None) slopes.AsSpan(e * _nuisances, _nuisances).Clear();
        }

        return sample with { SmoothSlopes = slopes };
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (var trained in _networks) trained.Engine.Dispose();
    }

    private static double[] MeanOne(double[] weights)
    {
        double mean = weights.Length == 0 ? 1 : weights.Average(Math.Abs);
        for (int i = 0; i < weights.Length; i++) weights[i] /= mean;
        return weights;
    }

    private static (double Mean, double Spread) MeanAndSpread(IEnumerable<double> values)
    {
        double sum = 0, squares = 0;
        long count = 0;
        foreach (double value in values)
        {
            sum += value;
            squares += value * value;
            count++;
        }

        double mean = sum / count, spread = Math.Sqrt(Math.Max(0, squares / count - mean * mean));
        return (mean, spread);
    }

    private sealed record TrainedNetwork(
        MultilayerPerceptron Network, ITrainingEngine Engine, int Process, IReadOnlyList<int> Nuisances,
        (double Mean, double Spread)[] Scale, bool IsShift, bool IsOneSided)
    {
        public float Slope(float output, int k)
            => (float)(IsShift ? IsOneSided ? Math.Exp(output) - 1 : Math.Tanh(output / 2.0) : Scale[k].Mean + Scale[k].Spread * output);
    }
}
