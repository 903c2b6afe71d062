namespace Oom.Train.Machine;

/// <summary>The three parts of the events.</summary>
/// <param name="Training">Gradients are made from it.</param>
/// <param name="Validation">Chooses among networks.</param>
/// <param name="Test">Results are made from it.</param>
internal sealed record SampleParts(EventSample Training, EventSample Validation, EventSample Test);
