using Oom.Responses;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>
/// Trains each network by itself before both are trained together: for a signal strength to tell
/// signal from the rest, for a parameter of the event weights to
/// regress the slope s of their logarithm, as a cross-entropy with the targets 1/2 + s/(4 spread
/// of s), whose best output is a rising function of E[s|f].
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
    public static LevelNetwork Detector(
        MachineSpecification specification, EventSample training, int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        int[]? columns = Columns(
            specification.Detector.Features.Select(feature => feature.Name), [.. SampleLoader.DetectorColumns(specification)]);
        var view = training.Detector.Choose(columns);
        int[] events = [.. Enumerable.Range(0, training.Count)
            .Where(e => training.DetectorRow[e] != EventSample.None && training.GeneratorRow[e] != EventSample.None)];
        return Train(specification, training, specification.Detector, view, events, training.DetectorRow,
            specification.Training.Pretraining.DetectorEpochs, DetectorNetwork, "pretraining detector level", threads,
            checkpoint, cancellation);
    }

    /// <summary>Makes and pretrains the generator-level network, on fiducial events.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="training">The training part.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Keeps trained networks.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public static LevelNetwork Generator(
        MachineSpecification specification, EventSample training, int threads, Checkpoint checkpoint, CancellationToken cancellation)
        => Train(specification, training, specification.Generator, training.Generator, Fiducial(training), training.GeneratorRow,
            specification.Training.Pretraining.GeneratorEpochs, GeneratorNetwork, "pretraining generator level", threads,
            checkpoint, cancellation);

    /// <summary>The generator-level network where there is no detector level: trained until
    /// the validation loss no longer falls, and tested.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="parts">The parts of the events.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after every pass over the training part.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="TrainingException">A class has no events, or the training diverged.</exception>
    public static (LevelNetwork Network, TrainingHistory History, ClassifierTest Test) Classifier(
        MachineSpecification specification, SampleParts parts, int threads, Checkpoint checkpoint, Action<StepRecord> report,
        CancellationToken cancellation)
    {
        var settings = specification.Classifier!;
        var (training, validation, test) = (Label(parts.Training), Label(parts.Validation), Label(parts.Test));
        var result = NewNetwork(specification.Generator, training, threads);
        ulong seed = specification.Training.Seed;
        result.Network.Initialise(result.Engine.Parameters, seed, GeneratorNetwork);
        int batches = (int)(((long)training.Count + settings.BatchSize - 1) / settings.BatchSize);
        var loop = new LoopSettings
        {
            What = "training",
            Stages = [new() { Steps = settings.EpochsMax * batches, LearningRate = settings.Optimiser.LearningRate, FinalFraction = 1 }],
            Batches = batches,
            Seed = seed,
            Number = GeneratorNetwork,
            Optimiser = settings.Optimiser,
            StepsPerRecord = batches,
            Validation = new(() => new LossValue(Loss(validation)), batches, FirstStep: 1, settings.Patience),
        };
        var history = TrainingLoop.Run(new SampleLoss(result.Engine, training.Features, training.Rows, new CrossEntropy(training)), loop,
            checkpoint, report, cancellation);
        double constant = Classification.CrossEntropyOfConstant(validation.SignalFraction);
        if (!(history.BestLoss <= DivergedFactor * constant))
        {
            throw new TrainingException(FormattableString.Invariant(
                $"the training diverged: the smallest validation loss is {history.BestLoss:G6}, that of a constant {constant:G6}; lower its learning rate ({settings.Optimiser.LearningRate})"));
        }

        return (result, history, new ClassifierTest(
            Loss(test), Classification.CrossEntropyOfConstant(test.SignalFraction),
            Classification.AreaUnderCurve(result.Engine.Evaluate(test), test.Targets, test.Weights)));

        LabelledSample Label(EventSample part)
            => Pretraining.Label(specification, part, part.Generator, Fiducial(part), part.GeneratorRow, settings.ClassBalance);

        double Loss(LabelledSample sample) => Classification.CrossEntropy(result.Engine.Evaluate(sample), sample.Targets, sample.Weights);
    }

    // A network that is worse than this many times the best constant has run away, even if its loss is still a number.
    private const double DivergedFactor = 2;

    private static int[] Fiducial(EventSample sample)
        => [.. Enumerable.Range(0, sample.Count).Where(e => sample.GeneratorRow[e] != EventSample.None)];

    private static LevelNetwork NewNetwork(LevelSpecification level, LabelledSample sample, int threads) => new(
        new MultilayerPerceptron(sample.FeatureCount, level.Network),
        Standardisation.Of(sample, [.. level.Features.Select(feature => feature.Name)]), sample.Features, threads);

    private static LevelNetwork Train(
        MachineSpecification specification, EventSample training, LevelSpecification level, FeatureView view, int[] events, int[] rows,
        int epochs, int number, string what,
        int threads, Checkpoint checkpoint, CancellationToken cancellation)
    {
        if (events.Length == 0) throw new TrainingException($"{what}: the training part has no such event");
        var sample = Label(specification, training, view, events, rows, ClassBalance.Equal);
        var result = NewNetwork(level, sample, threads);
        ulong seed = specification.Training.Seed;
        var pretraining = specification.Training.Pretraining;
        if (epochs == 0)
        {
            result.Network.Initialise(result.Engine.Parameters, seed, number);
            return result;
        }

        new CosineSettings(epochs, pretraining.BatchSize, pretraining.LearningRate).Train(
            result.Network, new SampleLoss(result.Engine, view, sample.Rows, new CrossEntropy(sample)), what, seed, number,
            checkpoint, cancellation);
        if (specification.Parameters[specification.ObjectiveParameter].Kind == ParameterKind.EventWeight) Stretch(result, sample);
        return result;
    }

    // A regressed slope spreads little, so that all events would share a bin or two: an affine change of the
    // last layer spreads the logits over those of ten equal bins.
    private static void Stretch(LevelNetwork network, LabelledSample sample)
    {
        float[] logits = network.Engine.Evaluate(sample);
        double mean = logits.Average(z => (double)z), spread = Math.Sqrt(logits.Average(z => (z - mean) * (z - mean)));
        if (!(spread > 0)) return;
        float factor = (float)(LogitSpread / spread);
        var (weight, bias) = (network.Network.Parameters[^2], network.Network.Parameters[^1]);
        var parameters = network.Engine.Parameters;
        foreach (ref float value in parameters.Slice(weight.Offset, weight.Count)) value *= factor;
        parameters[bias.Offset] = factor * (parameters[bias.Offset] - (float)mean);
    }

    private const double LogitSpread = 1.5;

    private static LabelledSample Label(
        MachineSpecification specification, EventSample training, FeatureView view, int[] events, int[] rows, ClassBalance balance)
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
            sample.Balance(balance);
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
        return spread > 0 ? (float)spread
            : throw new TrainingException(
            $"the weights of all events have the same slope in the parameter '{parameter.Name}': nothing depends on it but the total yield");
    }

    private static int[]? Columns(IEnumerable<string> wanted, string[] all)
    {
        int[] columns = [.. wanted.Select(name => Array.IndexOf(all, name))];
        return columns.Length == all.Length ? null : columns;
    }
}
