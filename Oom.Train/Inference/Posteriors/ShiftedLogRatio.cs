using Oom.Train.Inference.Contrasts;

namespace Oom.Train.Inference.Posteriors;

/// <summary>
/// The log-ratio of rows together as a function of a common shift of their parameters: the sum of ln p(x_i|theta_i + shift)/p(x_i), whose
/// mean is largest without a shift for any parameters.
/// </summary>
/// <param name="ratio">That of one row.</param>
/// <param name="rows">The rows.</param>
/// <param name="group">Which of them.</param>
internal sealed class ShiftedLogRatio(ILogRatio ratio, ParametricRows rows, int[] group) : ILogRatio
{
    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
    {
        double[] own = new double[logRatios.Length], shifted = new double[points.Length];
        logRatios.Clear();
        foreach (int row in group)
        {
            var parameters = rows.ParametersOf(row);
            for (int i = 0; i < shifted.Length; i++) shifted[i] = points[i] + parameters[i % parameters.Length];
            ratio.Evaluate(rows.FeaturesOf(row), shifted, own);
            for (int i = 0; i < own.Length; i++) logRatios[i] += own[i];
        }
    }
}
