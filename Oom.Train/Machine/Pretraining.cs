using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Machine;

/// <summary>
/// Trains each network by itself before both are trained together: for a signal strength to tell signal from the rest, for a parameter of the event weights to
/// regress the slope s of their logarithm, as a cross-entropy with the targets 1/2 + s/(4 spread of s), whose best output is a rising function of E[s|f].
/// </summary>
internal static class Pretraining
{
    /// <summary>Number of the detector-level network among those of one seed.</summary>
    public const int DetectorNetwork = 0;

    /// <summary>Number of the generator-level network.</summary>
    public const int GeneratorNetwork = 1;

    /// <summary>Makes and pretrains the detector-level network, on events that are fiducial and selected.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The training part.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static LevelNetwork Detector(MachineSpecification specification, EventSample training, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        int[]? columns = Columns(specification.Detector.Features.Select(feature => feature.Name), [.. SampleLoader.DetectorColumns(specification)]);
        var view = training.Detector.Choose(columns);
        int[] events = [.. Enumerable.Range(0, training.Count).Where(e => training.DetectorRow[e] != EventSample.None && training.GeneratorRow[e] != EventSample.None)];
        return Train(specification, training, specification.Detector, view, events, training.DetectorRow, specification.Training.Pretraining.DetectorEpochs, DetectorNetwork, "pretraining detector level", threads, checkpoint, cancellation);
    }

    /// <summary>Makes and pretrains the generator-level network, on fiducial events.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The training part.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static LevelNetwork Generator(MachineSpecification specification, EventSample training, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        int[] events = [.. Enumerable.Range(0, training.Count).Where(e => training.GeneratorRow[e] != EventSample.None)];
        return Train(specification, training, specification.Generator, training.Generator, events, training.GeneratorRow, specification.Training.Pretraining.GeneratorEpochs, GeneratorNetwork, "pretraining generator level", threads, checkpoint, cancellation);
    }

    private static LevelNetwork Train(
        MachineSpecification specification, EventSample training, LevelSpecification level, FeatureView view, int[] events, int[] rows, int epochs, int number, string what,
        int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        if (events.Length == 0) throw new TrainingException($"{what}: the training part has no such event");
        var sample = Label(specification, training, view, events, rows);
        var network = new MultilayerPerceptron(view.FeatureCount, level.Network);
        var standardisation = Standardisation.Of(sample, [.. level.Features.Select(feature => feature.Name)]);
        var result = new LevelNetwork(network, standardisation, view, threads);
        ulong seed = specification.Training.Seed;
        var pretraining = specification.Training.Pretraining;
        if (epochs == 0)
        {
            var random = RandomStream.Start(seed, number);
            network.Initialise(result.Engine.Parameters, ref random);
            return result;
        }

        using var engine = new TorchEngine(network, standardisation, threads);
        checkpoint.TrainOnce(number, engine.Parameters, () => CosineTraining.Run(network, engine, sample, null, new CosineSettings(epochs, pretraining.BatchSize, pretraining.LearningRate), seed, number, what, cancellation));
        engine.Parameters.CopyTo(result.Engine.Parameters);
        if (specification.Parameters[specification.ObjectiveParameter].Kind == ParameterKind.EventWeight) Stretch(result, sample);
        return result;
    }

    // A regressed slope spreads little, so that all events would share a bin or two: an affine change of the last layer spreads the logits over those of ten equal bins.
    private static void Stretch(LevelNetwork network, LabelledSample sample)
    {
        float[] logits = new float[sample.Count];
        network.Engine.Evaluate(sample.Features, sample.Rows, logits);
        double mean = logits.Average(z => (double)z), spread = Math.Sqrt(logits.Average(z => (z - mean) * (z - mean)));
        if (!(spread > 0)) return;
        float factor = (float)(LogitSpread / spread);
        var (weight, bias) = (network.Network.Parameters[^2], network.Network.Parameters[^1]);
        var parameters = network.Engine.Parameters;
        foreach (ref float value in parameters.Slice(weight.Offset, weight.Count)) value *= factor;
        parameters[bias.Offset] = factor * (parameters[bias.Offset] - (float)mean);
    }

    private const double LogitSpread = 1.5;

    private static LabelledSample Label(MachineSpecification specification, EventSample training, FeatureView view, int[] events, int[] rows)
    {
        int index = specification.ObjectiveParameter, width = specification.Parameters.Count;
        var parameter = specification.Parameters[index];
        double[] weights = [.. events.Select(e => training.Weight[e])];
        float[] slopes = [.. events.Select(e => training.ParameterSlopes[e * width + index])];
        bool isStrength = parameter.Kind == ParameterKind.SignalStrength;
        float spread = isStrength ? 0 : Spread(slopes, parameter);
        float[] targets = Array.ConvertAll(slopes, s => isStrength ? (s != 0 ? 1f : 0) : 0.5f + s / (4 * spread));
        var sample = new LabelledSample(view, Array.ConvertAll(events, e => rows[e]), targets, weights);
        if (isStrength)
        {
            sample.Balance(ClassBalance.Equal);
        }
        else
        {
            double mean = weights.Average(Math.Abs);
            for (int i = 0; i < weights.Length; i++) weights[i] /= mean;
        }

        return sample;
    }

    private static float Spread(float[] slopes, ParameterSpecification parameter)
    {
        double mean = slopes.Average(s => (double)s), spread = Math.Sqrt(slopes.Average(s => (s - mean) * (s - mean)));
        return spread > 0 ? (float)spread : throw new TrainingException($"the weights of all events have the same slope in the parameter '{parameter.Name}': nothing depends on it but the total yield");
    }

    private static int[]? Columns(IEnumerable<string> wanted, string[] all)
    {
        int[] columns = [.. wanted.Select(name => Array.IndexOf(all, name))];
        return columns.Length == all.Length ? null : columns;
    }
}
