namespace Oom.Statistics.Models;

/// <summary>A sample's term with the parts of its last evaluation: its yields are Factor x Inner, Inner being the
/// changed yields times the factors of single bins.</summary>
internal sealed class TermBuffer
{
    // A factor below counts as 0 where it is divided out of the product.
    private const double SmallestFactor = 1e-150;

    private readonly double[] _sum, _inner, _first, _second, _values, _slopes, _shapeSlopes, _shapeCurvatures, _binFactors;
    private double _nonZero;
    private int _zeros, _zero, _otherZero;

    public TermBuffer(TermLayout layout)
    {
        Layout = layout;
        Term = layout.Term;
        _sum = new double[Term.Count];
        _inner = Term.BinFactors.Length == 0 ? _sum : new double[Term.Count];
        _values = new double[Term.Factors.Length];
        _first = new double[Term.Factors.Length];
        _second = new double[Term.Factors.Length];
        _slopes = new double[Term.Factors.Length];
        _shapeSlopes = new double[Term.Shapes.Length * Term.Count];
        _shapeCurvatures = new double[Term.Shapes.Length];
        _binFactors = new double[Term.BinFactors.Length * Term.Count];
    }

    public TermLayout Layout { get; }

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
            if (shape.Even is not null) VectorSums.AddScaled(shape.Even, shape.Coefficient(value).Value, _sum);
        }

        if (Term.BinFactors.Length == 0) return;
        _sum.CopyTo(_inner, 0);
        for (int set = 0; set < Term.BinFactors.Length; set++)
        {
            var factors = values.Slice(Term.BinFactors[set], Term.Count);
            factors.CopyTo(_binFactors.AsSpan(set * Term.Count));
            for (int j = 0; j < factors.Length; j++) _inner[j] *= factors[j];
        }
    }

    /// <summary>The derivative of the yields by a shape's parameter without any factor; after <see cref="EvaluateSlopes"/>.</summary>
    public Span<double> ShapeSlope(int shape) => _shapeSlopes.AsSpan(shape * Term.Count, Term.Count);

    /// <summary>Computes the slopes of shapes and factors, after <see cref="Evaluate"/> of the same values.</summary>
    public void EvaluateSlopes(ReadOnlySpan<double> values)
    {
        for (int k = 0; k < Term.Shapes.Length; k++)
        {
            var shape = Term.Shapes[k];
            var slope = ShapeSlope(k);
            shape.Slope.CopyTo(slope);
            if (shape.Even is null) continue;
            var (_, first, second) = shape.Coefficient(values[shape.Parameter] - shape.Reference);
            VectorSums.AddScaled(shape.Even, first, slope);
            _shapeCurvatures[k] = second;
        }

        // A factor may be 0, a signal strength for one, so that dividing it out of the product would not do.
        (_nonZero, _zeros) = (1, 0);
        for (int f = 0; f < _values.Length; f++)
        {
            if (Math.Abs(_values[f]) > SmallestFactor)
            {
                _nonZero *= _values[f];
                continue;
            }

            if (_zeros == 0) _zero = f;
            else _otherZero = f;
            _zeros++;
        }

        for (int f = 0; f < _values.Length; f++)
            _slopes[f] = _zeros == 0 ? _first[f] * (_nonZero / _values[f]) : _zeros == 1 && f == _zero ? _first[f] * _nonZero : 0;
    }

    /// <summary>First derivative of the product of factors by the parameter of one of them.</summary>
    public double FactorSlope(int f) => _slopes[f];

    /// <summary>Whether no factor is 0, so that a mixed second derivative is the product of first ones over the factor.</summary>
    public bool HasNoZero => _zeros == 0;

    /// <summary>Whether one factor is 0.</summary>
    public bool HasOneZero => _zeros == 1;

    /// <summary>First derivative of a factor over it; 0 for one that is 0.</summary>
    public double RelativeSlope(int f) => Math.Abs(_values[f]) > SmallestFactor ? _first[f] / _values[f] : 0;

    /// <summary>Second derivative of the product of factors by the parameter of one of them, or of two.</summary>
    public double FactorCurvature(int f, int g)
    {
        if (f == g) return _zeros == 0 ? _second[f] * (_nonZero / _values[f]) : _zeros == 1 && f == _zero ? _second[f] * _nonZero : 0;
        return _zeros switch
        {
            0 => _first[f] * _first[g] * (_nonZero / _values[f] / _values[g]),
            1 when f == _zero => _first[f] * _first[g] * (_nonZero / _values[g]),
            1 when g == _zero => _first[f] * _first[g] * (_nonZero / _values[f]),
            2 when f == _zero && g == _otherZero || g == _zero && f == _otherZero => _first[f] * _first[g] * _nonZero,
            _ => 0,
        };
    }

    /// <summary>Second derivative of the coefficient of a shape's even part.</summary>
    public double ShapeCurvature(int shape) => _shapeCurvatures[shape];

    /// <summary>The product of a bin's factors but for up to two sets.</summary>
    public double BinFactor(int bin, int set = -1, int otherSet = -1)
    {
        double product = 1;
        for (int i = 0; i < Term.BinFactors.Length; i++)
        {
            if (i != set && i != otherSet) product *= _binFactors[i * Term.Count + bin];
        }

        return product;
    }
}
