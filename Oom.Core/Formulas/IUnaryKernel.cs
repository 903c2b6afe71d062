using System.Runtime.Intrinsics;

namespace Oom.Formulas;

/// <summary>A function of one argument on four lanes.</summary>
internal interface IUnaryKernel
{
    static abstract Vector256<double> Apply(Vector256<double> a);
}
