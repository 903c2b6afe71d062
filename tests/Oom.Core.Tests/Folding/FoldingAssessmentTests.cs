using Oom.Bundles;
using Oom.Domains;
using Oom.Responses;

namespace Oom.Folding;

public class FoldingAssessmentTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void An_alternative_changes_the_yields_in_units_of_the_error_of_the_comparison()
    {
        var response = ResponseSample.Create();
        var bias = Assert.Single(Assess(response, [0.2, 0.4], [0, 0]).At(1).Biases);
        // In the first detector-level bin N goes from 990 to 1090 of 2200 to 2400, and from 110 to 140 of 1400 to 1800.
        double first = 1090.0 / 2400 - 990.0 / 2200, second = 140.0 / 1800 - 110.0 / 1400;
        var yields = ResponseFolding.Fold(response, [0.2, 0.4], [0, 0], withBackgrounds: false);
        double error = Math.Sqrt(yields.Events[0] + yields.ResponseErrors[0] * yields.ResponseErrors[0]);
        Assert.Equal((200 * first + 400 * second) / error, bias.Bias[0], Rounding);
        Assert.Equal(("the response at mu = 2", FoldingSourceKind.PublishedResponse), (bias.Source, bias.Kind));
        // Squared and cross weights are a quarter of the yields; both responses are of the same events.
        double a = 1 / 2400.0, b = 1 / 2200.0, c = 1 / 1800.0, d = 1 / 1400.0;
        double variance = 200 * 200 * (a * a * 1090 + b * b * 990 - 2 * a * b * 990) / 4
            + 400.0 * 400 * (c * c * 140 + d * d * 110 - 2 * c * d * 110) / 4;
        Assert.Equal(Math.Sqrt(variance) / error, bias.Noise[0], Rounding);
    }

    [Theory]
    [InlineData(0.1, 0.01, FoldingVerdict.Safe)]
    [InlineData(0.5, 0.01, FoldingVerdict.Check)]
    [InlineData(1.5, 0.01, FoldingVerdict.DoNot)]
    [InlineData(0.1, 0.5, FoldingVerdict.TooFew)]
    [InlineData(1.5, 0.5, FoldingVerdict.TooFew)]
    [InlineData(9, 0.5, FoldingVerdict.DoNot)]
    public void Verdict_follows_from_what_is_certain_of_a_bias(double bias, double noise, FoldingVerdict verdict)
        => Assert.Equal(verdict, FoldingBias.Of(BiasLimits.Of(bias * bias, noise * noise, noise * noise * noise * noise, noise * noise)));

    [Fact]
    public void A_bias_without_noise_is_known()
    {
        var limits = BiasLimits.Of(0.25, 0, 0, 0);
        Assert.Equal((0.5, 0.5, 0.5), (limits.Total, limits.Low, limits.High));
    }

    [Fact]
    public void The_same_signal_has_the_same_judgement_whatever_its_normalisation()
    {
        var response = ResponseSample.Create();
        var judgement = Signal(1).At(0.7);
        foreach (double factor in (double[])[1e-4, 0.1, 1e4])
        {
            var other = Signal(factor).At(0.7 / factor);
            Assert.Equal(judgement.Verdict, other.Verdict);
            Assert.Equal(judgement.Biases[0].Limits.High, other.Biases[0].Limits.High, Rounding);
        }

        FoldingAssessment Signal(double factor)
        {
            var signal = Part(response, [0.2 * factor, 0.4 * factor], [0.01 * factor, 0.03 * factor]);
            var rest = new FoldedPart(ResponseFolding.Predict(response), response.CrossSectionsPb(), [0, 0]);
            return FoldingAssessment.Of(response, signal, rest, [Kinematics(0.1, 0.01)], 100);
        }
    }

    [Fact]
    public void More_of_a_signal_matters_more()
    {
        var response = ResponseSample.Create();
        var rest = new FoldedPart(ResponseFolding.Predict(response), response.CrossSectionsPb(), [0, 0]);
        var assessment = FoldingAssessment.Of(response, Part(response, [0.2, 0.4], [0, 0]), rest, [Kinematics(0.2, 1e-9)], 100);
        FoldingVerdict?[] verdicts = [.. new[] { 0, 0.05, 0.5, 5 }.Select(strength => assessment.At(strength).Verdict)];
        Assert.Equal([FoldingVerdict.Safe, FoldingVerdict.Safe, FoldingVerdict.Check, FoldingVerdict.DoNot], verdicts);
        // A deficit changes as much as an excess of the same size, on fewer events.
        Assert.True(assessment.At(-0.5).Worst!.Limits.Total > assessment.At(0.5).Worst!.Limits.Total);
    }

    [Fact]
    public void Too_few_events_come_with_the_number_that_would_tell_and_that_number_tells()
    {
        var response = ResponseSample.Create();
        var few = Of(100).At(1);
        Assert.Equal(FoldingVerdict.TooFew, few.Verdict);
        double factor = few.EventsNeeded!.Value / 100;
        Assert.Equal(FoldingVerdict.Safe, Of(100 * factor * 1.01).At(1).Verdict);
        Assert.Equal(FoldingVerdict.TooFew, Of(100 * factor * 0.99).At(1).Verdict);

        // A tenth of the events' spread is one of the efficiency.
        FoldingAssessment Of(double events) => FoldingAssessment.Of(
            response with { Alternatives = [] }, Part(response, [0.2, 0.4], [0.4 / Math.Sqrt(events), 0.8 / Math.Sqrt(events)]), null,
            [Kinematics(0, 1.0 / Math.Sqrt(events))], (long)events);
    }

    [Fact]
    public void A_poorer_background_sample_widens_the_error_and_is_told()
    {
        var response = ResponseSample.Create();
        double[] all = response.CrossSectionsPb();
        Assert.Equal(1, Of(0).SampleWidening, 12);
        Assert.True(Of(0.3).SampleWidening > Of(0.1).SampleWidening && Of(0.1).SampleWidening > 1.01);
        Assert.True(Of(0.3).Worst!.Limits.Total < Of(0).Worst!.Limits.Total);
        Assert.All((double[])[0, 0.1, 0.3], relative => Assert.Equal(Of(0).Worst!.Limits.High, Of(relative).Worst!.HighBesideData, 12));

        FoldingJudgement Of(double relative) => FoldingAssessment.Of(
            response, Part(response, [0.2, 0.4], [0, 0]), new FoldedPart(
            ResponseFolding.Predict(response), all, [.. all.Select(sigma => relative * sigma)]), [Kinematics(0.2, 1e-9)], 100).At(0.5);
    }

    [Fact]
    public void Without_events_there_is_no_verdict()
    {
        var response = ResponseSample.Create();
        var judgement = FoldingAssessment.Of(response, Part(response, [0, 0], [0, 0]), null, [], 0).At(1);
        Assert.Null(judgement.Verdict);
        Assert.Null(judgement.Worst);
    }

    [Fact]
    public void Events_where_the_training_has_none_are_not_folded()
    {
        var response = ResponseSample.Create();
        var outside = new OutsideTest(1000, 1, 1e-3, 1e-4, 1e-30);
        var far = Kinematics(0, 1e-9) with { Outside = [outside, outside] };
        var judgement = FoldingAssessment.Of(response, Part(response, [0.2, 0.4], [0.001, 0.001]), null, [far], 1000).At(1);
        Assert.Equal((FoldingVerdict.DoNot, FoldingSourceKind.Outside), (judgement.Verdict, judgement.Worst!.Kind));
        // As many as new events of the training have are no reason.
        var few = new OutsideTest(1, 1e-4, 1e-8, 1e-4, 0.3);
        var near = Kinematics(0, 1e-9) with { Outside = [few, few] };
        Assert.Equal(FoldingVerdict.Safe, FoldingAssessment.Of(
            response with { Alternatives = [] }, Part(response, [0.2, 0.4], [0.001, 0.001]), null, [near], 1000).At(1).Verdict);
        // Most of a model outside means nothing, however little of it there is.
        Assert.Equal(FoldingVerdict.DoNot, FoldingAssessment.Of(response, Part(response, [0.2, 0.4], [0.001, 0.001]), null, [far], 1000)
            .At(1e-6).Verdict);
    }

    [Fact]
    public void One_event_of_much_weight_outside_is_not_safe_though_nothing_is_said_against_it()
    {
        var response = ResponseSample.Create() with { Alternatives = [] };
        // A fifth of each bin by weight.
        var heavy = new OutsideTest(1, 0.2, 0.04, 1e-4, 0.3);
        var model = Kinematics(0, 1e-9) with { Outside = [heavy, heavy] };
        var judgement = FoldingAssessment.Of(response, Part(response, [0.2, 0.4], [0.001, 0.001]), null, [model], 100).At(1);
        Assert.Equal((FoldingVerdict.TooFew, FoldingSourceKind.Outside), (judgement.Verdict, judgement.Worst!.Kind));
    }

    [Fact]
    public void A_signal_that_removes_events_is_not_folded_where_the_training_has_none()
    {
        var response = ResponseSample.Create();
        var rest = new FoldedPart(ResponseFolding.Predict(response), response.CrossSectionsPb(), [0, 0]);
        var outside = new OutsideTest(1000, 1, 1e-3, 1e-4, 1e-30);
        var far = Kinematics(0, 1e-9) with { Outside = [outside, outside] };
        Assert.Equal(FoldingVerdict.DoNot, FoldingAssessment.Of(response, Part(response, [-0.2, -0.4], [0.001, 0.001]), rest, [far], 1000)
            .At(1e-6).Verdict);
    }

    [Fact]
    public void The_response_of_another_model_counts_for_events_that_are_unlike_the_training()
    {
        var response = ResponseSample.Create();
        var recoil = response.Alternatives[0] with { Point = AlternativePoint.Of("recoil") };
        response = response with { Alternatives = [recoil] };
        Assert.Contains("the response under the model recoil", Sources([]));
        Assert.DoesNotContain("the response under the model recoil", Sources([Shaped(degrees: 9, statistic: 12)]));
        Assert.Contains("the response under the model recoil", Sources([Shaped(degrees: 9, statistic: 60)]));
        // However sure it is that they differ: where so few events lie elsewhere, it is not by another model of them. 0.019 and 0.021.
        Assert.DoesNotContain("the response under the model recoil",
            Sources([Shaped(degrees: 9, statistic: 60) with { MovedShares = [0.037, 0.01] }]));
        Assert.Contains("the response under the model recoil",
            Sources([Shaped(degrees: 9, statistic: 60) with { MovedShares = [0.043, 0.01] }]));

        IEnumerable<string> Sources(IReadOnlyList<KinematicsTest> kinematics)
            => FoldingAssessment.Of(response, Part(response, [0.2, 0.4], [0.001, 0.001]), null, kinematics, 1000).At(1)
                .Biases.Select(bias => bias.Source);
    }

    private static FoldingAssessment Assess(DetectorResponse response, double[] crossSections, double[] errors)
        => FoldingAssessment.Of(response, Part(response, crossSections, errors), null, [], 100);

    private static FoldedPart Part(DetectorResponse response, double[] crossSections, double[] errors)
        => new(ResponseFolding.Fold(response, crossSections, errors, withBackgrounds: false), crossSections, errors);

    private static KinematicsTest Shaped(double degrees, double statistic)
        => Kinematics(0, 1e-9) with { Bins = [new ShapeTest(statistic, degrees, degrees), default], MovedShares = [0.1, 0.1] };

    private static KinematicsTest Kinematics(double change, double error)
    {
        var efficiency = new EfficiencyChange(change, error * error, 0);
        var inside = new OutsideTest(0, 0, 0, 1e-4, 1);
        return new KinematicsTest("m_tt", new ShapeTest[2], new double[2], [efficiency, efficiency], [inside, inside])
        {
            MovedShares = [0, 0]
        };
    }
}
