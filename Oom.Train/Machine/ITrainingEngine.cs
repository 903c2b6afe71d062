namespace Oom.Train.Machine;

/// <summary>
/// Computes outputs and gradients of one network on several threads. Events are worked on in chunks that depend on the batch alone, and the chunks' gradients are summed in their order, so that
/// the results are the same, bit for bit, for any number of threads.
/// </summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>The parameters of all layers; to be changed between calls only.</summary>
    Span<float> Parameters { get; }

    /// <summary>The mean loss of a batch and its gradient, both divided by the number of events, not by the sum of weights.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="batch">The batch, as indices of events in the sample.</param>
    /// <param name="gradient">Receives the derivative by every parameter.</param>
    double Differentiate(LabelledSample sample, ReadOnlyMemory<int> batch, Span<float> gradient);

    /// <summary>The outputs of events.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs);

    /// <summary>The outputs of events, kept for the way back.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features; they stay as they are until the pass is over.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    IForwardPass Forward(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        Evaluate(features, rows, outputs);
        return new RepeatedPass(this, features, rows);
    }

    /// <summary>The derivative by every parameter of a loss whose derivatives by the outputs are known.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="upstream">The derivative of the loss by each output, events x outputs.</param>
    /// <param name="gradient">Receives the derivative by every parameter; 0 without events.</param>
    /// <exception cref="InvalidOperationException">The engine is of another head than <see cref="TrainingHead.Given"/>.</exception>
    void Backpropagate(FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<float> upstream, Span<float> gradient);
}
