using System.Globalization;
using System.Runtime.Intrinsics;
using Oom.Surrogates;

namespace Oom.Train.Unbinned.Trees;

/// <summary>
/// The objective of boosted information trees (Chatterjee, Rohshap, Schoefbeck and Schwarz, arXiv:2205.12976): channel 0 is the weight at
/// the nominal point, channel 1 + K the coefficient of term K
/// in the polynomial of the event's weight. Leaves are ratios of sums; the loss is the mean squared error of the ratio at the base points,
/// which for the linear terms is minus the Fisher information.
/// </summary>
internal sealed class InformationObjective : ITreeObjective
{
    private const int Lanes = 4;

    private readonly int _terms;
    private readonly double[] _monomials, _gram;

    /// <summary>The objective with the error summed over base points.</summary>
    public InformationObjective(BasePoints points)
    {
        Basis = points.Basis;
        _terms = points.Basis.Count;
        _monomials = points.Monomials.ToArray();
        _gram = new double[_terms * _terms];
        for (int a = 0; a < _terms; a++)
        {
            for (int b = 0; b < _terms; b++)
            {
                for (int i = 0; i < _monomials.Length; i += _terms) _gram[a * _terms + b] += _monomials[i + a] * _monomials[i + b];
            }
        }
    }

    /// <inheritdoc/>
    public PolynomialBasis Basis { get; }

    /// <inheritdoc/>
    public int ChannelCount => 1 + _terms;

    /// <inheritdoc/>
    public void Losses(ReadOnlySpan<double> sums, int stride, Span<double> losses)
    {
        for (int i = 0; i < losses.Length; i += Lanes)
        {
            var nominal = Vector256.Create(sums.Slice(i, Lanes));
            var form = Vector256<double>.Zero;
            for (int a = 0; a < _terms; a++)
            {
                var row = Vector256.Create(sums.Slice((1 + a) * stride + i, Lanes)) * _gram[a * _terms + a];
                for (int b = a + 1; b < _terms; b++)
                    row += Vector256.Create(sums.Slice((1 + b) * stride + i, Lanes)) * (2 * _gram[a * _terms + b]);
                form += row * Vector256.Create(sums.Slice((1 + a) * stride + i, Lanes));
            }

            var allowed = Vector256.GreaterThan(nominal, Vector256<double>.Zero);
            Vector256.ConditionalSelect(allowed, -form / nominal, Vector256.Create(double.PositiveInfinity)).CopyTo(losses[i..]);
        }
    }

    /// <inheritdoc/>
    public bool TryLeaf(ReadOnlySpan<double> sums, Span<double> coefficients)
    {
        if (!(sums[0] > 0)) return false;
        for (int term = 0; term < _terms; term++) coefficients[term] = sums[1 + term] / sums[0];
        return true;
    }

    /// <inheritdoc/>
    public void Change(ReadOnlySpan<double> coefficients, Span<double> factors, Span<double> shifts)
    {
        factors.Fill(1);
        shifts[0] = 0;
        for (int term = 0; term < _terms; term++) shifts[1 + term] = -coefficients[term];
    }

    /// <inheritdoc/>
    public double EventLoss(int channel, double weight, ReadOnlySpan<double> coefficients)
    {
        // The square of the ratio belongs to the nominal weight, the mixed term to the event's own polynomial.
        double sum = 0;
        for (int a = 0; a < _terms; a++)
        {
            if (channel == 0)
            {
                for (int b = 0; b < _terms; b++) sum += coefficients[a] * _gram[a * _terms + b] * coefficients[b];
            }
            else
            {
                sum -= 2 * _gram[(channel - 1) * _terms + a] * coefficients[a];
            }
        }

        return weight * sum;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<double> sums)
        => string.Create(CultureInfo.InvariantCulture, $"the nominal weights add up to {sums[0]}; a sum above 0 is needed");
}
