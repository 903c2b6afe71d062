namespace Oom.Symbolic.Fitting;

/// <summary>The weighted squared error divided by the weighted variance of the target: 1 - R^2.</summary>
internal sealed class SquaredError : ILoss
{
    private readonly double[] _target;
    private readonly double[] _slopes;

    /// <param name="target">The target a point.</param>
    /// <param name="weights">A weight a point, not negative.</param>
    /// <param name="variance">Weighted sum of squared deviations of the target from its mean.</param>
    public SquaredError(double[] target, double[] weights, double variance)
    {
        _target = target;
        _slopes = Array.ConvertAll(weights, weight => Math.Sqrt(weight / variance));
    }

    public void Residuals(ReadOnlySpan<double> values, Span<double> residuals, Span<double> slopes)
    {
        for (int i = 0; i < values.Length; i++) residuals[i] = _slopes[i] * (values[i] - _target[i]);
        _slopes.CopyTo(slopes);
    }
}
