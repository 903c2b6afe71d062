using System.Runtime.Intrinsics;

namespace Oom.Formulas;

/// <summary>The derivative of an operator with respect to one argument, times what comes from above, on four lanes.</summary>
internal interface IPullback
{
    /// <param name="up">Derivative of the root with respect to the operator's value.</param>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument, or the first again where there is one.</param>
    /// <param name="value">The operator's value.</param>
    static abstract Vector256<double> Apply(Vector256<double> up, Vector256<double> a, Vector256<double> b, Vector256<double> value);
}
