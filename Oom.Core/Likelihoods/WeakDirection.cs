using Oom.Numerics;

namespace Oom.Likelihoods;

/// <summary>The direction in which u rises least at a point, with every parameter in units of its reach.</summary>
/// <param name="Curvature">The smallest eigenvalue of the second derivatives of u/2 in these units.</param>
/// <param name="Step">The direction, of all parameters in their own units; its length is about one reach.</param>
internal sealed record WeakDirection(double Curvature, double[] Step)
{
    /// <summary>Below this a curvature is 0: so flat a parabola changes u by less than its rounding.</summary>
    public const double Smallest = 1e-7;

    /// <summary>Finds the direction.</summary>
    /// <param name="hessian">Second derivatives of u/2, all parameters x all parameters.</param>
    /// <param name="free">Indices of the parameters that may move.</param>
    /// <param name="reach">Reaches of the parameters, finite for those.</param>
    /// <returns>The direction; null where none may move.</returns>
    public static WeakDirection? Of(ReadOnlySpan<double> hessian, IReadOnlyList<int> free, ParameterReach reach)
    {
        int n = free.Count, all = (int)Math.Sqrt(hessian.Length);
        if (n == 0) return null;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++) matrix[i * n + k] = hessian[free[i] * all + free[k]] * reach.Of(free[i]) * reach.Of(free[k]);
        }

        var system = SymmetricEigensystem.Of(matrix, n);
        double[] step = new double[all];
        for (int i = 0; i < n; i++) step[free[i]] = system.Vectors[^1][i] * reach.Of(free[i]);
        return new WeakDirection(system.Values[^1], step);
    }
}
