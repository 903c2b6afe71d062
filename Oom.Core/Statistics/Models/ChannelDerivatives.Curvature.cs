namespace Oom.Statistics.Models;

internal sealed partial class ChannelDerivatives
{
    /// <summary>Adds the channel's second derivatives of -ln L without constraints.</summary>
    public void AddHessian(ReadOnlySpan<double> weights, ReadOnlySpan<double> residuals, Span<double> hessian, int count)
    {
        Array.Clear(_product);
        AddCurvature(residuals);
        for (int a = 0; a < _shared; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = _product[a * _shared + b];
                for (int j = 0; j < _bins; j++) sum += weights[j] * _slopes[a * _bins + j] * _slopes[b * _bins + j];
                Set(hessian, count, Layout.Shared[a], Layout.Shared[b], sum);
            }

            for (int l = 0; l < _locals; l++)
            {
                int j = _binOfLocal[l];
                Set(hessian, count, Layout.Shared[a], Layout.Locals[l], weights[j] * _slopes[a * _bins + j] * _localSlopes[l] + _mixed[a * _locals + l]);
            }
        }

        for (int j = 0; j < _bins; j++)
        {
            int first = Layout.LocalStart[j], size = Layout.LocalStart[j + 1] - first;
            for (int i = 0; i < size; i++)
            {
                for (int k = 0; k <= i; k++) Set(hessian, count, Layout.Locals[first + i], Layout.Locals[first + k], weights[j] * _localSlopes[first + i] * _localSlopes[first + k] + _cross[_crossStart[j] + i * size + k]);
            }
        }
    }

    private static void Set(Span<double> hessian, int count, int a, int b, double value)
    {
        hessian[a * count + b] += value;
        if (a != b) hessian[b * count + a] += value;
    }

    // The second derivatives of the yields by shared parameters, contracted with the residuals: products of a factor's and a shape's slope need one sum over bins a shape, not one a pair.
    private void AddCurvature(ReadOnlySpan<double> residuals)
    {
        foreach (var term in _terms)
        {
            var layout = term.Layout;
            AddFactors(term, VectorSums.Dot(residuals, term.Inner));
            for (int k = 0; k < layout.Shapes.Length; k++) AddShape(term, k, residuals);
            for (int set = 0; set < layout.BinFactors.Length; set++) AddSharedBinFactors(term, set, residuals);
        }
    }

    private void AddFactors(TermBuffer term, double total)
    {
        int[] positions = term.Layout.Factors;
        if (total == 0) return;
        bool isProduct = term.HasNoZero && term.Factor != 0;
        for (int f = 0; f < positions.Length; f++)
        {
            _product[positions[f] * _shared + positions[f]] += term.FactorCurvature(f, f) * total;
            double scale = isProduct ? term.FactorSlope(f) * total / term.Factor : 0;
            for (int g = 0; g < f; g++) AddPair(positions[f], positions[g], isProduct ? scale * term.FactorSlope(g) : term.FactorCurvature(f, g) * total);
        }
    }

    private void AddShape(TermBuffer term, int k, ReadOnlySpan<double> residuals)
    {
        var layout = term.Layout;
        var shape = layout.Term.Shapes[k];
        var weighted = Weighted(term, residuals);
        double sum = VectorSums.Dot(weighted, term.ShapeSlope(k));
        for (int f = 0; f < layout.Factors.Length; f++) AddPair(layout.Factors[f], layout.Shapes[k], term.FactorSlope(f) * sum);
        double second = term.ShapeCurvature(k);
        if (second != 0) _product[layout.Shapes[k] * _shared + layout.Shapes[k]] += term.Factor * second * VectorSums.Dot(weighted, shape.Even);
    }

    // Residuals times the term's factors of single bins.
    private ReadOnlySpan<double> Weighted(TermBuffer term, ReadOnlySpan<double> residuals)
    {
        if (term.Layout.BinFactors.Length == 0) return residuals;
        for (int j = 0; j < _bins; j++) _scaled[j] = residuals[j] * term.BinFactor(j);
        return _scaled;
    }

    private void AddSharedBinFactors(TermBuffer term, int set, ReadOnlySpan<double> residuals)
    {
        var layout = term.Layout;
        for (int j = 0; j < _bins; j++)
        {
            if (layout.IsLocal[set][j]) continue;
            int own = layout.BinFactors[set][j];
            double others = residuals[j] * term.BinFactor(j, set);
            for (int f = 0; f < layout.Factors.Length; f++) AddPair(own, layout.Factors[f], term.FactorSlope(f) * term.Sum[j] * others);
            for (int k = 0; k < layout.Shapes.Length; k++) AddPair(own, layout.Shapes[k], term.Factor * term.ShapeSlope(k)[j] * others);
            for (int second = 0; second < set; second++)
            {
                if (!layout.IsLocal[second][j]) AddPair(own, layout.BinFactors[second][j], term.Factor * term.Sum[j] * residuals[j] * term.BinFactor(j, set, second));
            }
        }
    }

    private void AddPair(int a, int b, double value)
    {
        _product[a * _shared + b] += value;
        _product[b * _shared + a] += value;
    }
}
