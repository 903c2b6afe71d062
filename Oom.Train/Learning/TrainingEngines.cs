namespace Oom.Train.Learning;

/// <summary>What every engine can do by what it can do with rows.</summary>
internal static class TrainingEngines
{
    /// <summary>The outputs of a whole sample, events x outputs.</summary>
    public static float[] Evaluate(this ITrainingEngine engine, LabelledSample sample)
    {
        float[] outputs = new float[sample.Count * sample.OutputCount];
        engine.Evaluate(sample.Features, sample.Rows, outputs);
        return outputs;
    }
}
