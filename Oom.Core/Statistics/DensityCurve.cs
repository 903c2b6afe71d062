namespace Oom.Statistics;

/// <summary>A density of one variable: straight lines between nodes, 0 outside, of integral 1.</summary>
public sealed class DensityCurve
{
    // Bisections of a threshold: more than a double has bits.
    private const int Halvings = 60;

    // Densities that differ by rounding alone are of one height.
    private const double Rounding = 1e-12;

    private readonly double[] _nodes;
    private readonly double[] _density;
    private readonly double[] _cumulative;

    /// <summary>The curve through the exponentials of logarithms.</summary>
    /// <param name="nodes">The nodes, increasing, at least two.</param>
    /// <param name="logDensity">Logarithm of the density at each node up to a constant; minus infinity for 0.</param>
    /// <exception cref="ArgumentException">The nodes do not increase, or the density is nowhere above 0.</exception>
    public DensityCurve(double[] nodes, ReadOnlySpan<double> logDensity)
    {
        if (nodes.Length < 2 || logDensity.Length != nodes.Length)
            throw new ArgumentException($"{nodes.Length} nodes and {logDensity.Length} densities are no curve", nameof(nodes));
        double largest = double.NegativeInfinity;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (i > 0 && !(nodes[i] > nodes[i - 1])) throw new ArgumentException("the nodes do not increase", nameof(nodes));
            largest = Math.Max(largest, logDensity[i]);
        }

