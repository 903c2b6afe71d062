using System.Numerics.Tensors;
using Oom.Statistics;
using Oom.Train.Learning;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Machine.Templates;

internal sealed partial class UnfoldingLoss
{
    private void PropagateYields(Span<double> templates, Span<double> gradient)
    {
        var nominal = _layout.Matrix(gradient, 0);
        bool stopped = IsFolded && _settings.Response == ResponseReading.StoppedResponse;
        for (int j = 0; j < _yields.Length; j++)
        {
            double derivative = _yieldGradient[j], direct = stopped ? 0.5 * derivative : derivative;
            foreach (ref double place in Row(nominal, j)) place += direct;
        }

        // The backgrounds are not folded.
        _yieldGradient.CopyTo(_layout.Background(gradient));
        if (_settings.MonteCarloStatistics) _yieldGradient.CopyTo(_layout.Variance(gradient));
        if (!stopped) return;

        var response = _layout.Matrix(templates, 0);
        var generator = _layout.Generator(templates, 0);
        var generatorGradient = _layout.Generator(gradient, 0);
        for (int j = 0; j < _yields.Length; j++)
        {
            var row = Row(response, j);
            for (int i = 0; i < row.Length; i++)
            {
                if (generator[i] > 0) generatorGradient[i] += 0.5 * _yieldGradient[j] * row[i] / generator[i];
            }
        }
    }

    private void PropagateSlopes(Span<double> templates, Span<double> gradient)
    {
        for (int p = 0; p < _layout.Parameters; p++)
        {
            var derivative = _information.SlopeGradient(p);
            var direct = _layout.Matrix(gradient, TemplateLayout.Slope(p));
            double share = IsFolded ? 0.5 : 1;
            for (int j = 0; j < derivative.Length; j++)
            {
                foreach (ref double place in Row(direct, j)) place += share * derivative[j];
            }

            if (IsFolded) PropagateFolded(templates, gradient, p, derivative);
        }

        for (int k = 0; k < _information.Nuisances; k++)
            _information.SlopeGradient(_layout.Parameters + k).CopyTo(_layout.Nuisance(gradient, k));
    }

    private void PropagateFolded(Span<double> templates, Span<double> gradient, int parameter, ReadOnlySpan<double> derivative)
    {
        int slope = TemplateLayout.Slope(parameter);
        var nominal = _layout.Matrix(templates, 0);
        var slopes = _layout.Matrix(templates, slope);
        var nominalGradient = _layout.Matrix(gradient, 0);
        var generator = _layout.Generator(templates, 0);
        var generatorSlopes = _layout.Generator(templates, slope);
        var generatorGradient = _layout.Generator(gradient, 0);
        var generatorSlopeGradient = _layout.Generator(gradient, slope);
        bool isNominal = _settings.Response == ResponseReading.NominalResponse;
        for (int j = 0; j < derivative.Length; j++)
        {
            int first = j * _layout.GeneratorBins;
            double half = 0.5 * derivative[j];
            for (int i = 0; i < generator.Length; i++)
            {
                if (!(generator[i] > 0)) continue;
                double response = nominal[first + i] / generator[i];
                generatorSlopeGradient[i] += half * response;
                if (isNominal)
                {
                    nominalGradient[first + i] += half * generatorSlopes[i] / generator[i];
                    generatorGradient[i] -= half * response * generatorSlopes[i] / generator[i];
                }
                else
                {
                    // The derivative of R with respect to c stands in front of g as a constant.
                    generatorGradient[i] += half * (slopes[first + i] - response * generatorSlopes[i]) / generator[i];
                }
            }
        }
    }

    /// <summary>The chi-square of each alternative by itself, and the part of it that is
    /// expected from the statistics of the sample.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="templates">The histograms.</param>
    public static IReadOnlyList<(double ChiSquare, double Noise)> Bias(TemplateLayout layout, double[] templates)
    {
        var objective = CovarianceObjective.Parameter(0, layout.Parameters);
        var loss = new UnfoldingLoss(
            layout, new UnfoldingLossSettings(TrainingLoss.UnfoldingAware, ResponseReading.NominalResponse, objective,
            MonteCarloStatistics: false, SubtractPenaltyNoise: true));
        double[] gradient = new double[layout.Length];
        return [.. Enumerable.Range(0, layout.Alternatives).Select(alternative => loss.ChiSquare(templates, gradient, alternative))];
    }

    // Folds the nominal generator-level distribution with the response of each alternative
    // (eq. 2.10), Poisson variance of the nominal folded counts.
    // Where statistics explain all of an alternative's chi-square it counts nothing: what
    // it lacks must not make up for the bias of another.
    private (double ChiSquare, double Noise, double Counted) ChiSquare(Span<double> templates)
    {
        double chiSquare = 0, noise = 0, counted = 0;
        _chiGradient.AsSpan().Clear();
        for (int a = 0; a < _layout.Alternatives; a++)
        {
            _alternativeGradient.AsSpan().Clear();
            var (value, expected) = ChiSquare(templates, _alternativeGradient, a);
            chiSquare += value;
            noise += expected;
            double excess = _settings.SubtractPenaltyNoise ? value - expected : value;
            if (!(excess > 0)) continue;
            counted += excess;
            TensorPrimitives.Add(_chiGradient, _alternativeGradient, _chiGradient);
        }

        return (chiSquare, noise, counted);
    }

