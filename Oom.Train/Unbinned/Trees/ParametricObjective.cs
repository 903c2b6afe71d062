using System.Globalization;
using System.Runtime.Intrinsics;
using Oom.Surrogates;
using Oom.Train.Unbinned.Closure;

namespace Oom.Train.Unbinned.Trees;

/// <summary>
/// The objective of boosted parametric trees (Schoefbeck, arXiv:2406.19076, appendix C): channel 0
/// is the nominal sample, channel 1 + i that of base point i.
/// Leaves follow from the logarithms of ratios of sums (eq. C.29), the loss is the cross-entropy with these leaves (eq. C.31), and the
/// variations are reweighted towards the nominal sample (eq. C.11).
/// </summary>
internal sealed class ParametricObjective(BasePoints points) : ITreeObjective
{
    private const int Lanes = 4;
    private const double Ln2 = 0.693147180559945309;

    private readonly int _points = points.Points.Count, _terms = points.Basis.Count;
    private readonly double[] _monomials = points.Monomials.ToArray();
    private readonly double[] _projection = Projection(points);

    /// <inheritdoc/>
    public PolynomialBasis Basis => points.Basis;

    /// <inheritdoc/>
    public int ChannelCount => 1 + _points;

    // As many points as terms: the leaf's polynomial goes through all logarithms.
    private bool IsInterpolation => _points == _terms;

    /// <inheritdoc/>
    public void Losses(ReadOnlySpan<double> sums, int stride, Span<double> losses)
    {
        Span<Vector256<double>> logarithms = stackalloc Vector256<double>[IsInterpolation ? 1 : _points];
        var infinity = Vector256.Create(double.PositiveInfinity);
        for (int i = 0; i < losses.Length; i += Lanes)
        {
            var nominal = Vector256.Create(sums.Slice(i, Lanes));
            var allowed = Vector256.GreaterThan(nominal, Vector256<double>.Zero);
            var loss = Vector256<double>.Zero;
            for (int point = 0; point < _points; point++)
            {
                var varied = Vector256.Create(sums.Slice((1 + point) * stride + i, Lanes));
                allowed &= Vector256.GreaterThan(varied, Vector256<double>.Zero);
                var logarithm = Vector256.Log(varied / nominal);
                if (IsInterpolation) loss += InterpolationLoss(nominal, varied, logarithm);
                else logarithms[point] = logarithm;
            }

            if (!IsInterpolation)
            {
                for (int point = 0; point < _points; point++)
                {
                    var fit = Vector256<double>.Zero;
                    for (int other = 0; other < _points; other++) fit += logarithms[other] * _projection[point * _points + other];
                    loss += FitLoss(nominal, Vector256.Create(sums.Slice((1 + point) * stride + i, Lanes)), fit);
                }
            }

            Vector256.ConditionalSelect(allowed, loss, infinity).CopyTo(losses[i..]);
        }
    }

    /// <inheritdoc/>
    public bool TryLeaf(ReadOnlySpan<double> sums, Span<double> coefficients)
    {
        Span<double> logarithms = stackalloc double[_points];
        if (!(sums[0] > 0)) return false;
        for (int point = 0; point < _points; point++)
        {
            if (!(sums[1 + point] > 0)) return false;
            logarithms[point] = Math.Log(sums[1 + point] / sums[0]);
        }

        points.Solve(logarithms, coefficients);
        return true;
    }

    /// <inheritdoc/>
    public void Change(ReadOnlySpan<double> coefficients, Span<double> factors, Span<double> shifts)
    {
        shifts.Clear();
        factors[0] = 1;
        for (int point = 0; point < _points; point++) factors[1 + point] = Math.Exp(-Polynomial(point, coefficients));
    }

    /// <inheritdoc/>
    public double EventLoss(int channel, double weight, ReadOnlySpan<double> coefficients)
    {
        if (channel > 0) return weight * SoftPlus(-Polynomial(channel - 1, coefficients));
        double sum = 0;
        for (int point = 0; point < _points; point++) sum += SoftPlus(Polynomial(point, coefficients));
        return weight * sum;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<double> sums)
    {
        for (int point = 0; point < _points; point++)
        {
            if (!(sums[1 + point] > 0))
                return string.Create(CultureInfo.InvariantCulture,
                    $"the weights at base point ({string.Join(", ", points.Points[point].Select(value => value.ToString(CultureInfo.InvariantCulture)))}) add up to {sums[1 + point]}; a sum above 0 is needed");
        }

        return string.Create(CultureInfo.InvariantCulture, $"the nominal weights add up to {sums[0]}; a sum above 0 is needed");
    }

    // Relative to leaves of zero, whose loss does not depend on the division: (a + b) ln((a + b) / 2a) - b ln(b / a).
    private static Vector256<double> InterpolationLoss(Vector256<double> nominal, Vector256<double> varied, Vector256<double> logarithm)
    {
        var both = nominal + varied;
        return both * Vector256.Log(both / (nominal + nominal)) - varied * logarithm;
    }

    private static Vector256<double> FitLoss(Vector256<double> nominal, Vector256<double> varied, Vector256<double> fit)
    {
        // ln(1 + e^z) - ln 2 = max(z, 0) + ln((1 + e^-|z|) / 2)
        var tail = Vector256.Log((Vector256<double>.One + Vector256.Exp(-Vector256.Abs(fit))) * 0.5);
        return nominal * (Vector256.Max(fit, Vector256<double>.Zero) + tail)
            + varied * (Vector256.Max(-fit, Vector256<double>.Zero) + tail);
    }

    private static double SoftPlus(double z) => Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z))) - Ln2;

    private double Polynomial(int point, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int term = 0; term < _terms; term++) sum += _monomials[point * _terms + term] * coefficients[term];
        return sum;
    }

    // From logarithms at the points to the fitted polynomial at the points.
    private static double[] Projection(BasePoints points)
    {
        int count = points.Points.Count, terms = points.Basis.Count;
        double[] projection = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                for (int term = 0; term < terms; term++)
                    projection[i * count + j] += points.Monomials[i * terms + term] * points.Solution[term * count + j];
            }
        }

        return projection;
    }
}
