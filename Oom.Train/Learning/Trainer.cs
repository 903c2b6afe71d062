using System.Diagnostics;
using Oom.Terminal;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning;

/// <summary>Minimises the cross-entropy of a network by Adam on shuffled batches, until the validation loss no longer falls.</summary>
internal static class Trainer
{
    // A network that is worse than this many times the best constant has run away, even if its loss is still a number.
    private const double DivergedFactor = 2;

    /// <summary>Trains an engine's parameters from random start values; afterwards they are those of the best epoch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="training">The training part.</param>
    /// <param name="validation">The validation part.</param>
    /// <param name="settings">Optimiser, batches, epochs, patience and seed.</param>
    /// <param name="report">Called after every epoch.</param>
    /// <param name="cancellation">Ends the training between two batches.</param>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    /// <exception cref="TrainingException">The loss is not finite, or the training diverged.</exception>
    public static TrainingHistory Train(
        MultilayerPerceptron network, ITrainingEngine engine, LabelledSample training, LabelledSample validation, TrainingSettings settings, Action<EpochRecord>? report = null, CancellationToken cancellation = default)
    {
        var random = RandomStream.Start(settings.Seed);
        network.Initialise(engine.Parameters, ref random);
        var adam = new Adam(network.BufferLength, settings.Optimiser);
        var stopping = new EarlyStopping(network.BufferLength, settings.Patience);
        var epochs = new List<EpochRecord>();
        float[] gradient = new float[network.BufferLength];
        int[] order = [.. Enumerable.Range(0, training.Count)];
        bool goOn = true;
        for (int epoch = 1; goOn && epoch <= settings.EpochsMax; epoch++)
        {
            var shuffle = RandomStream.Shuffle(settings.Seed, epoch);
            RandomStream.Shuffle(order.AsSpan(), ref shuffle);
            long start = Stopwatch.GetTimestamp();
            double trainingLoss = Pass(engine, adam, training, order, gradient, settings, epoch, cancellation);
            double rate = training.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            double loss = Classification.CrossEntropy(engine.Evaluate(validation), validation.Targets, validation.Weights);
            RequireFinite(loss, FormattableString.Invariant($"the validation loss after epoch {epoch}"), settings);
            goOn = stopping.Report(epoch, loss, engine.Parameters);
            epochs.Add(new EpochRecord(epoch, trainingLoss, loss, stopping.BestEpoch == epoch, rate));
            report?.Invoke(epochs[^1]);
        }

        stopping.Restore(engine.Parameters);
        double constant = Classification.CrossEntropyOfConstant(validation.SignalFraction);
        if (!(stopping.BestLoss <= DivergedFactor * constant))
        {
            throw new TrainingException(FormattableString.Invariant(
                $"the training diverged: the smallest validation loss is {stopping.BestLoss:G6}, that of a constant {constant:G6}; lower training.optimiser.learning-rate ({settings.Optimiser.LearningRate})"));
        }

        return new TrainingHistory(epochs, stopping.BestEpoch, stopping.BestLoss, !goOn);
    }

    private static double Pass(ITrainingEngine engine, Adam adam, LabelledSample training, int[] order, float[] gradient, TrainingSettings settings, int epoch, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(FormattableString.Invariant($"epoch {epoch}"), order.Length, "events");
        int batches = (int)(((long)order.Length + settings.BatchSize - 1) / settings.BatchSize);
        double sum = 0;
        int end = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = end;
            end = (int)((long)order.Length * (batch + 1) / batches);
            double loss = engine.Differentiate(training, order.AsMemory(first, end - first), gradient);
            RequireFinite(loss, FormattableString.Invariant($"the loss of batch {batch + 1} of {batches} in epoch {epoch}"), settings);
            adam.Step(gradient, engine.Parameters);
            sum += loss * (end - first);
            progress.Report(end);
        }

        return sum / order.Length;
    }

    private static void RequireFinite(double loss, string what, TrainingSettings settings)
    {
        if (!double.IsFinite(loss)) throw new TrainingException(FormattableString.Invariant($"{what} is {loss}: the training diverged; lower training.optimiser.learning-rate ({settings.Optimiser.LearningRate}) or look for events of huge weight"));
    }
}
