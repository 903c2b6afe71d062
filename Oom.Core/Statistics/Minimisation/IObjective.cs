namespace Oom.Statistics.Minimisation;

/// <summary>A function to be minimised: -ln L up to a constant. It keeps what it knows of the point of the last
/// <see cref="Differentiate"/>: one instance serves one thread.</summary>
internal interface IObjective
{
    /// <summary>Number of parameters.</summary>
    int Count { get; }

    /// <summary>Parameters whose first derivative jumps at 0. There the sign of the zero says from which
    /// side derivatives are taken: -0 is 0 from below.</summary>
    IReadOnlyList<int> Kinks { get; }

    /// <summary>The rounding error of the value computed last.</summary>
    double Rounding { get; }

    /// <summary>The value; positive infinity where the function is not defined.</summary>
    double Evaluate(ReadOnlySpan<double> values);

    /// <summary>The value and its first derivatives.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="gradient">Receives the derivatives by all parameters.</param>
    double Differentiate(ReadOnlySpan<double> values, Span<double> gradient);

    /// <summary>Newton's step at the point of the last <see cref="Differentiate"/>: -H^-1 g over the free parameters.</summary>
    /// <param name="curvature">Which matrix is H.</param>
    /// <param name="isFree">Which parameters may move.</param>
    /// <param name="gradient">g, of all parameters.</param>
    /// <param name="step">Receives the step, 0 where a parameter is not free.</param>
    /// <returns>-1; or, where H is not positive definite, the parameter at which that shows.</returns>
    int Solve(Curvature curvature, ReadOnlySpan<bool> isFree, ReadOnlySpan<double> gradient, Span<double> step);

    /// <summary>Starts from which a lower minimum may be found, given a minimum; none where there is no reason to expect one.</summary>
    /// <param name="minimum">Values of all parameters at the minimum.</param>
    /// <param name="isFixed">Which parameters keep their values.</param>
    IReadOnlyList<double[]> OtherStarts(double[] minimum, ReadOnlySpan<bool> isFixed);

    /// <summary>The name of a parameter, for messages.</summary>
    string Name(int parameter);
}
