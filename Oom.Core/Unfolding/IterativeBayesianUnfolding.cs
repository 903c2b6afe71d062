namespace Oom.Unfolding;

/// <summary>
/// Iterative Bayesian unfolding (D'Agostini, Nucl. Instrum. Meth. A 362 (1995) 487) from the
/// prediction, events that are not measured in the denominator:
/// mu_i -> mu_i sum_j M_ji d_j/x_j / sum_j M_ji with x = M mu + B. It is the expectation-maximisation of the Poisson likelihood
/// with mu not negative, to whose maximum it goes in the end;
/// the regularisation is to stop early. Statistical errors are propagated through all iterations (Adye, arXiv:1105.1160).
/// </summary>
public sealed class IterativeBayesianUnfolding : IUnfolding
{
    private const int IterationsMax = 10_000;

    private readonly UnfoldingModel _model;
    private readonly UnfoldingSettings _settings;
    private readonly int _n, _m;

    /// <summary>The method for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="UnfoldingException">Events of a generator-level bin are never selected.</exception>
    public IterativeBayesianUnfolding(UnfoldingModel model, UnfoldingSettings settings)
    {
        _model = model;
        _settings = settings;
        _n = model.GeneratorBins;
        _m = model.DetectorBins;
        int blind = Array.FindIndex(Sums(model), sum => !(sum > 0));
        if (blind >= 0)
            throw new UnfoldingException(
                $"no event of the generator-level bin {blind + 1} of {_n} is selected: its strength cannot be known");
    }

    /// <summary>Unfolds counts.</summary>
    /// <param name="data">Counts of the detector-level bins.</param>
    /// <exception cref="UnfoldingException">The counts do not fit the model.</exception>
    public UnfoldingResult Unfold(ReadOnlySpan<double> data)
    {
        _model.RequireCounts(data);
        double[] counts = data.ToArray(), variances = VariationCovariances.OfCounts(data), derivatives = new double[_n * _m],
            change = new double[_n], strengths = new double[_n];
        Array.Fill(strengths, 1);
        var step = new Step(_model);
        int iteration = 0, last = _settings.Iterations ?? IterationsMax;
        bool converged = false;
        while (iteration < last && !converged)
        {
            iteration++;
            step.Differentiate(strengths, counts, derivatives);
            step.Advance(strengths, counts, change);
            converged = _settings.Iterations is null && HasStopped(change, derivatives, variances);
        }

        var result = VariationCovariances.Result(
            _model, _settings, variances, strengths, derivatives, model => Iterate(model, counts, iteration));
        return result with { Iterations = iteration, Converged = converged || _settings.Iterations is not null };
    }

    private bool HasStopped(double[] change, double[] derivatives, double[] variances)
    {
        for (int i = 0; i < _n; i++)
        {
            double variance = 0;
            for (int j = 0; j < _m; j++) variance += derivatives[i * _m + j] * derivatives[i * _m + j] * variances[j];
            if (!(Math.Abs(change[i]) <= _settings.StoppingChange * Math.Sqrt(variance))) return false;
        }

        return true;
    }

    private double[] Iterate(UnfoldingModel model, double[] counts, int iterations)
    {
        double[] strengths = new double[_n], change = new double[_n];
        Array.Fill(strengths, 1);
        var step = new Step(model);
        for (int iteration = 0; iteration < iterations; iteration++) step.Advance(strengths, counts, change);
        return strengths;
    }

    private static double[] Sums(UnfoldingModel model)
    {
        double[] sums = new double[model.GeneratorBins];
        for (int cell = 0; cell < model.Migration.Length; cell++) sums[cell % sums.Length] += model.Migration[cell];
        return sums;
    }

    /// <summary>One iteration with a model, and its derivatives.</summary>
    private sealed class Step(UnfoldingModel model)
    {
        private readonly double[] _sums = Sums(model), _expected = new double[model.DetectorBins], _gain = new double[model.GeneratorBins],
            _folded = new double[model.DetectorBins * model.DetectorBins];

        public void Advance(double[] strengths, double[] counts, double[] change)
        {
            FillGain(strengths, counts);
            for (int i = 0; i < strengths.Length; i++)
            {
                change[i] = strengths[i] * (_gain[i] - 1);
                strengths[i] *= _gain[i];
            }
        }

        /// <summary>Takes derivatives by the counts through the iteration.</summary>
        /// <param name="strengths">The strengths before it.</param>
        /// <param name="counts">The counts.</param>
        /// <param name="derivatives">Derivatives of the strengths before it on entry,
        /// after it on return; generator x detector bins.</param>
        public void Differentiate(double[] strengths, double[] counts, double[] derivatives)
        {
            FillGain(strengths, counts);
            int n = strengths.Length, m = counts.Length;

            // d x_j / d count_k
            Array.Clear(_folded);
            for (int j = 0; j < m; j++)
            {
                for (int i = 0; i < n; i++)
                {
                    double element = model.Migration[j * n + i];
                    for (int k = 0; k < m; k++) _folded[j * m + k] += element * derivatives[i * m + k];
                }
            }

            for (int i = 0; i < n; i++)
            {
                var row = derivatives.AsSpan(i * m, m);
                for (int k = 0; k < m; k++) row[k] *= _gain[i];
                for (int j = 0; j < m; j++)
                {
                    double factor = _expected[j] > 0 ? strengths[i] * model.Migration[j * n + i] / (_sums[i] * _expected[j]) : 0;
                    row[j] += factor;
                    if (counts[j] == 0 || factor == 0) continue;
                    double slope = factor * counts[j] / _expected[j];
                    for (int k = 0; k < m; k++) row[k] -= slope * _folded[j * m + k];
                }
            }
        }

        private void FillGain(double[] strengths, double[] counts)
        {
            model.Expected(strengths, [], _expected);
            Array.Clear(_gain);
            int n = strengths.Length;
            for (int j = 0; j < counts.Length; j++)
            {
                if (!(_expected[j] > 0)) continue;
                double ratio = counts[j] / _expected[j];
                for (int i = 0; i < n; i++) _gain[i] += model.Migration[j * n + i] * ratio;
            }

            for (int i = 0; i < n; i++) _gain[i] /= _sums[i];
        }
    }
}
