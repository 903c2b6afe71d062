namespace Oom.Statistics;

/// <summary>
/// The Fisher information of a binned Poisson likelihood with unit-Gaussian constraints on nuisance parameters, at
/// the Asimov point, where it is exact in first derivatives:
/// H_ab = sum_j (d_a x_j)(d_b x_j)/(x_j + v_j) + 1 for a = b a nuisance (Cowan et al., Eur. Phys. J. C 71 (2011) 1554).
/// With sums of squared weights in v_j, the finite samples behind x_j add to the variance (after Barlow and
/// Beeston, Comput. Phys. Commun. 77 (1993) 219, one factor a bin).
/// Parameters of interest come first. It keeps buffers: one instance serves one thread.
/// </summary>
public sealed class FisherInformation
{
    private readonly int _bins, _count;
    private readonly double[] _slopes, _slopeGradient, _information, _covariance, _block, _blockGradient, _sensitivity;

    /// <summary>An information whose slopes are all zero.</summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="parameters">Number of parameters of interest.</param>
    /// <param name="nuisances">Number of nuisance parameters.</param>
    public FisherInformation(int bins, int parameters, int nuisances)
    {
        _bins = bins;
        Parameters = parameters;
        Nuisances = nuisances;
        _count = parameters + nuisances;
        _slopes = new double[_count * bins];
        _slopeGradient = new double[_count * bins];
        _information = new double[_count * _count];
        _covariance = new double[_count * _count];
        _sensitivity = new double[_count * _count];
        _block = new double[parameters * parameters];
        _blockGradient = new double[parameters * parameters];
    }

    /// <summary>Number of parameters of interest.</summary>
    public int Parameters { get; }

    /// <summary>Number of nuisance parameters.</summary>
    public int Nuisances { get; }

    /// <summary>The derivative of the yield of every bin by a parameter; to be filled by the caller.</summary>
    /// <param name="parameter">Its index; nuisances follow the parameters of interest.</param>
    public Span<double> Slopes(int parameter) => _slopes.AsSpan(parameter * _bins, _bins);

    /// <summary>The derivative of the objective by the slope in every bin, after <see cref="Differentiate"/>.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    public ReadOnlySpan<double> SlopeGradient(int parameter) => _slopeGradient.AsSpan(parameter * _bins, _bins);

    /// <summary>An element of the covariance of all parameters, after
    /// <see cref="TryInvert(ReadOnlySpan{double}, ReadOnlySpan{double}, out string)"/>.</summary>
    public double Covariance(int a, int b) => _covariance[a * _count + b];

    /// <summary>The expected uncertainty of a parameter, nuisances profiled; of a nuisance, its width after the fit.</summary>
    public double Uncertainty(int parameter) => Math.Sqrt(Covariance(parameter, parameter));

    /// <summary>Computes the covariance from the slopes.</summary>
    /// <param name="yields">Expected yields; a bin without one counts nothing.</param>
    /// <param name="variances">Sums of squared weights; empty to leave them out.</param>
    /// <param name="problem">What is wrong where the result is false.</param>
    public bool TryInvert(ReadOnlySpan<double> yields, ReadOnlySpan<double> variances, out string problem)
        => TryInvert(yields, variances, [], out problem);

    /// <summary>Computes the covariance from the slopes.</summary>
    /// <param name="yields">Expected yields; a bin without one counts nothing.</param>
    /// <param name="variances">Sums of squared weights; empty to leave them out.</param>
    /// <param name="subtract">Taken off the information, count x count: the part that noise of
    /// the slopes is expected to feign; empty for none.</param>
    /// <param name="problem">What is wrong where the result is false.</param>
    public bool TryInvert(ReadOnlySpan<double> yields, ReadOnlySpan<double> variances, ReadOnlySpan<double> subtract, out string problem)
    {
        for (int a = 0; a < _count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = a == b && a >= Parameters ? 1 : 0;
                for (int j = 0; j < _bins; j++)
                {
                    double variance = yields[j] + (variances.IsEmpty ? 0 : variances[j]);
                    if (variance > 0) sum += _slopes[a * _bins + j] * _slopes[b * _bins + j] / variance;
                }

                if (!subtract.IsEmpty) sum -= subtract[a * _count + b];
                _information[a * _count + b] = _information[b * _count + a] = sum;
            }
        }

        int bad = SymmetricMatrix.Invert(_information, _count, _covariance);
        problem = bad < 0 ? "" : bad < Parameters
            ? $"no bin depends on parameter of interest {bad + 1} of {Parameters} apart from those before it: there is no signal to measure"
            : $"the information is not positive definite at nuisance {bad - Parameters + 1} of {Nuisances}";
        return bad < 0;
    }

    /// <summary>The impact of a nuisance: the part of the uncertainty that fixing it takes away, in quadrature.</summary>
    /// <param name="parameter">The parameter of interest.</param>
    /// <param name="nuisance">Index of the nuisance among the nuisances.</param>
    public double Impact(int parameter, int nuisance)
        => Math.Abs(Covariance(parameter, Parameters + nuisance)) / Uncertainty(Parameters + nuisance);

    /// <summary>The value of an objective and its derivatives by slopes and yields, after
    /// <see cref="TryInvert(ReadOnlySpan{double}, ReadOnlySpan{double}, out string)"/> with the same yields.</summary>
    /// <param name="objective">The function of the covariance.</param>
    /// <param name="yields">Expected yields.</param>
    /// <param name="variances">Sums of squared weights; empty where they are left out.</param>
    /// <param name="yieldGradient">Receives the derivative by the yield of every bin,
    /// which is that by its sum of squared weights too.</param>
    public double Differentiate(
        CovarianceObjective objective, ReadOnlySpan<double> yields, ReadOnlySpan<double> variances, Span<double> yieldGradient)
    {
        int n = Parameters;
        for (int p = 0; p < n; p++)
        {
            for (int q = 0; q < n; q++) _block[p * n + q] = Covariance(p, q);
        }

        double value = objective.Differentiate(_block, _blockGradient);

        // dC = -C dH C: the derivative by H is minus C G C with G that by C.
        for (int a = 0; a < _count; a++)
        {
            for (int b = 0; b < _count; b++)
            {
                double sum = 0;
                for (int p = 0; p < n; p++)
                {
                    for (int q = 0; q < n; q++) sum += Covariance(a, p) * _blockGradient[p * n + q] * Covariance(q, b);
                }

                _sensitivity[a * _count + b] = sum;
            }
        }

        for (int j = 0; j < _bins; j++)
        {
            double variance = yields[j] + (variances.IsEmpty ? 0 : variances[j]), total = 0;
            for (int a = 0; a < _count; a++)
            {
                double sum = 0;
                for (int b = 0; b < _count; b++) sum += _sensitivity[a * _count + b] * _slopes[b * _bins + j];
                _slopeGradient[a * _bins + j] = variance > 0 ? -2 * sum / variance : 0;
                total += sum * _slopes[a * _bins + j];
            }

            yieldGradient[j] = variance > 0 ? total / (variance * variance) : 0;
        }

        return value;
    }
}
