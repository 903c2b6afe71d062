using Oom.Measurements;
using Oom.Statistics;

namespace Oom.Reinterpret.Comparisons;

/// <summary>A place of a parameter grid against the measurement.</summary>
/// <param name="Values">Values of the parameters.</param>
/// <param name="ChiSquare">The prediction against the unfolded measurement, statistical errors of the prediction included.</param>
/// <param name="Rise">The chi-square above its smallest value on the grid.</param>
public sealed record GridRow(double[] Values, ChiSquare ChiSquare, double Rise);
