using Oom.Terminal;

namespace Oom.Train.Learning;

/// <summary>Trains a network for a fixed number of epochs by Adam on shuffled batches, with a step size that falls to 0 along a cosine.</summary>
internal static class CosineTraining
{
    /// <summary>Trains an engine's parameters from random start values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="engine">Its engine.</param>
    /// <param name="loss">The loss of the events.</param>
    /// <param name="groups">Number of adjacent events that stay together in a batch, group by group; null where each is by itself.</param>
    /// <param name="settings">Epochs, batches and step size.</param>
    /// <param name="seed">Seed of start weights and shuffling.</param>
    /// <param name="networkNumber">Number of the network among those of one seed.</param>
    /// <param name="what">What is trained, for the progress line.</param>
    /// <param name="cancellation">Ends the training between two batches.</param>
    /// <param name="outputScale">Factor on the start weights of the outputs.</param>
    /// <returns>The mean loss over the last epoch; NaN without an epoch.</returns>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    /// <exception cref="TrainingException">The loss is not finite.</exception>
    public static double Run(
        MultilayerPerceptron network, ITrainingEngine engine, IBatchLoss loss, int[]? groups, CosineSettings settings, ulong seed, int networkNumber, string what, CancellationToken cancellation, float outputScale = 1)
    {
        var random = RandomStream.Start(seed, networkNumber);
        network.Initialise(engine.Parameters, ref random);
        var outputs = network.Parameters[^2];
        foreach (ref float weight in engine.Parameters.Slice(outputs.Offset, outputs.Count)) weight *= outputScale;
        var adam = new Adam(network.BufferLength, new AdamSettings());
        float[] gradient = new float[network.BufferLength];
        int[] starts = Starts(loss.Count, groups), order = [.. Enumerable.Range(0, starts.Length - 1)];
        int batches = settings.Batches(loss.Count), epochs = settings.Passes(loss.Count), step = 0;
        long steps = (long)batches * epochs;
        var rows = new List<int>();
        using var progress = new ProgressLine(what, (long)loss.Count * epochs, "events");
        double mean = double.NaN;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            var shuffle = RandomStream.Shuffle(seed, epoch, networkNumber);
            RandomStream.Shuffle(order.AsSpan(), ref shuffle);
            double sum = 0;
            for (int batch = 0; batch < batches; batch++, step++)
            {
                cancellation.ThrowIfCancellationRequested();
                int first = (int)((long)order.Length * batch / batches), end = (int)((long)order.Length * (batch + 1) / batches);
                rows.Clear();
                for (int i = first; i < end; i++)
                {
                    for (int row = starts[order[i]]; row < starts[order[i] + 1]; row++) rows.Add(row);
                }

                double value = loss.Differentiate(engine, rows.ToArray(), gradient);
                if (!double.IsFinite(value)) throw new TrainingException(FormattableString.Invariant($"{what}: the loss of step {step + 1} of {steps} is {value}; lower its learning rate ({settings.LearningRate}) or look for events of huge weight"));
                adam.Step(gradient, engine.Parameters, settings.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * step / steps)));
                sum += value * rows.Count;
                progress.Report((long)loss.Count * step / batches);
            }

            mean = sum / loss.Count;
        }

        return mean;
    }

    private static int[] Starts(int count, int[]? groups)
    {
        if (groups is null) return [.. Enumerable.Range(0, count + 1)];
        int[] starts = new int[groups.Length + 1];
        for (int i = 0; i < groups.Length; i++) starts[i + 1] = starts[i] + groups[i];
        return starts[^1] == count ? starts : throw new ArgumentException($"the groups have {starts[^1]} events, the sample {count}", nameof(groups));
    }
}
