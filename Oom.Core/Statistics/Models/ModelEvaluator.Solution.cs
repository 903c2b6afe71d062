using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

internal sealed partial class ModelEvaluator
{
    private readonly double[] _matrix, _reduced, _lower, _right, _solution;
    private readonly int[] _free;

    /// <summary>Newton's step at the point of the last <see cref="Differentiate"/>: the local parameters are eliminated bin by
    /// bin, what is left is solved for the shared ones.</summary>
    /// <param name="curvature">Which second derivatives.</param>
    /// <param name="isFree">Which parameters may move.</param>
    /// <param name="gradient">The first derivatives.</param>
    /// <param name="step">Receives the step, 0 where a parameter is not free.</param>
    /// <returns>-1, or the parameter at which the matrix proves not to be positive definite.</returns>
    public int Solve(Curvature curvature, ReadOnlySpan<bool> isFree, ReadOnlySpan<double> gradient, Span<double> step)
    {
        int[] shared = _model.Layout.Shared, index = _model.Layout.SharedIndex;
        double[] constraints = curvature == Curvature.Observed ? _curvature : _information;
        int count = shared.Length, free = 0;
        Array.Clear(_matrix);
        for (int i = 0; i < count; i++)
        {
            int a = shared[i];
            _right[i] = -gradient[a];
            if (_parameters[a].Constraint != ConstraintKind.None) _matrix[i * count + i] = constraints[a];
            if (isFree[a]) _free[free++] = i;
        }

        foreach (var channel in _channels)
        {
            int bad = channel.Eliminate(curvature, Weights(curvature, channel), constraints, isFree, gradient);
            if (bad >= 0) return bad;
            channel.AddReduced(curvature, Weights(curvature, channel), ResidualsOf(channel), index, isFree, _matrix, count, _right);
        }

        for (int i = 0; i < free; i++)
        {
            for (int k = 0; k <= i; k++) _reduced[i * free + k] = _matrix[_free[i] * count + _free[k]];
            _solution[i] = _right[_free[i]];
        }

        int row = SymmetricMatrix.Factor(_reduced.AsSpan(0, free * free), free, _lower);
        if (row >= 0) return shared[_free[row]];
        SymmetricMatrix.Solve(_lower, free, _solution);
        step.Clear();
        for (int i = 0; i < free; i++) step[shared[_free[i]]] = _solution[i];
        foreach (var channel in _channels) channel.Substitute(isFree, step);
        return -1;
    }
}
