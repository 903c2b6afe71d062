namespace Oom.Statistics.Minimisation;

/// <summary>Newton's step from a matrix of all parameters.</summary>
internal sealed class DenseCurvature(int count)
{
    private readonly double[] _reduced = new double[count * count], _lower = new double[count * count], _vector = new double[count];
    private readonly int[] _free = new int[count];

    /// <summary>The step -H^-1 g over the free parameters.</summary>
    /// <param name="matrix">H, count x count.</param>
    /// <param name="isFree">Which parameters may move.</param>
    /// <param name="gradient">g, of all parameters.</param>
    /// <param name="step">Receives the step, 0 where a parameter is not free.</param>
    /// <returns>-1, or the parameter at which the matrix proves not to be positive definite.</returns>
    public int Solve(ReadOnlySpan<double> matrix, ReadOnlySpan<bool> isFree, ReadOnlySpan<double> gradient, Span<double> step)
    {
        int free = 0;
        for (int a = 0; a < count; a++)
        {
            if (isFree[a]) _free[free++] = a;
        }

        for (int i = 0; i < free; i++)
        {
            for (int k = 0; k <= i; k++) _reduced[i * free + k] = matrix[_free[i] * count + _free[k]];
            _vector[i] = -gradient[_free[i]];
        }

        int bad = SymmetricMatrix.Factor(_reduced.AsSpan(0, free * free), free, _lower);
        if (bad >= 0) return _free[bad];
        SymmetricMatrix.Solve(_lower, free, _vector);
        step.Clear();
        for (int i = 0; i < free; i++) step[_free[i]] = _vector[i];
        return -1;
    }
}
