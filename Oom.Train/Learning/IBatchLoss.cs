namespace Oom.Train.Learning;

/// <summary>A loss of batches of events as a training loop sees it, whether it is of targets and weights or of derivatives from outside.</summary>
internal interface IBatchLoss
{
    /// <summary>Number of events.</summary>
    int Count { get; }

    /// <summary>The mean loss of a batch and its gradient.</summary>
    /// <param name="engine">The engine of the network.</param>
    /// <param name="batch">The events, from 0.</param>
    /// <param name="gradient">Receives the derivative by every parameter.</param>
    double Differentiate(ITrainingEngine engine, ReadOnlyMemory<int> batch, Span<float> gradient);
}
