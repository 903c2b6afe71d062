namespace Oom.Statistics.Models;

/// <summary>A sample's term with the parts of its last evaluation: its yields are Factor x Inner, Inner being the changed yields times the factors of single bins.</summary>
internal sealed class TermBuffer
{
    private readonly double[] _sum, _inner, _first, _second, _values;
    private readonly double[] _shapeSlopes;

    public TermBuffer(SampleTerm term)
    {
        Term = term;
        _sum = new double[term.Count];
        _inner = term.BinFactors.Length == 0 ? _sum : new double[term.Count];
        _values = new double[term.Factors.Length];
        _first = new double[term.Factors.Length];
        _second = new double[term.Factors.Length];
        _shapeSlopes = new double[term.Shapes.Length * term.Count];
    }

    public SampleTerm Term { get; }

    /// <summary>The product of the factors of all bins.</summary>
    public double Factor { get; private set; }

    /// <summary>The yields with shapes, without any factor.</summary>
    public ReadOnlySpan<double> Sum => _sum;

    /// <summary>The yields with shapes and factors of single bins.</summary>
    public ReadOnlySpan<double> Inner => _inner;

    public void Evaluate(ReadOnlySpan<double> values)
    {
        Factor = 1;
        for (int f = 0; f < Term.Factors.Length; f++)
        {
            (_values[f], _first[f], _second[f]) = Term.Factors[f].At(values[Term.Factors[f].Parameter]);
            Factor *= _values[f];
        }

        Term.Yields.CopyTo(_sum, 0);
        foreach (var shape in Term.Shapes)
        {
            double value = values[shape.Parameter] - shape.Reference;
            if (value == 0) continue;
            VectorSums.AddScaled(shape.Slope, value, _sum);
            if (shape.Even is not null) VectorSums.AddScaled(shape.Even, shape.EvenPart(value).Value, _sum);
        }

        if (Term.BinFactors.Length == 0) return;
        for (int j = 0; j < Term.Count; j++) _inner[j] = _sum[j] * OtherBinFactors(values, j);
    }

    /// <summary>The derivative of the yields without factors by a shape's parameter, times the factors of single bins; after <see cref="EvaluateSlopes"/>.</summary>
    public Span<double> ShapeSlope(int shape) => _shapeSlopes.AsSpan(shape * Term.Count, Term.Count);

    /// <summary>Computes the shapes' slopes, after <see cref="Evaluate"/> of the same values.</summary>
    public void EvaluateSlopes(ReadOnlySpan<double> values)
    {
        for (int k = 0; k < Term.Shapes.Length; k++)
        {
            var shape = Term.Shapes[k];
            var slope = ShapeSlope(k);
            shape.Slope.CopyTo(slope);
            if (shape.Even is not null) VectorSums.AddScaled(shape.Even, shape.EvenPart(values[shape.Parameter]).First, slope);
            if (Term.BinFactors.Length == 0) continue;
            for (int j = 0; j < slope.Length; j++) slope[j] *= OtherBinFactors(values, j);
        }
    }

    /// <summary>First derivative of the product of factors by the parameter of one of them.</summary>
    public double FactorSlope(int f) => _first[f] * Others(f, f);

    /// <summary>Second derivative of the product of factors by the parameter of one of them, or of two.</summary>
    public double FactorCurvature(int f, int g) => f == g ? _second[f] * Others(f, f) : _first[f] * _first[g] * Others(f, g);

    /// <summary>The product of a bin's factors but for up to two sets.</summary>
    public double OtherBinFactors(ReadOnlySpan<double> values, int bin, int set = -1, int otherSet = -1)
    {
        double product = 1;
        for (int i = 0; i < Term.BinFactors.Length; i++)
        {
            if (i != set && i != otherSet) product *= values[Term.BinFactors[i] + bin];
        }

        return product;
    }

    // A factor may be 0, a signal strength for one, so that dividing it out of the product would not do.
    private double Others(int f, int g)
    {
        double product = 1;
        for (int i = 0; i < _values.Length; i++)
        {
            if (i != f && i != g) product *= _values[i];
        }

        return product;
    }
}
