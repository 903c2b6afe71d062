namespace Oom.Train.Learning;

/// <summary>A loss event by event.</summary>
internal interface IEventLoss : IOutputLoss
{
    /// <summary>The contribution of an event to the loss, and its derivatives.</summary>
    /// <param name="e">Number of the event in the sample.</param>
    /// <param name="outputs">The outputs z.</param>
    /// <param name="derivatives">Receives the derivative by each output.</param>
    double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives);

    double IOutputLoss.Differentiate(ReadOnlySpan<int> events, Span<float> outputs)
    {
        int width = OutputCount;
        Span<float> own = stackalloc float[width];
        double loss = 0;
        for (int i = 0; i < events.Length; i++)
        {
            var places = outputs.Slice(i * width, width);
            places.CopyTo(own);
            loss += Differentiate(events[i], own, places);
        }

        return loss;
    }
}
