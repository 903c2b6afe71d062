namespace Oom.Statistics;

/// <summary>The result of a fit.</summary>
/// <param name="Values">Values of all parameters, those of interest first.</param>
/// <param name="TwiceNegativeLogLikelihood">-2 ln L at the minimum, over that of yields equal to the data.</param>
/// <param name="Converged">Whether the minimum was reached; numbers of another fit are not to be published.</param>
/// <param name="Iterations">Steps that were made.</param>
public sealed record LikelihoodFit(double[] Values, double TwiceNegativeLogLikelihood, bool Converged, int Iterations);
