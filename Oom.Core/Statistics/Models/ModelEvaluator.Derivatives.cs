namespace Oom.Statistics.Models;

internal sealed partial class ModelEvaluator
{
    private readonly double[] _slopes, _weighted;
    private readonly TermBuffer[] _terms;

    // First and last bin that a parameter changes; one bin for the factors of single bins, which keeps the sums below short.
    private readonly (int From, int To)[] _support;

    /// <summary>-2 ln L and half its first and second derivatives by all parameters, which are those of -ln L.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="data">The data.</param>
    /// <param name="gradient">Receives the first derivatives.</param>
    /// <param name="hessian">Receives the second derivatives, row-major and symmetric.</param>
    public double Differentiate(ReadOnlySpan<double> values, ReadOnlySpan<double> data, Span<double> gradient, Span<double> hessian)
    {
        Evaluate(values);
        EvaluateSlopes(values);
        for (int j = 0; j < _bins; j++)
        {
            bool empty = !(_yields[j] > 0);
            _residuals[j] = empty ? 1 : 1 - data[j] / _yields[j];
            _weights[j] = empty ? 0 : data[j] / (_yields[j] * _yields[j]);
        }

        for (int a = 0; a < _count; a++) gradient[a] = VectorSums.Dot(Slope(a), _residuals.AsSpan(_support[a].From, _support[a].To - _support[a].From));
        ProductsOfSlopes(hessian);
        foreach (var term in _terms) AddCurvature(term, values, hessian);
        AddConstraints(values, data, gradient, hessian);
        return 2 * Deviance(values, data);
    }

    /// <summary>The expected information: second derivatives of -ln L with the expectation as data.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="information">Receives the matrix, row-major and symmetric.</param>
    public void ExpectedInformation(ReadOnlySpan<double> values, Span<double> information)
    {
        Evaluate(values);
        EvaluateSlopes(values);
        for (int j = 0; j < _bins; j++) _weights[j] = _yields[j] > 0 ? 1 / _yields[j] : 0;
        ProductsOfSlopes(information);
        foreach (int a in _model.Constrained)
        {
            var parameter = _model.Parameters[a];
            information[a * _count + a] += parameter.Constraint == ConstraintKind.Poisson ? parameter.Scale / values[a] : 1 / (parameter.Scale * parameter.Scale);
        }
    }

    private Span<double> Slope(int parameter) => _slopes.AsSpan(parameter * _bins + _support[parameter].From, _support[parameter].To - _support[parameter].From);

    private void EvaluateSlopes(ReadOnlySpan<double> values)
    {
        Array.Clear(_slopes);
        foreach (var buffer in _terms)
        {
            var term = buffer.Term;
            buffer.EvaluateSlopes(values);
            for (int f = 0; f < term.Factors.Length; f++) VectorSums.AddScaled(buffer.Inner, buffer.FactorSlope(f), _slopes.AsSpan(term.Factors[f].Parameter * _bins + term.Offset));
            for (int k = 0; k < term.Shapes.Length; k++) VectorSums.AddScaled(buffer.ShapeSlope(k), buffer.Factor, _slopes.AsSpan(term.Shapes[k].Parameter * _bins + term.Offset));
            for (int set = 0; set < term.BinFactors.Length; set++)
            {
                for (int j = 0; j < term.Count; j++)
                {
                    _slopes[(term.BinFactors[set] + j) * _bins + term.Offset + j] += buffer.Factor * buffer.Sum[j] * buffer.OtherBinFactors(values, j, set);
                }
            }
        }
    }

    private void ProductsOfSlopes(Span<double> matrix)
    {
        for (int a = 0; a < _count; a++)
        {
            var (from, to) = _support[a];
            for (int j = from; j < to; j++) _weighted[j] = _weights[j] * _slopes[a * _bins + j];
            for (int b = 0; b <= a; b++)
            {
                int first = Math.Max(from, _support[b].From), end = Math.Min(to, _support[b].To);
                double sum = first < end ? VectorSums.Dot(_weighted.AsSpan(first, end - first), _slopes.AsSpan(b * _bins + first, end - first)) : 0;
                matrix[a * _count + b] = matrix[b * _count + a] = sum;
            }
        }
    }

