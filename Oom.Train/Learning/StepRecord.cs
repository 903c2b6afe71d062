namespace Oom.Train.Learning;

/// <summary>One step of a training, or all those since the last record.</summary>
/// <param name="Stage">Number of the stage, from 1.</param>
/// <param name="Step">Number of the step in all stages, from 1.</param>
/// <param name="Steps">Number of steps of all stages.</param>
/// <param name="Training">The loss of the training sample, each batch before its own step.</param>
/// <param name="Validation">The loss of the validation part with the full penalty; null where it was not computed.</param>
/// <param name="IsBest">Whether the validation loss is the smallest so far.</param>
/// <param name="EventsPerSecond">Events of the batches over the time of the steps.</param>
internal sealed record StepRecord(
    int Stage, int Step, int Steps, LossValue Training, LossValue? Validation, bool IsBest, double EventsPerSecond);
