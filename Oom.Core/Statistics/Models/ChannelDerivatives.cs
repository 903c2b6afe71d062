namespace Oom.Statistics.Models;

/// <summary>The yields of a channel and their derivatives. It keeps buffers: one instance serves one thread.</summary>
internal sealed partial class ChannelDerivatives
{
    private readonly TermBuffer[] _terms;
    private readonly int _bins, _shared, _locals, _rowLength;

    // Of the yields: by shared parameters [shared x bins], by local ones [locals]; second derivatives times
    // residuals [shared x locals], [locals x other locals of the bin].
    private readonly double[] _slopes, _localSlopes, _mixed, _cross;
    private readonly int[] _binOfLocal, _crossStart;
    private readonly double[] _scaled;

    // Of every shared parameter and term: the columns u and v of the second derivatives; and c of every term.
    private readonly double[] _couplings, _coupling;

    public ChannelDerivatives(ChannelLayout layout)
    {
        Layout = layout;
        (_bins, _shared, _locals) = (layout.Bins, layout.Shared.Length, layout.Locals.Length);
        _terms = [.. layout.Terms.Select(term => new TermBuffer(term))];
        _slopes = new double[_shared * _bins];
        _localSlopes = new double[_locals];
        _mixed = new double[_shared * _locals];
        _scaled = new double[_bins];
        _binOfLocal = new int[_locals];
        _crossStart = new int[_bins + 1];
        for (int j = 0; j < _bins; j++)
        {
            int size = layout.LocalStart[j + 1] - layout.LocalStart[j];
            _crossStart[j + 1] = _crossStart[j] + size * size;
            for (int l = layout.LocalStart[j]; l < layout.LocalStart[j + 1]; l++) _binOfLocal[l] = j;
        }

        _cross = new double[_crossStart[_bins]];
        _block = new double[_cross.Length];
        _border = new double[_shared * _locals];
        _localGradient = new double[_locals];
        _rowLength = VectorSums.Padded(_bins + _locals + 2 * _terms.Length);
        _couplings = new double[2 * _shared * _terms.Length];
        _coupling = new double[_terms.Length];
        _left = new double[_shared * _rowLength];
        _rightRows = new double[_shared * _rowLength];
        _product = new double[_shared * _shared];
    }

    /// <summary>The channel's parameters.</summary>
    public ChannelLayout Layout { get; }

    /// <summary>The terms of the last evaluation.</summary>
    public ReadOnlySpan<TermBuffer> Terms => _terms;

    /// <summary>Computes the yields.</summary>
    public void Evaluate(ReadOnlySpan<double> values, Span<double> yields)
    {
        yields.Clear();
        foreach (var term in _terms)
        {
            term.Evaluate(values);
            VectorSums.AddScaled(term.Inner, term.Factor, yields);
        }
    }

    /// <summary>Computes the derivatives of the yields at the values of the last <see cref="Evaluate"/>, and adds those of -ln L.</summary>
    /// <param name="values">The values.</param>
    /// <param name="residuals">The derivative of -ln L by each yield.</param>
    /// <param name="gradient">Receives additions, of all parameters.</param>
    public void Differentiate(ReadOnlySpan<double> values, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        Array.Clear(_slopes);
        Array.Clear(_localSlopes);
        Array.Clear(_mixed);
        Array.Clear(_cross);
        foreach (var term in _terms)
        {
            term.EvaluateSlopes(values);
            AddSlopes(term);
            for (int set = 0; set < term.Term.BinFactors.Length; set++) AddBinFactors(term, set, residuals);
        }

        for (int a = 0; a < _shared; a++) gradient[Layout.Shared[a]] += VectorSums.Dot(_slopes.AsSpan(a * _bins, _bins), residuals);
        for (int l = 0; l < _locals; l++) gradient[Layout.Locals[l]] += _localSlopes[l] * residuals[_binOfLocal[l]];
    }

    private void AddSlopes(TermBuffer term)
    {
        var layout = term.Layout;
        for (int f = 0; f < layout.Factors.Length; f++)
            VectorSums.AddScaled(term.Inner, term.FactorSlope(f), _slopes.AsSpan(layout.Factors[f] * _bins, _bins));
        for (int k = 0; k < layout.Shapes.Length; k++)
        {
            var row = _slopes.AsSpan(layout.Shapes[k] * _bins, _bins);
            if (layout.BinFactors.Length == 0)
            {
                VectorSums.AddScaled(term.ShapeSlope(k), term.Factor, row);
                continue;
            }

            var slope = term.ShapeSlope(k);
            for (int j = 0; j < _bins; j++) row[j] += term.Factor * slope[j] * term.BinFactor(j);
        }
    }

    // The yields are linear in a factor of a single bin: its slope is the yield without it.
    private void AddBinFactors(TermBuffer term, int set, ReadOnlySpan<double> residuals)
    {
        var layout = term.Layout;
        for (int j = 0; j < _bins; j++)
        {
            double others = term.BinFactor(j, set), slope = term.Factor * term.Sum[j] * others;
            int position = layout.BinFactors[set][j];
            if (!layout.IsLocal[set][j])
            {
                _slopes[position * _bins + j] += slope;
                continue;
            }

            _localSlopes[position] += slope;
            double weighted = residuals[j] * others;
            for (int f = 0; f < layout.Factors.Length; f++)
                _mixed[layout.Factors[f] * _locals + position] += weighted * term.FactorSlope(f) * term.Sum[j];
            for (int k = 0; k < layout.Shapes.Length; k++)
                _mixed[layout.Shapes[k] * _locals + position] += weighted * term.Factor * term.ShapeSlope(k)[j];
            for (int second = 0; second < layout.BinFactors.Length; second++)
            {
                if (second == set) continue;
                int other = layout.BinFactors[second][j];
                double curve = term.Factor * term.Sum[j] * residuals[j] * term.BinFactor(j, set, second);
                if (!layout.IsLocal[second][j]) _mixed[other * _locals + position] += curve;
                else
                    _cross[_crossStart[j] + (position - Layout.LocalStart[j]) * (Layout.LocalStart[j + 1] - Layout.LocalStart[j]) + other
                        - Layout.LocalStart[j]] += curve;
            }
        }
    }
}
