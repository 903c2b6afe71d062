using Oom.Train.Machine.Torch;

namespace Oom.Train.Machine;

/// <summary>Makes engines.</summary>
internal static class TrainingEngines
{
    /// <summary>An engine whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="head">What the network is trained for.</param>
    public static ITrainingEngine Create(MultilayerPerceptron network, Standardisation standardisation, int threads, TrainingHead head = TrainingHead.CrossEntropy)
        => new TorchEngine(network, standardisation, threads, head);

    /// <summary>The outputs of a whole sample, events x outputs.</summary>
    public static float[] Evaluate(this ITrainingEngine engine, LabelledSample sample)
    {
        float[] outputs = new float[sample.Count * sample.OutputCount];
        engine.Evaluate(sample.Features, sample.Rows, outputs);
        return outputs;
    }
}
