using System.Numerics.Tensors;
using Oom.Statistics;
using Oom.Train.Learning;

namespace Oom.Train.Machine.Templates;

/// <summary>
/// The expected uncertainty of the parameters from a binned Poisson likelihood with nuisances
/// at the Asimov point (arXiv:2601.08813, eqs. 2.4 to 2.9),
/// plus the penalty of a response that depends on them (eq. 2.10), as a function of histograms, with its
/// gradient. It keeps buffers: one instance serves one thread.
/// </summary>
internal sealed partial class UnfoldingLoss
{
    private readonly TemplateLayout _layout;
    private readonly UnfoldingLossSettings _settings;
    private readonly FisherInformation _information;
    private readonly double[] _yields, _variances, _yieldGradient, _chiGradient, _alternativeGradient, _ratio;

    /// <summary>A loss for histograms of a layout.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="settings">The settings.</param>
    public UnfoldingLoss(TemplateLayout layout, UnfoldingLossSettings settings)
    {
        _layout = layout;
        _settings = settings;
        int nuisances = settings.Loss.HasNuisances ? layout.Nuisances : 0;
        _information = new FisherInformation(layout.DetectorBins, layout.Parameters, nuisances);
        _yields = new double[layout.DetectorBins];
        _variances = new double[layout.DetectorBins];
        _yieldGradient = new double[layout.DetectorBins];
        _chiGradient = new double[layout.Length];
        _alternativeGradient = new double[layout.Length];
        _ratio = new double[layout.GeneratorBins];
    }

    /// <summary>The information and covariance of the last evaluation.</summary>
    public FisherInformation Information => _information;

    /// <summary>Computes the loss and its derivative by every element of the histograms.</summary>
    /// <param name="templates">The histograms.</param>
    /// <param name="lambda">Strength of the penalty, not negative.</param>
    /// <param name="gradient">Receives the derivatives; as long as the histograms.</param>
    /// <exception cref="TrainingException">A bin has a negative yield, or the parameters cannot be determined.</exception>
    public LossValue Evaluate(Span<double> templates, double lambda, Span<double> gradient)
    {
        gradient.Clear();
        FillYields(templates);
        FillSlopes(templates);
        if (!_information.TryInvert(_yields, _settings.MonteCarloStatistics ? _variances : [], out string problem))
            throw new TrainingException($"the expected uncertainty cannot be computed: {problem}");
        double objective = _information.Differentiate(
            _settings.Objective, _yields, _settings.MonteCarloStatistics ? _variances : [], _yieldGradient);
        PropagateYields(templates, gradient);
        PropagateSlopes(templates, gradient);
        if (!_settings.Loss.IsUnfolding || _layout.Alternatives == 0) return new LossValue(objective);

        var (chiSquare, noise, value) = ChiSquare(templates);
        double factor = lambda * BiasPenalty.Derivative(_settings.Penalty, value);
        if (factor != 0)
        {
            for (int i = 0; i < gradient.Length; i++) gradient[i] += factor * _chiGradient[i];
        }

        return new LossValue(objective + lambda * BiasPenalty.Value(_settings.Penalty, value), objective, chiSquare, noise);
    }

    private bool IsFolded => _settings.Loss.IsUnfolding && _settings.Response != ResponseReading.FullResponse;

    private void FillYields(Span<double> templates)
    {
        var nominal = _layout.Matrix(templates, 0);
        var background = _layout.Background(templates);
        for (int j = 0; j < _yields.Length; j++)
        {
            _yields[j] = background[j];
            foreach (double n in Row(nominal, j)) _yields[j] += n;
        }

        // Sums that are kept by adding and subtracting end a rounding error of all events beside 0.
        double rounding = RoundingShare * TensorPrimitives.SumOfMagnitudes<double>(_yields);
        for (int j = 0; j < _yields.Length; j++)
        {
            if (Math.Abs(_yields[j]) < rounding) _yields[j] = 0;
            if (!(_yields[j] >= 0))
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"the detector-level bin {j + 1} of {_yields.Length} has the total yield {_yields[j]:G6}: events of negative weight outweigh the others there; use fewer bins or more events"));
        }

        _layout.Variance(templates).CopyTo(_variances);
    }

    private const double RoundingShare = 1e-12;

    private void FillSlopes(Span<double> templates)
    {
        for (int p = 0; p < _layout.Parameters; p++)
        {
            var direct = _layout.Matrix(templates, TemplateLayout.Slope(p));
            var slopes = _information.Slopes(p);
            for (int j = 0; j < slopes.Length; j++)
            {
                double sum = 0;
                foreach (double s in Row(direct, j)) sum += s;
                slopes[j] = sum;
            }

            if (!IsFolded || _settings.Response != ResponseReading.NominalResponse) continue;
            var nominal = _layout.Matrix(templates, 0);
            var generator = _layout.Generator(templates, 0);
            var generatorSlopes = _layout.Generator(templates, TemplateLayout.Slope(p));
            for (int j = 0; j < slopes.Length; j++)
            {
                double folded = 0;
                var row = Row(nominal, j);
                for (int i = 0; i < row.Length; i++)
                {
                    if (generator[i] > 0) folded += row[i] / generator[i] * generatorSlopes[i];
                }

                slopes[j] = 0.5 * (slopes[j] + folded);
            }
        }

        for (int k = 0; k < _information.Nuisances; k++) _layout.Nuisance(templates, k).CopyTo(_information.Slopes(_layout.Parameters + k));
    }

    private Span<double> Row(Span<double> matrix, int detectorBin)
        => matrix.Slice(detectorBin * _layout.GeneratorBins, _layout.GeneratorBins);
}
