using Oom.Statistics;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Machine.Templates;

public class UnfoldingLossTests
{
    // Central differences in double precision with this relative step are good to about 1e-9 of the largest derivative.
    private const double Step = 1e-5, Tolerance = 2e-7;

    private static readonly TemplateLayout Layout = new(4, 5, 2, 2, 3);

    public static TheoryData<string, string, bool, bool, double> Cases()
    {
        var cases = new TheoryData<string, string, bool, bool, double>();
        foreach (var kind in TrainingLoss.Words.Keys)
        {
            cases.Add(kind, nameof(ResponseReading.NominalResponse), false, true, 0.3);
            cases.Add(kind, nameof(ResponseReading.NominalResponse), true, false, 0.3);
        }

        cases.Add("unfolding-aware", nameof(ResponseReading.FullResponse), false, true, 0.3);
        cases.Add("unfolding-aware", nameof(ResponseReading.NominalResponse), false, true, 0);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_equals_finite_differences(string kind, string reading, bool monteCarlo, bool subtract, double lambda)
    {
        foreach (var objective in (CovarianceObjective[])[
            CovarianceObjective.Parameter(1, 2), new(CovarianceObjectiveKind.WeightedSum, [1, 0.5]),
            new(CovarianceObjectiveKind.LogDeterminant, [])])
        {
            var loss = New(TrainingLoss.Words[kind], Enum.Parse<ResponseReading>(reading), objective, monteCarlo, subtract);
            double[] templates = RandomTemplates.Of(Layout, 3), gradient = new double[Layout.Length], unused = new double[Layout.Length];
            double value = loss.Evaluate(templates, lambda, gradient).Loss;
            double scale = gradient.Max(Math.Abs);
            Assert.True(double.IsFinite(value) && scale > 0);
            for (int i = 0; i < Layout.Length; i++)
            {
                double before = templates[i], step = Step * Math.Max(1, Math.Abs(before));
                templates[i] = before + step;
                double above = loss.Evaluate(templates, lambda, unused).Loss;
                templates[i] = before - step;
                double below = loss.Evaluate(templates, lambda, unused).Loss;
                templates[i] = before;
                Assert.Equal((above - below) / (2 * step), gradient[i], Tolerance * scale);
            }
        }
    }

    [Fact]
    public void Stopped_response_has_the_value_of_the_full_one_and_a_gradient_at_generator_level()
    {
        double[] templates = RandomTemplates.Of(Layout, 4), stopped = new double[Layout.Length], full = new double[Layout.Length];
        var objective = CovarianceObjective.Parameter(0, 2);
        double value = New(TrainingLoss.UnfoldingAware, ResponseReading.StoppedResponse, objective, false, true)
            .Evaluate(templates, 0, stopped).Loss;
        Assert.Equal(New(TrainingLoss.UnfoldingAware, ResponseReading.FullResponse, objective, false, true).Evaluate(templates, 0, full)
            .Loss, value, 1e-12);
        Assert.All(Layout.Generator(full, 0).ToArray(), derivative => Assert.Equal(0, derivative));
        Assert.All(Layout.Generator(stopped, 0).ToArray(), derivative => Assert.NotEqual(0, derivative));
    }

    [Fact]
    public void Penalty_is_lambda_where_no_alternative_changes_the_response()
    {
        const double Lambda = 0.7;
        var layout = new TemplateLayout(3, 3, 1, 1, 0);
        double[] templates = new double[layout.Length], gradient = new double[layout.Length];

        // All fiducial events have the factor 2 at the alternative: yields change, the response does not.
        for (int e = 0; e < 90; e++)
            new EventContribution(layout, 1, [1], [1], [2], [2], []).Add(templates, e % 4 == 3 ? -1 : (e + e / 9) % 3, e % 3, 1);
        var loss = new UnfoldingLoss(
            layout, new UnfoldingLossSettings(
            TrainingLoss.UnfoldingAware, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 1), false, true));
        var value = loss.Evaluate(templates, Lambda, gradient);
        Assert.Equal(0, value.ChiSquare, 1e-20);
        Assert.Equal(Lambda, value.Loss - value.Objective, 1e-12);
    }

