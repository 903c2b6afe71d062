using System.Runtime.Intrinsics;

namespace Oom.Formulas;

/// <summary>A function of two arguments on four lanes.</summary>
internal interface IBinaryKernel
{
    static abstract Vector256<double> Apply(Vector256<double> a, Vector256<double> b);
}
