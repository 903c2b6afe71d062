namespace Oom.Train.Unbinned.Ratios;

/// <summary>A loss as a function of the outputs of a network, event by event.</summary>
internal interface IOutputLoss
{
    /// <summary>Number of outputs.</summary>
    int OutputCount { get; }

    /// <summary>The contribution of an event to the loss, and its derivatives.</summary>
    /// <param name="row">Index of the event.</param>
    /// <param name="outputs">The outputs z.</param>
    /// <param name="derivatives">Receives the derivative by each output.</param>
    double Differentiate(int row, ReadOnlySpan<float> outputs, Span<float> derivatives);
}
