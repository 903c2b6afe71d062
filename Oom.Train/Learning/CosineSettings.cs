namespace Oom.Train.Learning;

/// <summary>A training of fixed length.</summary>
/// <param name="Epochs">Passes over the events; more where they would make too few steps.</param>
/// <param name="BatchSize">Events per step, at most.</param>
/// <param name="LearningRate">Step size of Adam at the start.</param>
internal sealed record CosineSettings(int Epochs, int BatchSize, double LearningRate)
{
    // Below this a network of a few thousand parameters has hardly left its start values, however few the events are.
    private const int StepsMin = 400;

    /// <summary>Steps of a pass over a number of events.</summary>
    public int Batches(int events) => (int)(((long)events + BatchSize - 1) / BatchSize);

    /// <summary>Passes over a number of events.</summary>
    public int Passes(int events) => Math.Max(Epochs, (StepsMin + Batches(events) - 1) / Batches(events));
}