    [Fact]
    public void An_alternative_below_its_noise_does_not_make_up_for_the_bias_of_another()
    {
        double[] templates = RandomTemplates.Of(Layout, 5), gradient = new double[Layout.Length];
        var loss = New(TrainingLoss.UnfoldingAware, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 2), false, true);
        // Weights of the first alternative that go with the nominal ones make no noise.
        Layout.Matrix(templates, Layout.SquareFactor(0)).Fill(1e15);
        var before = UnfoldingLoss.Bias(Layout, templates);
        Layout.Matrix(templates, Layout.SquareFactorSquare(1)).Fill(1e15);
        var bias = UnfoldingLoss.Bias(Layout, templates);
        Assert.True(bias[1].Noise > 100 * (bias[0].ChiSquare + bias[1].ChiSquare) && bias[0] == before[0]);

        double excess = bias.Sum(alternative => Math.Max(0, alternative.ChiSquare - alternative.Noise));
        var value = loss.Evaluate(templates, 0.3, gradient);
        Assert.Equal(0.3 * BiasPenalty.Value(PenaltyForm.Bounded, excess), value.Loss - value.Objective, 1e-10);
        Assert.True(excess > 0);
    }

    [Fact]
    public void Statistical_uncertainty_of_one_bin_is_that_of_counting()
    {
        var layout = new TemplateLayout(1, 1, 1, 0, 0);
        double[] templates = new double[layout.Length], gradient = new double[layout.Length];
        for (int e = 0; e < 100; e++)
            new EventContribution(layout, 1, [e < 25 ? 1 : 0], [e < 25 ? 1 : 0], [], [], []).Add(templates, 0, 0, 1);
        var loss = new UnfoldingLoss(
            layout, new UnfoldingLossSettings(
            TrainingLoss.StatisticsOnly, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 1), false, false));

        // sqrt(100)/25
        Assert.Equal(0.4, loss.Evaluate(templates, 0, gradient).Objective, 1e-12);
    }

    [Fact]
    public void Negative_yield_is_an_error_that_names_the_bin()
    {
        double[] templates = RandomTemplates.Of(Layout, 5);
        Layout.Background(templates)[2] = -1e6;
        var loss = New(TrainingLoss.SystematicsAware, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 2), false, true);
        var error = Assert.Throws<TrainingException>(() => loss.Evaluate(templates, 0, new double[Layout.Length]));
        Assert.Contains("detector-level bin 3 of 5 has the total yield -", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bin_that_rounding_left_below_zero_is_an_empty_one()
    {
        // What millions of events leave of a bin that they have all moved out of.
        double[] templates = RandomTemplates.Of(Layout, 5), empty = [.. templates];
        foreach (double[] each in (double[][])[templates, empty])
        {
            Layout.Background(each)[0] = 3e6;
            Layout.Matrix(each, 0).Slice(2 * Layout.GeneratorBins, Layout.GeneratorBins).Clear();
        }

        Layout.Background(templates)[2] = -1.4e-8;
        Layout.Background(empty)[2] = 0;
        var loss = New(TrainingLoss.SystematicsAware, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 2), false, true);

        Assert.Equal(loss.Evaluate(empty, 0, new double[Layout.Length]).Objective,
            loss.Evaluate(templates, 0, new double[Layout.Length]).Objective, 1e-12);
    }

    [Fact]
    public void Zero_signal_is_an_error()
    {
        double[] templates = RandomTemplates.Of(Layout, 5);
        Layout.Matrix(templates, TemplateLayout.Slope(0)).Clear();
        Layout.Generator(templates, TemplateLayout.Slope(0)).Clear();
        var loss = New(TrainingLoss.UnfoldingAware, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 2), false, true);
        Assert.Contains("there is no signal to measure", Assert.Throws<TrainingException>(
            () => loss.Evaluate(templates, 0, new double[Layout.Length])).Message, StringComparison.Ordinal);
    }

    private static UnfoldingLoss New(
        TrainingLoss kind, ResponseReading reading, CovarianceObjective objective, bool monteCarlo, bool subtract)
        => new(Layout, new UnfoldingLossSettings(kind, reading, objective, monteCarlo, subtract));
}