    // The second derivatives of the yields, contracted with the residuals: products of a factor's and a shape's slope need one sum over bins a shape, not one a pair.
    private void AddCurvature(TermBuffer buffer, ReadOnlySpan<double> values, Span<double> hessian)
    {
        var term = buffer.Term;
        var residuals = _residuals.AsSpan(term.Offset, term.Count);
        double total = VectorSums.Dot(residuals, buffer.Inner);
        for (int f = 0; f < term.Factors.Length; f++)
        {
            for (int g = 0; g < term.Factors.Length; g++) hessian[term.Factors[f].Parameter * _count + term.Factors[g].Parameter] += buffer.FactorCurvature(f, g) * total;
        }

        for (int k = 0; k < term.Shapes.Length; k++)
        {
            var shape = term.Shapes[k];
            double sum = VectorSums.Dot(residuals, buffer.ShapeSlope(k));
            for (int f = 0; f < term.Factors.Length; f++) AddPair(hessian, term.Factors[f].Parameter, shape.Parameter, buffer.FactorSlope(f) * sum);
            double second = shape.EvenPart(values[shape.Parameter]).Second;
            if (second == 0) continue;
            double curve = 0;
            for (int j = 0; j < term.Count; j++) curve += residuals[j] * shape.Even![j] * buffer.OtherBinFactors(values, j);
            hessian[shape.Parameter * _count + shape.Parameter] += buffer.Factor * second * curve;
        }

        for (int set = 0; set < term.BinFactors.Length; set++) AddBinFactors(buffer, set, values, residuals, hessian);
    }

    private void AddBinFactors(TermBuffer buffer, int set, ReadOnlySpan<double> values, ReadOnlySpan<double> residuals, Span<double> hessian)
    {
        var term = buffer.Term;
        for (int j = 0; j < term.Count; j++)
        {
            int own = term.BinFactors[set] + j;
            double others = residuals[j] * buffer.OtherBinFactors(values, j, set);
            for (int f = 0; f < term.Factors.Length; f++) AddPair(hessian, own, term.Factors[f].Parameter, buffer.FactorSlope(f) * buffer.Sum[j] * others);
            for (int k = 0; k < term.Shapes.Length; k++)
            {
                var shape = term.Shapes[k];
                double slope = shape.Slope[j] + (shape.Even is null ? 0 : shape.Even[j] * shape.EvenPart(values[shape.Parameter]).First);
                AddPair(hessian, own, shape.Parameter, buffer.Factor * slope * others);
            }

            for (int second = 0; second < set; second++)
            {
                AddPair(hessian, own, term.BinFactors[second] + j, buffer.Factor * buffer.Sum[j] * residuals[j] * buffer.OtherBinFactors(values, j, set, second));
            }
        }
    }

    private void AddPair(Span<double> hessian, int a, int b, double value)
    {
        hessian[a * _count + b] += value;
        hessian[b * _count + a] += value;
    }

    private void AddConstraints(ReadOnlySpan<double> values, ReadOnlySpan<double> data, Span<double> gradient, Span<double> hessian)
    {
        int[] constrained = _model.Constrained;
        for (int i = 0; i < constrained.Length; i++)
        {
            int a = constrained[i];
            var parameter = _model.Parameters[a];
            double measured = data[_bins + i];
            if (parameter.Constraint == ConstraintKind.Poisson)
            {
                gradient[a] += parameter.Scale - measured / values[a];
                hessian[a * _count + a] += measured / (values[a] * values[a]);
            }
            else
            {
                double weight = 1 / (parameter.Scale * parameter.Scale);
                gradient[a] += (values[a] - measured) * weight;
                hessian[a * _count + a] += weight;
            }
        }
    }

    private static (int From, int To)[] Support(BinnedModel model)
    {
        var support = new (int From, int To)[model.Parameters.Count];
        foreach (var term in model.Terms)
        {
            foreach (int parameter in term.Factors.Select(factor => factor.Parameter).Concat(term.Shapes.Select(shape => shape.Parameter))) Extend(parameter, term.Offset, term.Offset + term.Count);
            foreach (int first in term.BinFactors)
            {
                for (int j = 0; j < term.Count; j++) Extend(first + j, term.Offset + j, term.Offset + j + 1);
            }
        }

        return support;

        void Extend(int parameter, int from, int to)
        {
            var (known, end) = support[parameter];
            support[parameter] = end == 0 ? (from, to) : (Math.Min(known, from), Math.Max(end, to));
        }
    }
}
