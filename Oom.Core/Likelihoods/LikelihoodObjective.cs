using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>Half of u = -2 ln L of an unbinned likelihood.</summary>
/// <param name="likelihood">The likelihood.</param>
internal sealed class LikelihoodObjective(ExtendedLikelihood likelihood) : IObjective
{
    // Spacings of numbers at the size of u itself; its terms are of the order of the deviations.
    private const double Roundings = 64;

    // Of one unit of u in a reach: steps where the information vanishes are of the size of the reach.
    private const double Damping = 1e-3;

    // A dip beside a stationary point is looked for at a reach and at these parts of it.
    private const double DipFactor = 4;
    private const int DipScales = 10;

    private readonly int _count = likelihood.Parameters.Count;
    private readonly double[] _values = new double[likelihood.Parameters.Count];
    private readonly double[] _matrix = new double[likelihood.Parameters.Count * likelihood.Parameters.Count];
    private readonly double[] _information = new double[likelihood.Parameters.Count * likelihood.Parameters.Count];
    private readonly double[] _gradient = new double[likelihood.Parameters.Count];
    private readonly DenseCurvature _solver = new(likelihood.Parameters.Count);
    private double _value;
    private bool _hasOtherStarts;

    public int Count => _count;

    public IReadOnlyList<int> Kinks => [];

    public double Rounding => Roundings * Math.ScaleB(Math.Abs(_value) + likelihood.TotalCount, -52);

    /// <summary>The second derivatives at the point of the last <see cref="Differentiate"/>, row-major.</summary>
    public ReadOnlySpan<double> Hessian => _matrix;

    public double Evaluate(ReadOnlySpan<double> values) => _value = Half(likelihood.TwiceNegativeLogLikelihood(values));

    public double Differentiate(ReadOnlySpan<double> values, Span<double> gradient)
    {
        values.CopyTo(_values);
        _value = Half(likelihood.Differentiate(values, gradient, _matrix));
        for (int a = 0; a < _count; a++) gradient[a] /= 2;
        for (int i = 0; i < _matrix.Length; i++) _matrix[i] /= 2;
        return _value;
    }

    public int Solve(Curvature curvature, ReadOnlySpan<bool> isFree, ReadOnlySpan<double> gradient, Span<double> step)
    {
        if (curvature == Curvature.Observed) return _solver.Solve(_matrix, isFree, gradient, step);
        likelihood.Information(_values, _information);
        if (_solver.Solve(_information, isFree, gradient, step) < 0) return -1;

        // At the reference point nothing is known of a coefficient that enters by its square: the reach stands in.
        for (int a = 0; a < _count; a++)
        {
            if (!isFree[a]) continue;
            double reach = likelihood.Reach.Of(a);
            if (!double.IsFinite(reach)) return a;
            _information[a * _count + a] += Damping / (reach * reach);
        }

        return _solver.Solve(_information, isFree, gradient, step);
    }

    // Where the second derivatives are negative along some direction, its lowest points to both sides.
    public IReadOnlyList<double[]> OtherStarts(double[] minimum, ReadOnlySpan<bool> isFixed)
    {
        List<int> free = [];
        for (int a = 0; a < _count; a++)
        {
            if (!isFixed[a]) free.Add(a);
        }

        // The first minimum is where the last derivatives are of, up to a step that changes nothing.
        if (_hasOtherStarts) Differentiate(minimum, _gradient);
        var parameters = new FreeParameters(_count, Enumerable.Range(0, _count).Except(free));
        if (parameters.Invert(_matrix, 0) < 0) return [];
        double here = Differentiate(minimum, _gradient);
        if (WeakDirection.Of(_matrix, free, likelihood.Reach) is not { } weak || weak.Curvature > -WeakDirection.Smallest) return [];
        _hasOtherStarts = true;
        return [.. ((double[])[1, -1]).Select(sign => Lowest(minimum, weak.Step, sign, here)).OfType<double[]>()];
    }

    public string Name(int parameter) => likelihood.Parameters.Names[parameter];

    private double[]? Lowest(double[] from, double[] direction, double sign, double here)
    {
        double[]? best = null;
        double lowest = here, by = sign;
        for (int k = 0; k < DipScales; k++, by /= DipFactor)
        {
            double[] trial = [.. from.Zip(direction, (value, step) => value + by * step)];
            double value = Evaluate(trial);
            if (!(value < lowest)) continue;
            (lowest, best) = (value, trial);
        }

        return best;
    }

    private static double Half(double u) => double.IsNaN(u) ? double.PositiveInfinity : u / 2;
}
