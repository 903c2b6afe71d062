namespace Oom.Train.Machine.Templates;

/// <summary>The loss and what it consists of.</summary>
/// <param name="Loss">The objective and lambda times the penalty.</param>
/// <param name="Objective">The function of the parameters' covariance.</param>
/// <param name="ChiSquare">The sum over alternatives of the chi-square between the distributions folded with their responses.</param>
/// <param name="ChiSquareNoise">Its part that is expected from the statistics of the samples alone.</param>
internal readonly record struct UnfoldingLossValue(double Loss, double Objective, double ChiSquare, double ChiSquareNoise);
