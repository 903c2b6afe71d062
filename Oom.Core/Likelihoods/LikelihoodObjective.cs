using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>Half of u = -2 ln L of an unbinned likelihood.</summary>
/// <param name="likelihood">The likelihood.</param>
internal sealed class LikelihoodObjective(ExtendedLikelihood likelihood) : IObjective
{
    // Spacings of numbers at the size of u itself; its terms are of the order of the deviations.
    private const double Roundings = 64;

    private readonly int _count = likelihood.Parameters.Count;
    private readonly double[] _values = new double[likelihood.Parameters.Count];
    private readonly double[] _matrix = new double[likelihood.Parameters.Count * likelihood.Parameters.Count];
    private readonly double[] _information = new double[likelihood.Parameters.Count * likelihood.Parameters.Count];
    private readonly DenseCurvature _solver = new(likelihood.Parameters.Count);
    private double _value;

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
        return _solver.Solve(_information, isFree, gradient, step);
    }

    public IReadOnlyList<double[]> OtherStarts(double[] minimum, ReadOnlySpan<bool> isFixed) => [];

    public string Name(int parameter) => likelihood.Parameters.Names[parameter];

    private static double Half(double u) => double.IsNaN(u) ? double.PositiveInfinity : u / 2;
}
