using Oom.Formulas;

namespace Oom.Symbolic.Simplification;

/// <summary>
/// A hash of an expression's shape in which constants are all alike and the arguments of sums, products, minima and
/// maxima may stand in any order. Formulas with one skeleton
/// have one best set of constants, so that a search needs to keep one of them.
/// </summary>
internal static class SkeletonHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15, ConstantSeed = 0x5851F42D4C957F2D;

    public static ulong Of(Expression expression)
    {
        Span<ulong> stack = expression.Count <= 256 ? stackalloc ulong[expression.Count] : new ulong[expression.Count];
        int top = 0;
        foreach (ref readonly var node in expression.Nodes)
        {
            ulong seed = Mix((ulong)node.Operator + 1);
            if (node.IsConstant) stack[top++] = ConstantSeed;
            else if (node.Operator == Operator.Feature) stack[top++] = Mix(seed + (ulong)node.Feature * Prime);
            else if (node.Arity == 1) stack[top - 1] = Mix(seed + stack[top - 1] * 3);
            else
            {
                top--;
                ulong both = node.Operator.IsCommutative() ? stack[top - 1] + stack[top] : Mix(stack[top - 1]) + stack[top];
                stack[top - 1] = Mix(seed ^ both);
            }
        }

        return stack[0];
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
