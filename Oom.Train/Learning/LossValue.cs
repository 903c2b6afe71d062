namespace Oom.Train.Learning;

/// <summary>A loss and what it consists of.</summary>
/// <param name="Loss">The objective and lambda times the penalty.</param>
/// <param name="Objective">The loss without a penalty.</param>
/// <param name="ChiSquare">Of the penalty: the sum over alternatives of the chi-square
/// between the distributions folded with their responses.</param>
/// <param name="ChiSquareNoise">Its part that is expected from the statistics of the samples alone.</param>
internal readonly record struct LossValue(double Loss, double Objective, double ChiSquare, double ChiSquareNoise)
{
    /// <summary>A loss without a penalty.</summary>
    public LossValue(double loss) : this(loss, loss, 0, 0)
    {
    }
}
