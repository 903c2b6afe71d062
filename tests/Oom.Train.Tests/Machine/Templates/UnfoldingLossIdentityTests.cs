using Oom.Statistics;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Machine.Templates;

public class UnfoldingLossIdentityTests
{
    // Sums of a few hundred terms of order 1 in another order.
    private const double Rounding = 1e-11;

    // Central differences, relative to the largest derivative.
    private const double Step = 1e-5, DifferenceTolerance = 2e-7;

    private static readonly TemplateLayout Layout = new(4, 5, 2, 2, 3);

    public static TheoryData<string, string> Readings()
    {
        var cases = new TheoryData<string, string>();
        foreach (string kind in TrainingLoss.Words.Keys)
        {
            foreach (string reading in Enum.GetNames<ResponseReading>()) cases.Add(kind, reading);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public void Loss_is_that_of_the_formulas(string kind, string reading)
    {
        foreach (var objective in (CovarianceObjective[])[
            CovarianceObjective.Parameter(1, 2), new(CovarianceObjectiveKind.WeightedSum, [1, 0.5]),
            new(CovarianceObjectiveKind.LogDeterminant, [])])
        {
            foreach (bool option in (bool[])[false, true])
            {
                var settings = new UnfoldingLossSettings(
                    TrainingLoss.Words[kind], Enum.Parse<ResponseReading>(reading), objective, MonteCarloStatistics: option,
                    SubtractPenaltyNoise: !option)
                {
                    Penalty = option ? PenaltyForm.Exponential : PenaltyForm.Bounded,
                };
                double[] templates = RandomTemplates.Of(Layout, 11);
                Assert.Equal(new PlainLoss(Layout, settings).Evaluate(templates, 0.3),
                    new UnfoldingLoss(Layout, settings).Evaluate(templates, 0.3, new double[Layout.Length]).Loss, Rounding);
            }
        }
    }

    [Fact]
    public void Stopped_response_has_the_gradient_of_the_loss_at_a_constant_response()
    {
        foreach (var objective in (CovarianceObjective[])[
            CovarianceObjective.Parameter(0, 2), new(CovarianceObjectiveKind.LogDeterminant, [])])
        {
            // Without Monte Carlo statistics and penalty, as these know no response that could be stopped.
            var settings = Settings(ResponseReading.StoppedResponse) with { Objective = objective };
            double[] templates = RandomTemplates.Of(Layout, 12), frozen = [.. templates], gradient = new double[Layout.Length];
            new UnfoldingLoss(Layout, settings).Evaluate(templates, 0, gradient);
            var plain = new PlainLoss(Layout, settings);
            double scale = gradient.Max(Math.Abs);
            for (int i = 0; i < Layout.Length; i++)
            {
                double before = templates[i], step = Step * Math.Max(1, Math.Abs(before));
                templates[i] = before + step;
                double above = plain.Evaluate(templates, 0, frozen);
                templates[i] = before - step;
                double below = plain.Evaluate(templates, 0, frozen);
                templates[i] = before;
                Assert.Equal((above - below) / (2 * step), gradient[i], DifferenceTolerance * scale);
            }
        }
    }

    [Fact]
    public void Folded_and_direct_distributions_agree_at_the_nominal_parameters_as_equation_2_8_says()
    {
        // The value of x does not depend on the reading, and its slope with R(c) is the direct
        // one: full response and detector level alone are one loss.
        double[] templates = RandomTemplates.Of(Layout, 13);
        double detector = Evaluate(Settings(ResponseReading.NominalResponse) with { Loss = TrainingLoss.SystematicsAware }, templates).Loss;
        Assert.Equal(detector, Evaluate(Settings(ResponseReading.FullResponse), templates).Loss);
        Assert.Equal(detector, Evaluate(Settings(ResponseReading.StoppedResponse), templates).Loss);
        Assert.NotEqual(detector, Evaluate(Settings(ResponseReading.NominalResponse), templates).Loss, 1e-3);
    }

    [Fact]
    public void Full_response_without_slope_of_the_response_is_the_nominal_one()
    {
        // Slopes and factors that the generator-level bin alone decides leave R as it is.
        double[] templates = new double[Layout.Length];
        for (int e = 0; e < 400; e++)
        {
            int i = e % 4, j = e * 7 % 23 % 5;
            Event(1 + e % 3, [0.2f * i, 1 - 0.1f * i * i], [1 + 0.3f * i, 1 - 0.1f * i], [0.1f * (e % 5), 0.05f * j, -0.03f * (j - i)])
                .Add(templates, e % 6 == 0 ? -1 : j, i, 1);
        }

        var nominal = Evaluate(Settings(ResponseReading.NominalResponse), templates, 0.4);
        Assert.Equal(Evaluate(Settings(ResponseReading.FullResponse), templates, 0.4).Loss, nominal.Loss, Rounding);
        Assert.Equal(0, nominal.ChiSquare, Rounding);
        Assert.Equal(0.4, nominal.Loss - nominal.Objective, Rounding);
    }

    [Fact]
    public void Loss_does_not_depend_on_the_order_of_bins()
    {
        int[] detector = [3, 0, 4, 1, 2], generator = [2, 3, 1, 0];
        double[] templates = RandomTemplates.Of(Layout, 14), relabelled = new double[Layout.Length];
        for (int channel = 0; channel < Layout.MatrixChannels; channel++)
        {
            for (int j = 0; j < 5; j++)
            {
                for (int i = 0; i < 4; i++)
                    Layout.Matrix(relabelled, channel)[detector[j] * 4 + generator[i]] = Layout.Matrix(templates, channel)[j * 4 + i];
            }
        }

        for (int channel = 0; channel < Layout.GeneratorChannels; channel++)
        {
            for (int i = 0; i < 4; i++) Layout.Generator(relabelled, channel)[generator[i]] = Layout.Generator(templates, channel)[i];
        }

        for (int row = 0; row < 2 + Layout.Nuisances; row++)
        {
            for (int j = 0; j < 5; j++)
                relabelled[Layout.DetectorStart + row * 5 + detector[j]] = templates[Layout.DetectorStart + row * 5 + j];
        }

        var settings = Settings(ResponseReading.NominalResponse) with { MonteCarloStatistics = true };
        Assert.Equal(Evaluate(settings, templates, 0.3).Loss, Evaluate(settings, relabelled, 0.3).Loss, Rounding);
    }

    [Fact]
    public void Nuisances_without_effect_leave_the_statistical_uncertainty()
    {
        double[] templates = RandomTemplates.Of(Layout, 15);
        double withNuisances = Evaluate(
            Settings(ResponseReading.NominalResponse) with { Loss = TrainingLoss.SystematicsAware }, templates).Objective;
        for (int k = 0; k < Layout.Nuisances; k++) Layout.Nuisance(templates, k).Clear();
        double without = Evaluate(Settings(ResponseReading.NominalResponse) with { Loss = TrainingLoss.SystematicsAware }, templates)
            .Objective;
        Assert.Equal(Evaluate(Settings(ResponseReading.NominalResponse) with { Loss = TrainingLoss.StatisticsOnly }, templates).Objective,
            without, Rounding);
        Assert.True(withNuisances > without);
    }

    [Fact]
    public void Empty_bins_count_nothing()
    {
        // The last generator-level and the last detector-level bin have no event: the loss is that without them.
        var small = new TemplateLayout(3, 4, 2, 2, 3);
        double[] templates = new double[Layout.Length], fewer = new double[small.Length], gradient = new double[Layout.Length];
        for (int e = 0; e < 300; e++)
        {
            int i = e % 3, j = e * 5 % 17 % 4;
            float[] slopes = [0.01f * (e % 50), 0.02f * (e % 31)], factors = [0.5f + 0.01f * (e % 90), 1.5f - 0.01f * (e % 70)],
                nuisances = [0.001f * (e % 40), -0.002f * (e % 23), 0.01f * j];
            Event(1, slopes, factors, nuisances).Add(templates, j, i, 1);
            new EventContribution(small, 1, slopes, slopes, factors, factors, nuisances).Add(fewer, j, i, 1);
        }

        var settings = Settings(ResponseReading.NominalResponse);
        Assert.Equal(new UnfoldingLoss(small, settings).Evaluate(fewer, 0.3, new double[small.Length]).Loss,
            new UnfoldingLoss(Layout, settings).Evaluate(templates, 0.3, gradient).Loss, Rounding);
        Assert.All(gradient, derivative => Assert.True(double.IsFinite(derivative)));
    }

    private static UnfoldingLossSettings Settings(ResponseReading reading)
        => new(TrainingLoss.UnfoldingAware, reading, CovarianceObjective.Parameter(0, 2), MonteCarloStatistics: false,
        SubtractPenaltyNoise: true);

    private static LossValue Evaluate(UnfoldingLossSettings settings, double[] templates, double lambda = 0)
        => new UnfoldingLoss(Layout, settings).Evaluate(templates, lambda, new double[Layout.Length]);

    private static EventContribution Event(double weight, float[] slopes, float[] factors, float[] nuisances)
        => new(Layout, weight, slopes, slopes, factors, factors, nuisances);
}
