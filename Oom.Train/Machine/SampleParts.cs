namespace Oom.Train.Machine;

/// <summary>The three parts of the events.</summary>
/// <param name="Training">Gradients and smooth slopes are made from it.</param>
/// <param name="Validation">Chooses among networks.</param>
/// <param name="Test">Results are made from it.</param>
internal sealed record SampleParts(EventSample Training, EventSample Validation, EventSample Test)
{
    /// <summary>Applies a change to every part.</summary>
    public SampleParts Select(Func<EventSample, EventSample> change) => new(change(Training), change(Validation), change(Test));
}
