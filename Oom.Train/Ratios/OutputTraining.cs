using Oom.Terminal;
using Oom.Train.Machine;

namespace Oom.Train.Ratios;

/// <summary>Trains a network for any loss of its outputs: the engine's forward pass, the loss's derivatives, the engine's backward pass.</summary>
internal static class OutputTraining
{
    // The outputs start close to 0, where all ratios are 1.
    private const float StartScale = 0.1f;

    /// <summary>Trains from random start values for a fixed number of epochs, with a step size that falls to 0 along a cosine.</summary>
    /// <param name="network">The network.</param>
    /// <param name="engine">Its engine, for derivatives that are given.</param>
    /// <param name="features">Features of all events.</param>
    /// <param name="rows">The events to train on, as indices in the features and in the loss.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="settings">Epochs, batches and step size.</param>
    /// <param name="seed">Seed of start weights and shuffling.</param>
    /// <param name="what">What is trained, for the progress line.</param>
    /// <param name="cancellation">Ends the training between two batches.</param>
    /// <returns>The mean loss of an event over the last epoch.</returns>
    /// <exception cref="TrainingException">The loss is not finite.</exception>
    public static double Run(
        MultilayerPerceptron network, ITrainingEngine engine, FeatureView features, int[] rows, IOutputLoss loss, CosineSettings settings, ulong seed, string what, CancellationToken cancellation)
    {
        var random = RandomStream.Start(seed);
        network.Initialise(engine.Parameters, ref random);
        var last = network.Parameters[^2];
        foreach (ref float weight in engine.Parameters.Slice(last.Offset, last.Count)) weight *= StartScale;
        var adam = new Adam(network.BufferLength, new AdamSettings());
        int outputs = loss.OutputCount, batches = settings.Batches(rows.Length), epochs = settings.Passes(rows.Length), step = 0;
        int largest = rows.Length / batches + 1;
        int[] order = [.. rows];
        float[] gradient = new float[network.BufferLength], forward = new float[largest * outputs], derivatives = new float[largest * outputs];
        long steps = (long)batches * epochs;
        using var progress = new ProgressLine(what, (long)rows.Length * epochs, "events");
        double mean = double.NaN;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            var shuffle = RandomStream.Shuffle(seed, epoch);
            RandomStream.Shuffle(order.AsSpan(), ref shuffle);
            double sum = 0;
            for (int batch = 0; batch < batches; batch++, step++)
            {
                cancellation.ThrowIfCancellationRequested();
                int first = (int)((long)rows.Length * batch / batches), count = (int)((long)rows.Length * (batch + 1) / batches) - first;
                var members = order.AsMemory(first, count);
                using var pass = engine.Forward(features, members, forward.AsMemory(0, count * outputs));
                double total = 0;
                for (int i = 0; i < count; i++) total += loss.Differentiate(members.Span[i], forward.AsSpan(i * outputs, outputs), derivatives.AsSpan(i * outputs, outputs));
                if (!double.IsFinite(total)) throw new TrainingException(FormattableString.Invariant($"{what}: the loss of step {step + 1} of {steps} is {total}; lower the learning rate ({settings.LearningRate}) or look for events of huge weight"));
                foreach (ref float derivative in derivatives.AsSpan(0, count * outputs)) derivative /= count;
                pass.Backpropagate(derivatives.AsMemory(0, count * outputs), gradient);
                adam.Step(gradient, engine.Parameters, settings.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * step / steps)));
                sum += total;
                progress.Report((long)rows.Length * step / batches);
            }

            mean = sum / rows.Length;
        }

        return mean;
    }
}
