using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

internal sealed partial class ChannelDerivatives
{
    // Cholesky's factor of each bin's block of local parameters; the border and the gradient times
    // its inverse; rows whose products give the reduced matrix.
    private readonly double[] _block, _border, _localGradient, _left, _rightRows, _product;

    /// <summary>Factors the blocks of the local parameters, and brings border and gradient into that basis.</summary>
    /// <returns>-1, or the parameter at which a block proves not to be positive definite.</returns>
    public int Eliminate(Curvature curvature, ReadOnlySpan<double> weights, ReadOnlySpan<double> constraints, ReadOnlySpan<bool> isFree,
        ReadOnlySpan<double> gradient)
    {
        bool isObserved = curvature == Curvature.Observed;
        FillBorder(isObserved, weights, isFree);
        for (int j = 0; j < _bins; j++)
        {
            int first = Layout.LocalStart[j], size = Layout.LocalStart[j + 1] - first;
            if (size == 0) continue;
            var block = _block.AsSpan(_crossStart[j], size * size);
            FillBlock(j, isObserved, weights[j], constraints, isFree, block);
            int bad = SymmetricMatrix.Factor(block, size, block);
            if (bad >= 0) return Layout.Locals[first + bad];
            for (int i = 0; i < size; i++)
                _localGradient[first + i] = isFree[Layout.Locals[first + i]] ? gradient[Layout.Locals[first + i]] : 0;
            SymmetricMatrix.SolveLower(block, size, _localGradient.AsSpan(first, size));
            for (int a = 0; a < _shared; a++) SymmetricMatrix.SolveLower(block, size, _border.AsSpan(a * _locals + first, size));
        }

        return -1;
    }

    /// <summary>Adds the channel's part of the shared parameters' matrix and right side, the local
    /// ones eliminated; after <see cref="Eliminate"/>.</summary>
    public void AddReduced(
        Curvature curvature, ReadOnlySpan<double> weights, ReadOnlySpan<double> residuals, ReadOnlySpan<int> index,
        ReadOnlySpan<bool> isFree, Span<double> matrix, int count, Span<double> right)
    {
        Array.Clear(_product);
        if (curvature == Curvature.Observed) AddCurvature(residuals);
        else Array.Clear(_couplings);
        for (int a = 0; a < _shared; a++)
        {
            Span<double> left = _left.AsSpan(a * _rowLength, _rowLength), rightRow = _rightRows.AsSpan(a * _rowLength, _rowLength);
            var slope = _slopes.AsSpan(a * _bins, _bins);
            var border = _border.AsSpan(a * _locals, _locals);
            slope.CopyTo(left);
            border.CopyTo(left[_bins..]);
            for (int j = 0; j < _bins; j++) rightRow[j] = weights[j] * slope[j];
            for (int l = 0; l < _locals; l++) rightRow[_bins + l] = -border[l];
            var couplings = _couplings.AsSpan(2 * a * _terms.Length, 2 * _terms.Length);
            couplings.CopyTo(left[(_bins + _locals)..]);
            for (int t = 0; t < _terms.Length; t++)
            {
                rightRow[_bins + _locals + 2 * t] = _coupling[t] * couplings[2 * t] + couplings[2 * t + 1];
                rightRow[_bins + _locals + 2 * t + 1] = couplings[2 * t];
            }

            right[index[Layout.Shared[a]]] += VectorSums.Dot(border, _localGradient);
        }

        for (int a = 0; a < _shared; a++)
        {
            if (isFree[Layout.Shared[a]]) AddRow(a, index, matrix.Slice(index[Layout.Shared[a]] * count, count));
        }
    }

    // Row a of the products left of the diagonal, four at a time.
    private void AddRow(int a, ReadOnlySpan<int> index, Span<double> row)
    {
        const int Group = 4;
        int[] shared = Layout.Shared;
        var left = _left.AsSpan(a * _rowLength, _rowLength);
        var curvature = _product.AsSpan(a * _shared, _shared);
        int b = 0;
        for (; b + Group <= a + 1; b += Group)
        {
            var (first, second, third, fourth) = VectorSums.FourDots(left, _rightRows.AsSpan(b * _rowLength, Group * _rowLength));
            row[index[shared[b]]] += curvature[b] + first;
            row[index[shared[b + 1]]] += curvature[b + 1] + second;
            row[index[shared[b + 2]]] += curvature[b + 2] + third;
            row[index[shared[b + 3]]] += curvature[b + 3] + fourth;
        }

        for (; b <= a; b++) row[index[shared[b]]] += curvature[b] + VectorSums.Dot(left, _rightRows.AsSpan(b * _rowLength, _rowLength));
    }

    /// <summary>The local parameters' part of the step, given that of the shared ones.</summary>
    public void Substitute(ReadOnlySpan<bool> isFree, Span<double> step)
    {
        for (int l = 0; l < _locals; l++) _localGradient[l] = -_localGradient[l];
        for (int a = 0; a < _shared; a++)
        {
            double by = step[Layout.Shared[a]];
            if (by != 0) VectorSums.AddScaled(_border.AsSpan(a * _locals, _locals), -by, _localGradient);
        }

        for (int j = 0; j < _bins; j++)
        {
            int first = Layout.LocalStart[j], size = Layout.LocalStart[j + 1] - first;
            var block = _block.AsSpan(_crossStart[j], size * size);
            for (int i = size - 1; i >= 0; i--)
            {
                double sum = _localGradient[first + i];
                for (int k = i + 1; k < size; k++) sum -= block[k * size + i] * _localGradient[first + k];
                _localGradient[first + i] = sum / block[i * size + i];
                step[Layout.Locals[first + i]] = isFree[Layout.Locals[first + i]] ? _localGradient[first + i] : 0;
            }
        }
    }

    private void FillBorder(bool isObserved, ReadOnlySpan<double> weights, ReadOnlySpan<bool> isFree)
    {
        for (int a = 0; a < _shared; a++)
        {
            for (int l = 0; l < _locals; l++)
            {
                int j = _binOfLocal[l];
                double mixed = isObserved ? _mixed[a * _locals + l] : 0;
                _border[a * _locals + l] = isFree[Layout.Locals[l]] ? weights[j] * _slopes[a * _bins + j] * _localSlopes[l] + mixed : 0;
            }
        }
    }

    // Parameters that are not free have a row of the unit matrix.
    private void FillBlock(int bin, bool isObserved, double weight, ReadOnlySpan<double> constraints,
        ReadOnlySpan<bool> isFree, Span<double> block)
    {
        int first = Layout.LocalStart[bin], size = Layout.LocalStart[bin + 1] - first;
        for (int i = 0; i < size; i++)
        {
            int a = Layout.Locals[first + i];
            for (int k = 0; k <= i; k++)
            {
                bool isBoth = isFree[a] && isFree[Layout.Locals[first + k]];
                double cross = isObserved ? _cross[_crossStart[bin] + i * size + k] : 0;
                block[i * size + k] = isBoth
                    ? weight * _localSlopes[first + i] * _localSlopes[first + k] + cross + (i == k ? constraints[a] : 0) : i == k ? 1 : 0;
            }
        }
    }
}
