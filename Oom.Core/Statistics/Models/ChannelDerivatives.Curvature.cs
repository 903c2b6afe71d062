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
                double sum = _product[a * _shared + b] + Coupled(a, b);
                for (int j = 0; j < _bins; j++) sum += weights[j] * _slopes[a * _bins + j] * _slopes[b * _bins + j];
                Set(hessian, count, Layout.Shared[a], Layout.Shared[b], sum);
            }

            for (int l = 0; l < _locals; l++)
            {
                int j = _binOfLocal[l];
                Set(hessian, count, Layout.Shared[a], Layout.Locals[l],
                    weights[j] * _slopes[a * _bins + j] * _localSlopes[l] + _mixed[a * _locals + l]);
            }
        }

        for (int j = 0; j < _bins; j++)
        {
            int first = Layout.LocalStart[j], size = Layout.LocalStart[j + 1] - first;
            for (int i = 0; i < size; i++)
            {
                for (int k = 0; k <= i; k++)
                    Set(hessian, count, Layout.Locals[first + i], Layout.Locals[first + k],
                        weights[j] * _localSlopes[first + i] * _localSlopes[first + k] + _cross[_crossStart[j] + i * size + k]);
            }
        }
    }

    private static void Set(Span<double> hessian, int count, int a, int b, double value)
    {
        hessian[a * count + b] += value;
        if (a != b) hessian[b * count + a] += value;
    }

    // The second derivatives of the yields by shared parameters, contracted with the residuals. Factors couple to each
    // other and to shapes as c u u^T + u v^T + v u^T for every term,
    // u being the factors' slopes: two columns a term. The rest, on the diagonal or rare, goes into the product.
    private void AddCurvature(ReadOnlySpan<double> residuals)
    {
        Array.Clear(_couplings);
        for (int t = 0; t < _terms.Length; t++)
        {
            var term = _terms[t];
            double total = VectorSums.Dot(residuals, term.Inner);
            var weighted = Weighted(term, residuals);
            for (int f = 0; f < term.Layout.Factors.Length; f++)
            {
                int a = term.Layout.Factors[f];
                Coupling(a, t, 0) += term.FactorSlope(f);
                if (term.HasOneZero) Coupling(a, t, 1) += term.RelativeSlope(f) * total;
                _product[a * _shared + a] += term.FactorCurvature(f, f) * total;
            }

            _coupling[t] = term.HasNoZero && term.Factor != 0 ? total / term.Factor : 0;
            for (int f = 0; f < term.Layout.Factors.Length; f++)
                _product[term.Layout.Factors[f] * (_shared + 1)] -= _coupling[t] * term.FactorSlope(f) * term.FactorSlope(f);
            if (!term.HasNoZero && !term.HasOneZero) AddZeros(term, total);
            for (int k = 0; k < term.Layout.Shapes.Length; k++)
            {
                int a = term.Layout.Shapes[k];
                Coupling(a, t, 1) += VectorSums.Dot(weighted, term.ShapeSlope(k));
                double second = term.ShapeCurvature(k);
                if (second != 0) _product[a * (_shared + 1)] += term.Factor * second * VectorSums.Dot(weighted, term.Term.Shapes[k].Even);
            }

            for (int set = 0; set < term.Layout.BinFactors.Length; set++) AddSharedBinFactors(term, set, residuals);
        }
    }

    private ref double Coupling(int parameter, int term, int column) => ref _couplings[(parameter * _terms.Length + term) * 2 + column];

    private double Coupled(int a, int b)
    {
        double sum = 0;
        for (int t = 0; t < _terms.Length; t++)
            sum += Coupling(a, t, 0) * (_coupling[t] * Coupling(b, t, 0) + Coupling(b, t, 1)) + Coupling(a, t, 1) * Coupling(b, t, 0);
        return sum;
    }

    private void AddZeros(TermBuffer term, double total)
    {
        int[] positions = term.Layout.Factors;
        for (int f = 0; f < positions.Length; f++)
        {
            for (int g = 0; g < f; g++) AddPair(positions[f], positions[g], term.FactorCurvature(f, g) * total);
        }
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
                if (!layout.IsLocal[second][j])
                    AddPair(own, layout.BinFactors[second][j], term.Factor * term.Sum[j] * residuals[j] * term.BinFactor(j, set, second));
            }
        }
    }

    private void AddPair(int a, int b, double value)
    {
        _product[a * _shared + b] += value;
        _product[b * _shared + a] += value;
    }
}
