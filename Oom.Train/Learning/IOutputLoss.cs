namespace Oom.Train.Learning;

/// <summary>A loss as a function of the outputs of a network; several threads may call it.</summary>
internal interface IOutputLoss
{
    /// <summary>Number of outputs.</summary>
    int OutputCount { get; }

    /// <summary>The sum of the events' contributions to the loss.</summary>
    /// <param name="events">The events, by their numbers in the sample.</param>
    /// <param name="outputs">The outputs z, events x outputs; replaced by the derivatives by them.</param>
    double Differentiate(ReadOnlySpan<int> events, Span<float> outputs);
}
