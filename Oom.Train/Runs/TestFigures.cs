namespace Oom.Train.Runs;

/// <summary>Figures of the network that was kept, on events that neither trained nor stopped it.</summary>
/// <param name="Loss">Cross-entropy.</param>
/// <param name="ConstantLoss">Cross-entropy of the best score that does not depend on the event.</param>
/// <param name="AreaUnderCurve">Area under the curve of signal against background efficiency.</param>
internal sealed record TestFigures(double Loss, double ConstantLoss, double AreaUnderCurve);
