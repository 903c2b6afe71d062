using MathNet.Numerics.LinearAlgebra;
using Oom.Statistics;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Machine.Templates;

/// <summary>The loss as the formulas of arXiv:2601.08813, section 2 have it, one matrix at a time, without gradients. It
/// knows detector-level bins that are not empty only.</summary>
internal sealed class PlainLoss
{
    private readonly TemplateLayout _layout;
    private readonly UnfoldingLossSettings _settings;

    public PlainLoss(TemplateLayout layout, UnfoldingLossSettings settings)
    {
        _layout = layout;
        _settings = settings;
    }

    /// <summary>The loss; with <paramref name="frozen"/>, histograms whose response and its derivatives by the
    /// parameters stand for those of the others, as constants.</summary>
    public double Evaluate(double[] templates, double lambda, double[]? frozen = null)
    {
        bool folded = _settings.Loss == TrainingLoss.UnfoldingAware;
        var response = Response(frozen ?? templates);
        var generator = Vector(_layout.Generator(templates, 0));
        var direct = Matrix(templates, 0).RowSums();
        var background = Vector(_layout.Background(templates));
        var yields = (folded ? 0.5 * (response * generator + direct) : direct) + background;
        List<Vector<double>> slopes = [];
        for (int p = 0; p < _layout.Parameters; p++)
        {
            int channel = TemplateLayout.Slope(p);
            var detector = Matrix(templates, channel).RowSums();
            var byFolding = response * Vector(_layout.Generator(templates, channel));
            if (_settings.Response != ResponseReading.NominalResponse) byFolding += ResponseSlope(frozen ?? templates, p) * generator;
            slopes.Add(folded ? 0.5 * (byFolding + detector) : detector);
        }

        if (_settings.Loss != TrainingLoss.StatisticsOnly)
        {
            for (int k = 0; k < _layout.Nuisances; k++) slopes.Add(Vector(_layout.Nuisance(templates, k)));
        }

        var jacobian = Matrix<double>.Build.DenseOfRowVectors(slopes);
        var variances = _settings.MonteCarloStatistics ? yields + Vector(_layout.Variance(templates)) : yields;
        var information = jacobian * Matrix<double>.Build.DenseOfDiagonalVector(1 / variances) * jacobian.Transpose();
        for (int k = _layout.Parameters; k < slopes.Count; k++) information[k, k] += 1;
        var block = information.Inverse().SubMatrix(0, _layout.Parameters, 0, _layout.Parameters);
        double objective = _settings.Objective.Kind == CovarianceObjectiveKind.LogDeterminant
            ? 0.5 * Math.Log(block.Determinant())
            : _settings.Objective.Weights.Select((weight, p) => weight * Math.Sqrt(block[p, p])).Sum();
        return folded ? objective + lambda * BiasPenalty.Value(_settings.Penalty, ChiSquare(templates)) : objective;
    }

    private double ChiSquare(double[] templates)
    {
        var generator = Vector(_layout.Generator(templates, 0));
        var nominal = Matrix(templates, 0).RowSums();
        double sum = 0;
        for (int a = 0; a < _layout.Alternatives; a++)
        {
            int channel = _layout.Alternative(a);
            double excess = 0;
            var ratio = generator / Vector(_layout.Generator(templates, channel));
            var difference = Matrix(templates, channel) * ratio - nominal;
            for (int j = 0; j < _layout.DetectorBins; j++)
            {
                double noise = 0;
                for (int i = 0; i < _layout.GeneratorBins && _settings.SubtractPenaltyNoise; i++)
                {
                    double spread = ratio[i] * ratio[i] * Matrix(templates, _layout.SquareFactorSquare(a))[j, i]
                        - 2 * ratio[i] * Matrix(templates, _layout.SquareFactor(a))[j, i] + Matrix(templates, _layout.Square)[j, i];
                    noise += spread * (1 - Matrix(templates, 0)[j, i] / generator[i]);
                }

                double variance = _settings.Penalty == PenaltyForm.Exponential ? Math.Max(1, nominal[j]) : nominal[j] + 1;
                excess += (difference[j] * difference[j] - noise) / variance;
            }

            sum += Math.Max(0, excess);
        }

        return sum;
    }

    private Matrix<double> Response(double[] templates) => Over(Matrix(templates, 0), Vector(_layout.Generator(templates, 0)));

    // d(N/g) = S/g - N/g gS/g
    private Matrix<double> ResponseSlope(double[] templates, int parameter)
    {
        int channel = TemplateLayout.Slope(parameter);
        var generator = Vector(_layout.Generator(templates, 0));
        return Over(Matrix(templates, channel), generator)
            - Over(Response(templates), generator / Vector(_layout.Generator(templates, channel)));
    }

    private static Matrix<double> Over(Matrix<double> matrix, Vector<double> columns)
        => matrix * Matrix<double>.Build.DenseOfDiagonalVector(1 / columns);

    private Matrix<double> Matrix(double[] templates, int channel)
        => Matrix<double>.Build.Dense(
            _layout.DetectorBins, _layout.GeneratorBins, (j, i) => templates[channel * _layout.Cells + j * _layout.GeneratorBins + i]);

    private static Vector<double> Vector(Span<double> values) => Vector<double>.Build.Dense(values.ToArray());
}
