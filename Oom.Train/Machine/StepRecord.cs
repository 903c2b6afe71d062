using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Machine;

/// <summary>One step of the joint training.</summary>
/// <param name="Stage">Number of the stage, 1 or 2.</param>
/// <param name="Step">Number of the step in all stages, from 1.</param>
/// <param name="Steps">Number of steps of all stages.</param>
/// <param name="Loss">The loss of the training sample, with the lambda of this step.</param>
/// <param name="Objective">Its part without the penalty: the uncertainty of the parameter.</param>
/// <param name="ChiSquare">The chi-square of the penalty.</param>
/// <param name="ValidationLoss">The loss of the validation part with the full lambda; NaN where it was not computed.</param>
/// <param name="ValidationObjective">Its part without the penalty.</param>
/// <param name="ValidationChiSquare">Its chi-square.</param>
/// <param name="EventsPerSecond">Events of the batch over the time of the step.</param>
internal sealed record StepRecord(
    int Stage, int Step, int Steps, double Loss, double Objective, double ChiSquare,
    double ValidationLoss, double ValidationObjective, double ValidationChiSquare, double EventsPerSecond);
