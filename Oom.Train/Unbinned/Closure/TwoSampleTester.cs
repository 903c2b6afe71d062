using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Unbinned.Closure;

/// <summary>
/// Tests whether a network can tell the varied sample, divided by the predicted ratio, from the reference (arXiv:2406.19076, eq. 92
/// and section 7.6). Both are unweighted by acceptance with
/// probability w/w_max, so that under the hypothesis events are exchangeable whatever their
/// label; of events that are in both samples each goes to one.
/// </summary>
internal sealed class TwoSampleTester(ClosureSample sample, ClosureSettings settings, int threads)
{
    private const int NetworkNumber = 0;

    // Streams of a seed, apart from those of the trainings.
    private const ulong UnweightingStream = 9UL << 32, PermutationStream = 10UL << 32;

    /// <summary>Makes a test.</summary>
    /// <param name="seed">Seed of the unweighting, the split, the network and the permutations.</param>
    /// <param name="divide">Whether the varied sample is divided by the predicted ratio, or taken as it is.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="TrainingException">A weight is negative, or too few events are left.</exception>
    public TwoSampleTest Run(ulong seed, bool divide, CancellationToken cancellation)
    {
        var random = new Philox4x32(seed, UnweightingStream);
        double[] varied = divide ? [.. sample.Varied.Zip(sample.Ratio, (weight, ratio) => weight / ratio)] : sample.Varied;
        List<int>[] samples = [[], []];
        double[][] weights = [sample.Reference, varied];
        double[] largest = [.. weights.Select(Largest)];
        var sides = new int?[sample.EventCount];
        bool[] areBoth = sample.AreInBoth();
        for (int i = 0; i < sample.Count; i++)
        {
            int own = !areBoth[sample.Event[i]] ? sample.Reference[i] != 0 ? 0 : 1
                : sides[sample.Event[i]] ??= random.NextDouble() < 0.5 ? 0 : 1;
            if (random.NextDouble() * largest[own] < weights[own][i]) samples[own].Add(i);
        }

        int events = Math.Min(settings.EventsMax, Math.Min(samples[0].Count, samples[1].Count));
        if (events < 2)
            throw new TrainingException(
                $"the unweighting leaves {samples[0].Count} and {samples[1].Count} events: too few for a two-sample test");
        int[] rows = new int[2 * events];
        for (int label = 0; label < 2; label++)
        {
            int[] chosen = [.. samples[label]];
            RandomStream.Shuffle(chosen.AsSpan(), ref random);
            chosen.AsSpan(0, events).CopyTo(rows.AsSpan(label * events));
        }

        float[] labels = new float[rows.Length];
        labels.AsSpan(events).Fill(1);
        var permutations = new Philox4x32(seed, PermutationStream);
        var (accuracy, correctOnes, ones) = Train(rows, labels, seed, ref random, cancellation);
        double[] permuted = new double[settings.Permutations];
        for (int i = 0; i < permuted.Length; i++)
        {
            if (settings.Null == NullDistribution.TestLabels)
            {
                RandomStream.Shuffle(ones.AsSpan(), ref permutations);
                permuted[i] = Share(correctOnes, ones);
                continue;
            }

            float[] shuffled = [.. labels];
            RandomStream.Shuffle(shuffled.AsSpan(), ref permutations);
            permuted[i] = Train(rows, shuffled, seed + 1 + (ulong)i, ref random, cancellation).Accuracy;
        }

        double mean = permuted.Average(), deviation = Math.Sqrt(permuted.Average(value => (value - mean) * (value - mean)));
        return new TwoSampleTest(
            seed, events, accuracy, mean, deviation, (1.0 + permuted.Count(value => value >= accuracy)) / (1 + permuted.Length));
    }

    // Trains on one half; gives for the other what the network says and what the labels are.
    private (double Accuracy, bool[] Said, bool[] Labels) Train(
        int[] rows, float[] labels, ulong seed, ref Philox4x32 random, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        RandomStream.Shuffle(order.AsSpan(), ref random);
        int[] training = order[..(order.Length / 2)], test = order[(order.Length / 2)..];
        var features = new FeatureView(sample.Values, sample.Columns.Count, [.. Enumerable.Range(0, sample.FeatureCount)]);
        var learned = new LabelledSample(features, [.. training.Select(i => rows[i])], [.. training.Select(i => labels[i])],
            [.. Enumerable.Repeat(1.0, training.Length)]);
        var network = new MultilayerPerceptron(sample.FeatureCount, settings.Network);
        using var trainer = new TorchEngine(network, Standardisation.Of(learned, sample.Columns), threads);
        settings.Training.Train(network, new SampleLoss(trainer, features, learned.Rows, new CrossEntropy(learned)), "two-sample test",
            seed, NetworkNumber, Checkpoint.None(), cancellation);
        float[] outputs = new float[test.Length];
        trainer.Evaluate(features, Array.ConvertAll(test, i => rows[i]), outputs);
        bool[] said = Array.ConvertAll(outputs, output => output > 0), truth = Array.ConvertAll(test, i => labels[i] == 1);
        return (Share(said, truth), said, truth);
    }

    private static double Share(bool[] said, bool[] truth)
    {
        int right = 0;
        for (int i = 0; i < said.Length; i++)
        {
            if (said[i] == truth[i]) right++;
        }

        return right / (double)said.Length;
    }

    private static double Largest(double[] weights)
    {
        double largest = 0;
        foreach (double weight in weights)
        {
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"an event has the weight {weight}: a two-sample test needs weights that are not negative"));
            largest = Math.Max(largest, weight);
        }

        return largest;
    }
}
