using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Statistics;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Specs;

/// <summary>A result with a comparison follows the schema in all of its parts.</summary>
public sealed class ComparisonSchemaTests
{
    private static readonly FoldedYields Yields = new(
        [1, 2], [0.1, 0.1], [new NuisanceShift("scale", [1, 2], [1, 2])], [new FoldedBin([1, 2], [0.1, 0.2], [])]);
    private static readonly UpperLimit Limit = new(0.95, 1, [1, 2, 3, 4, 5]);

    private static readonly Outcome<ProfileInterval> Interval = Outcomes.Of(
        () => new ProfileInterval(1, null, double.PositiveInfinity, false, true));
    private static readonly StrengthComparison Found = new(
        "simplified", Interval, Of(Limit), Of(Limit with { ObservedError = 0.1, Observed = double.PositiveInfinity }), new ChiSquare(1, 1));
    private static readonly StrengthComparison Missing = new(
        "full", Outcomes.Of<ProfileInterval>(() => throw new InvalidOperationException("no fit")),
        Outcomes.Of<UpperLimit>(() => throw new InvalidOperationException("no fit")), null, null);

    private static readonly ComparisonForm Form = new(
        [new MeasurementChiSquare("unfolded", new ChiSquare(1, 2)), new MeasurementChiSquare("detector", new ChiSquare(1, 0))],
        [Found, Missing]);

    private static readonly ComparisonResult Everything = new()
    {
        Background = new BackgroundComparison("the published prediction", ["b.lhe"], [1, 2], new ChiSquare(2156, 10), new ChiSquare(1, 9)),
        Folded = Yields,
        FoldedSignal = Yields,
        FoldedWeights = [new FoldedWeight("w", [1, 2])],
        NonFiducial = [1, 2],
        IsExpected = true,
        LoneSignal = new LoneSignal(0.1, 0.01, 20),
        Absolute = Form,
        Shape = Form,
        Judgements =
        [
            new PlacedJudgement(PlacedJudgement.FittedStrength,
                new FoldingJudgement(0.1, FoldingVerdict.TooFew, [Bias(FoldingSourceKind.Kinematics)], 1200)),
            new PlacedJudgement(PlacedJudgement.Limit, new FoldingJudgement(
                3, FoldingVerdict.DoNot, [Bias(FoldingSourceKind.PublishedResponse), Bias(FoldingSourceKind.Outside)], null)),
        ],
    };

    [Fact]
    public async Task Comparisons_are_valid_as_they_are_written()
    {
        await AssertValid(true, Everything);
        await AssertValid(true, Everything with { IsExpected = false });
        var empty = new ComparisonForm([], []);
        await AssertValid(
            true, Everything with
            {
                Background = null,
                Folded = null,
                FoldedSignal = null,
                NonFiducial = null,
                FoldedWeights = [],
                IsExpected = null,
                LoneSignal = null,
                Absolute = empty,
                Shape = empty,
                Judgements = []
            });
        await AssertValid(true, Everything with
        {
            Judgements = [new PlacedJudgement(PlacedJudgement.Prediction, new FoldingJudgement(1, null, [], null))]
        });
        await AssertValid(false, Everything with { Judgements = [Everything.Judgements[0] with { Place = "somewhere" }] });
        await AssertValid(
            false, Everything with { Absolute = Form with { ChiSquares = [new MeasurementChiSquare("nowhere", new ChiSquare(1, 2))] } });
        await AssertValid(
            false, Everything with { Shape = Form with { Strengths = [Found with { Limit = Of(Limit with { Expected = [1] }) }] } });
    }

    private static FoldingBias Bias(FoldingSourceKind kind)
        => new(kind, "the response at mu = 2", FoldingVerdict.DoNot, new BiasLimits(2, 1.8, 2.2), [2, 0], [0.1, 0.1]) { HighBesideData = 3 };

    private static Outcome<UpperLimit> Of(UpperLimit limit) => Outcomes.Of(() => limit);

    private static async Task AssertValid(bool valid, ComparisonResult comparison)
    {
        using var observable = Onnx.Observables.PublishedObservable.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle));
        var result = Reinterpretation.Run(observable, [Path.Combine(ExampleFiles.Folder, ExampleFiles.Events)]) with
        {
            Comparison = comparison
        };
        var errors = (await Schemas.Load("oom.result")).Errors(result.ToJson());
        Assert.Equal(valid, errors.Count == 0);
    }
}
