namespace Oom.Train.Learning;

/// <summary>
/// Computes outputs and gradients of one network on several threads. What is summed in which order depends on the batch alone, so that the
/// results are the same, bit for bit, for any number of threads.
/// </summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>The parameters of all layers; to be changed between calls only, and not between a pass and its way back.</summary>
    Span<float> Parameters { get; }

    /// <summary>The mean loss of a batch and its gradient, both divided by the number of events, not by the sum of weights.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events of the sample, as indices in the features.</param>
    /// <param name="batch">The batch, as numbers of events in the sample.</param>
    /// <param name="loss">The loss of their outputs.</param>
    /// <param name="gradient">Receives the derivative by every parameter.</param>
    double Differentiate(FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<int> batch, IOutputLoss loss, Span<float> gradient);

    /// <summary>The outputs of events.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs);

    /// <summary>The outputs of events that a loss from outside will take back.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features; they stay as they are until the pass is over.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    IForwardPass Forward(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs);

    /// <summary>The derivatives of the sum of an event's outputs by its features.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    /// <param name="derivatives">Receives the derivatives in units of the features' spreads, events x features.</param>
    void DifferentiateByFeatures(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs, Memory<float> derivatives);
}
