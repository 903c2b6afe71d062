namespace Oom.Symbolic.Fitting;

/// <summary>How far a formula is from its target, as a sum of squares, which is what the fit of constants minimises.</summary>
internal interface ILoss
{
    /// <summary>Residuals of all points and their slopes with respect to the formula's value.</summary>
    /// <param name="values">The formula's value a point.</param>
    /// <param name="residuals">Receives the residuals; the loss is the sum of their squares.</param>
    /// <param name="slopes">Receives the derivative of each residual.</param>
    void Residuals(ReadOnlySpan<double> values, Span<double> residuals, Span<double> slopes);
}
