using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

/// <summary>The result of a fit.</summary>
/// <param name="Values">Values of all parameters, those of interest first.</param>
/// <param name="TwiceNegativeLogLikelihood">-2 ln L at the minimum, over that of yields equal to the data.</param>
/// <param name="Status">How the fit ended; numbers of one that did not converge are not to be published.</param>
/// <param name="Reason">Why it failed, in one sentence; empty where it converged.</param>
/// <param name="Iterations">Steps that were made.</param>
public sealed record LikelihoodFit(double[] Values, double TwiceNegativeLogLikelihood, FitStatus Status, string Reason, int Iterations)
{
    /// <summary>Whether the minimum was reached.</summary>
    public bool Converged => Status == FitStatus.Converged;
}