    private (double ChiSquare, double Noise) ChiSquare(Span<double> templates, Span<double> gradient, int alternative)
    {
        int channel = _layout.Alternative(alternative);
        var nominal = _layout.Matrix(templates, 0);
        var varied = _layout.Matrix(templates, channel);
        var generator = _layout.Generator(templates, 0);
        var variedGenerator = _layout.Generator(templates, channel);
        var nominalGradient = _layout.Matrix(gradient, 0);
        var variedGradient = _layout.Matrix(gradient, channel);
        var generatorGradient = _layout.Generator(gradient, 0);
        var variedGeneratorGradient = _layout.Generator(gradient, channel);
        Span<double> ratio = _ratio, ratioGradient = stackalloc double[_layout.GeneratorBins];
        ratioGradient.Clear();
        for (int i = 0; i < ratio.Length; i++)
            ratio[i] = variedGenerator[i] > 0 && generator[i] > 0 ? generator[i] / variedGenerator[i] : 0;

        double chiSquare = 0, noise = 0;
        for (int j = 0; j < _layout.DetectorBins; j++)
        {
            int first = j * _layout.GeneratorBins;
            double folded = 0, direct = 0;
            for (int i = 0; i < ratio.Length; i++)
            {
                folded += varied[first + i] * ratio[i];
                direct += nominal[first + i];
            }

            double difference = folded - direct;
            var (denominator, slope) = BiasPenalty.Variance(_settings.Penalty, direct);
            if (!(denominator > 0))
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"the fiducial events of the detector-level bin {j + 1} of {_layout.DetectorBins} have the total yield {direct:G6}: events of negative weight outweigh the others there"));
            double expected = _settings.SubtractPenaltyNoise
                ? Noise(templates, gradient, ratioGradient, alternative, j, -1 / denominator) : 0;
            chiSquare += difference * difference / denominator;
            noise += expected / denominator;
            double byFolded = 2 * difference / denominator,
                byDirect = -byFolded + slope * (expected - difference * difference) / (denominator * denominator);
            for (int i = 0; i < ratio.Length; i++)
            {
                variedGradient[first + i] += byFolded * ratio[i];
                ratioGradient[i] += byFolded * varied[first + i];
                nominalGradient[first + i] += byDirect;
            }
        }

        for (int i = 0; i < ratio.Length; i++)
        {
            if (ratio[i] == 0) continue;
            generatorGradient[i] += ratioGradient[i] / variedGenerator[i];
            variedGeneratorGradient[i] -= ratioGradient[i] * ratio[i] / variedGenerator[i];
        }

        return (chiSquare, noise);
    }

    // Variance of the folded count minus the direct one at given generator-level distributions: sum of w^2 (f
    // g/g_alternative - 1)^2 times 1 - N/g, the binomial share.
    private double Noise(Span<double> templates, Span<double> gradient, Span<double> ratioGradient, int alternative,
        int detectorBin, double derivative)
    {
        int first = detectorBin * _layout.GeneratorBins;
        var nominal = _layout.Matrix(templates, 0);
        var generator = _layout.Generator(templates, 0);
        var square = _layout.Matrix(templates, _layout.Square);
        var squareFactor = _layout.Matrix(templates, _layout.SquareFactor(alternative));
        var squareFactorSquare = _layout.Matrix(templates, _layout.SquareFactorSquare(alternative));
        double sum = 0;
        for (int i = 0; i < generator.Length; i++)
        {
            double r = _ratio[i];
            if (r == 0) continue;
            int cell = first + i;
            double spread = r * r * squareFactorSquare[cell] - 2 * r * squareFactor[cell] + square[cell],
                missing = 1 - nominal[cell] / generator[i];
            if (!(spread > 0 && missing > 0)) continue;
            sum += spread * missing;
            double bySpread = derivative * missing;
            _layout.Matrix(gradient, _layout.SquareFactorSquare(alternative))[cell] += bySpread * r * r;
            _layout.Matrix(gradient, _layout.SquareFactor(alternative))[cell] -= 2 * bySpread * r;
            _layout.Matrix(gradient, _layout.Square)[cell] += bySpread;
            ratioGradient[i] += bySpread * 2 * (r * squareFactorSquare[cell] - squareFactor[cell]);
            _layout.Matrix(gradient, 0)[cell] -= derivative * spread / generator[i];
            _layout.Generator(gradient, 0)[i] += derivative * spread * nominal[cell] / (generator[i] * generator[i]);
        }

        return sum;
    }
}