        if (!double.IsFinite(largest)) throw new ArgumentException("the density is nowhere above 0, or not finite", nameof(logDensity));
        _nodes = nodes;
        _density = new double[nodes.Length];
        _cumulative = new double[nodes.Length];
        for (int i = 0; i < nodes.Length; i++) _density[i] = Math.Exp(logDensity[i] - largest);
        for (int i = 1; i < nodes.Length; i++)
            _cumulative[i] = _cumulative[i - 1] + (nodes[i] - nodes[i - 1]) * (_density[i - 1] + _density[i]) / 2;
        double total = _cumulative[^1];
        LogNormalisation = largest + Math.Log(total);
        for (int i = 0; i < nodes.Length; i++)
        {
            _density[i] /= total;
            _cumulative[i] /= total;
        }
    }

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>The density at each node.</summary>
    public ReadOnlySpan<double> Density => _density;

    /// <summary>Logarithm of the integral of what the curve was made of.</summary>
    public double LogNormalisation { get; }

    /// <summary>The mean.</summary>
    public double Mean => Integrate(x => x);

    /// <summary>The standard deviation.</summary>
    public double Deviation
    {
        get
        {
            double mean = Mean;
            return Math.Sqrt(Math.Max(0, Integrate(x => (x - mean) * (x - mean))));
        }
    }

    /// <summary>Where the density is largest: the peak of the parabola through the logarithms at the highest node and its
    /// neighbours; at an end of the curve the end itself.</summary>
    public double Mode
    {
        get
        {
            int peak = _density.AsSpan().IndexOf(_density.Max());
            if (peak == 0 || peak == _nodes.Length - 1 || !(_density[peak - 1] > 0 && _density[peak + 1] > 0)) return _nodes[peak];
            double left = _nodes[peak] - _nodes[peak - 1], right = _nodes[peak + 1] - _nodes[peak],
                fall = Math.Log(_density[peak - 1] / _density[peak]), rise = Math.Log(_density[peak + 1] / _density[peak]),
                curvature = (fall / left + rise / right) / (left + right), slope = rise / right - curvature * right;
            return curvature < 0 ? Math.Clamp(_nodes[peak] - slope / (2 * curvature), _nodes[peak - 1], _nodes[peak + 1]) : _nodes[peak];
        }
    }

    /// <summary>The density at a place.</summary>
    public double At(double x)
    {
        if (!(x >= _nodes[0] && x <= _nodes[^1])) return 0;
        int i = Segment(x);
        double share = (x - _nodes[i]) / (_nodes[i + 1] - _nodes[i]);
        return _density[i] + share * (_density[i + 1] - _density[i]);
    }

    /// <summary>The probability of a value that is not above x.</summary>
    public double Cumulative(double x)
    {
        if (!(x > _nodes[0])) return 0;
        if (x >= _nodes[^1]) return 1;
        int i = Segment(x);
        return Math.Min(1, _cumulative[i] + (x - _nodes[i]) * (_density[i] + At(x)) / 2);
    }

    /// <summary>The value that is not exceeded with a probability.</summary>
    /// <param name="probability">The probability, 0 to 1.</param>
    public double Quantile(double probability)
    {
        int found = Array.BinarySearch(_cumulative, probability), i = Math.Clamp(found >= 0 ? found : ~found - 1, 0, _nodes.Length - 2);
        double width = _nodes[i + 1] - _nodes[i], rest = probability - _cumulative[i], low = _density[i],
            slope = (_density[i + 1] - low) / width, root = Math.Sqrt(Math.Max(0, low * low + 2 * slope * rest));

        // The root of low s + slope s^2 / 2 = rest that does not lose digits where the slope is small.
        double step = low + root > 0 ? 2 * rest / (low + root) : 0;
        return _nodes[i] + Math.Clamp(step, 0, width);
    }

    /// <summary>The probability of the places where the density is above that of a place; of those at the same height, where the curve
    /// is flat, a share.</summary>
    /// <param name="x">The place.</param>
    /// <param name="tie">The share, 0 to 1: uniform random numbers make the result uniform for places drawn from the curve.</param>
    public double Credibility(double x, double tie)
    {
        double height = At(x);
        var (above, equal) = Mass(height);
        return Math.Min(1, above + tie * equal);
    }

    /// <summary>The places of highest density that hold a probability: several intervals where the curve has several maxima. A flat part
    /// whose height is that of the border is in it as a whole.</summary>
    /// <param name="level">The probability, above 0 and below 1.</param>
    public IReadOnlyList<(double Low, double High)> HighestDensity(double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "a credibility level is above 0 and below 1");
        double low = 0, high = _density.Max();
        for (int i = 0; i < Halvings; i++)
        {
            double middle = low + (high - low) / 2;
            var (above, equal) = Mass(middle);
            if (above + equal >= level) low = middle;
            else high = middle;
        }

        return Above(low * (1 - Rounding));
    }

    private List<(double Low, double High)> Above(double height)
    {
        var pieces = new List<(double Low, double High)>();
        double? start = _density[0] >= height ? _nodes[0] : null;
        for (int i = 1; i < _nodes.Length; i++)
        {
            double a = _density[i - 1], b = _density[i], crossing = _nodes[i - 1] + (height - a) / (b - a) * (_nodes[i] - _nodes[i - 1]);
            if (a < height && b >= height) start = crossing;
            if (a >= height && b < height)
            {
                pieces.Add((start!.Value, crossing));
                start = null;
            }
        }

        if (start is { } open) pieces.Add((open, _nodes[^1]));
        return pieces;
    }

    private (double Above, double Equal) Mass(double height)
    {
        double above = 0, equal = 0, tolerance = Rounding * height;
        for (int i = 1; i < _nodes.Length; i++)
        {
            double a = _density[i - 1], b = _density[i], width = _nodes[i] - _nodes[i - 1], small = Math.Min(a, b), large = Math.Max(a, b);
            if (large - height <= tolerance && height - small <= tolerance) equal += width * (a + b) / 2;
            else if (small >= height) above += width * (a + b) / 2;
            else if (large > height) above += width * (large - height) / (large - small) * (large + height) / 2;
        }

        return (above, equal);
    }

    private int Segment(double x)
    {
        int found = Array.BinarySearch(_nodes, x);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, _nodes.Length - 2);
    }

    // Simpson's rule, which is exact for straight lines times a polynomial of second order.
    private double Integrate(Func<double, double> function)
    {
        double sum = 0;
        for (int i = 1; i < _nodes.Length; i++)
        {
            double a = _nodes[i - 1], b = _nodes[i], middle = a + (b - a) / 2;
            sum += (b - a) / 6 * (_density[i - 1] * function(a)
                + 2 * (_density[i - 1] + _density[i]) * function(middle) + _density[i] * function(b));
        }

        return sum;
    }
}
