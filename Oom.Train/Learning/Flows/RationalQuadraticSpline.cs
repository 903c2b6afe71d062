using System.Numerics.Tensors;

namespace Oom.Train.Learning.Flows;

/// <summary>
/// A monotone rational-quadratic spline (arXiv:1906.04032, eqs. 4 to 8) with linear tails, of parameters that are any numbers: of K widths
/// and K heights the soft maximum, of K - 1 slopes the softplus. One serves one thread, and holds one spline at a time.
/// </summary>
internal sealed class RationalQuadraticSpline
{
    private readonly SplineSettings _settings;
    private readonly int _bins;
    private readonly double _bound, _scale, _offset;
    private readonly double[] _widths, _heights, _slopes;

    /// <summary>The identity.</summary>
    public RationalQuadraticSpline(SplineSettings settings)
    {
        _settings = settings;
        (_bins, _bound, _offset) = (settings.Bins, settings.TailBound, settings.SlopeOffset);
        _scale = 2 * _bound * settings.Shared;
        (_widths, _heights, _slopes) = (new double[_bins], new double[_bins], new double[_bins - 1]);
        Load(new double[settings.ParameterCount]);
    }

    /// <summary>Takes the parameters of another spline.</summary>
    /// <param name="parameters">Of widths, heights and slopes at the inner knots, in this order.</param>
    public void Load(ReadOnlySpan<double> parameters)
    {
        SetShares(parameters[.._bins], _widths);
        SetShares(parameters.Slice(_bins, _bins), _heights);
        parameters[(2 * _bins)..].CopyTo(_slopes);
    }

    /// <summary>The same in single precision.</summary>
    public void Load(ReadOnlySpan<float> parameters)
    {
        TensorPrimitives.ConvertTruncating(parameters[.._bins], _widths);
        TensorPrimitives.ConvertTruncating(parameters.Slice(_bins, _bins), _heights);
        TensorPrimitives.ConvertTruncating(parameters[(2 * _bins)..], _slopes);
        SetShares(_widths, _widths);
        SetShares(_heights, _heights);
    }

    /// <summary>The value of the spline and the logarithm of its slope.</summary>
    public (double Y, double LogSlope) Forward(double x)
    {
        if (!(Math.Abs(x) < _bound)) return (x, 0);
        var piece = PieceAt(_widths, x);
        return (piece.Value, piece.LogSlope);
    }

    /// <summary>Where the spline has a value, and the logarithm of the spline's slope there (arXiv:1906.04032, eqs. 6 to 8).</summary>
    public (double X, double LogSlope) Inverse(double y)
    {
        if (!(Math.Abs(y) < _bound)) return (y, 0);
        var piece = PieceAt(_heights, y);
        double above = y - piece.Bottom, curvature = piece.StartSlope + piece.EndSlope - 2 * piece.Chord,
            a = above * curvature + piece.Height * (piece.Chord - piece.StartSlope),
            b = piece.Height * piece.StartSlope - above * curvature, c = -piece.Chord * above;
        double part = 2 * c / (-b - Math.Sqrt(Math.Max(0, b * b - 4 * a * c)));
        piece = piece with { X = piece.Left + part * piece.Width };

        // The closed form cancels where the slopes differ much; a step of Newton brings its error to rounding.
        piece = piece with { X = piece.X - (piece.Value - y) * Math.Exp(-piece.LogSlope) };
        return (piece.X, piece.LogSlope);
    }

    /// <summary>The derivative of a linear function of value and logarithmic slope.</summary>
    /// <param name="x">Where.</param>
    /// <param name="byValue">Its derivative by the value.</param>
    /// <param name="byLogSlope">Its derivative by the logarithm of the slope.</param>
    /// <param name="byParameters">Receives the derivatives by the parameters.</param>
    /// <returns>The derivative by x.</returns>
    public double Differentiate(double x, double byValue, double byLogSlope, Span<float> byParameters)
    {
        byParameters.Clear();
        if (!(Math.Abs(x) < _bound)) return byValue;
        var piece = PieceAt(_widths, x);
        var by = piece.Derivatives(byValue, byLogSlope);
        TakeBack(_widths, piece.Bin, by.Left, by.Width, byParameters[.._bins]);
        TakeBack(_heights, piece.Bin, by.Bottom, by.Height, byParameters.Slice(_bins, _bins));
        var slopes = byParameters[(2 * _bins)..];
        if (piece.Bin > 0) slopes[piece.Bin - 1] = (float)(by.StartSlope * SlopeDerivative(piece.Bin - 1));
        if (piece.Bin < _bins - 1) slopes[piece.Bin] = (float)(by.EndSlope * SlopeDerivative(piece.Bin));
        return by.X;
    }

    // Of the knots along one axis: the piece that a number on it is in.
    private SplinePiece PieceAt(double[] along, double value)
    {
        double smallest = 2 * _bound * _settings.SmallestBin, end = -_bound;
        double[] across = along == _widths ? _heights : _widths;
        double other = -_bound;
        int bin = 0;
        for (; bin < _bins - 1; bin++)
        {
            double next = end + smallest + _scale * along[bin];
            if (value < next) break;
            end = next;
            other += smallest + _scale * across[bin];
        }

        double size = smallest + _scale * along[bin], otherSize = smallest + _scale * across[bin];
        bool isX = along == _widths;
        return new()
        {
            Bin = bin,
            X = value,
            Left = isX ? end : other,
            Width = isX ? size : otherSize,
            Bottom = isX ? other : end,
            Height = isX ? otherSize : size,
            StartSlope = bin == 0 ? 1 : Slope(bin - 1),
            EndSlope = bin == _bins - 1 ? 1 : Slope(bin),
        };
    }

    private double Slope(int knot)
    {
        double z = _slopes[knot] + _offset;
        return _settings.SmallestSlope + Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }

    private double SlopeDerivative(int knot) => 1 / (1 + Math.Exp(-_slopes[knot] - _offset));

    // Through the soft maximum, whose results are the shares: all bins before one move its start.
    private void TakeBack(double[] shares, int bin, double byStart, double bySize, Span<float> byParameters)
    {
        double mean = bySize * shares[bin];
        for (int i = 0; i < bin; i++) mean += byStart * shares[i];
        for (int i = 0; i < shares.Length; i++)
            byParameters[i] = (float)(_scale * shares[i] * ((i < bin ? byStart : i == bin ? bySize : 0) - mean));
    }

    private static void SetShares(ReadOnlySpan<double> parameters, Span<double> shares)
    {
        TensorPrimitives.Subtract(parameters, TensorPrimitives.Max(parameters), shares);
        TensorPrimitives.Exp(shares, shares);
        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<double>(shares), shares);
    }
}
