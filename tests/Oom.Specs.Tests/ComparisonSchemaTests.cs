using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Statistics.Limits;

namespace Oom.Specs;

/// <summary>A result with a comparison follows the schema in all of its parts.</summary>
public sealed class ComparisonSchemaTests
{
    private static readonly FoldedYields Yields = new([1, 2], [0.1, 0.2], [0.1, 0.1], [new NuisanceShift("scale", [1, 2], [1, 2])]);
    private static readonly UpperLimit Limit = new(0.95, 1, [1, 2, 3, 4, 5]);

    private static readonly ComparisonResult Everything = new()
    {
        Background = "the published prediction",
        BackgroundPb = [1, 2],
        Folded = Yields,
        FoldedSignal = Yields,
        FoldedWeights = [new FoldedWeight("w", [1, 2])],
        IsExpected = true,
        ChiSquares = [new MeasurementChiSquare("unfolded", new ChiSquare(1, 2)), new MeasurementChiSquare("detector", new ChiSquare(1, 0))],
        Strengths = [new StrengthComparison("simplified", 1, 0.5, double.NaN, Limit, Limit with { ObservedError = 0.1 }, new ChiSquare(1, 1)), new StrengthComparison("full", 1, 0.5, 0.5, Limit, null, null)],
        FoldingBiases = [new FoldingBias("the response at mu = 2", [2, 0], [0.1, 0.1])],
    };

    [Fact]
    public async Task Comparisons_are_valid_as_they_are_written()
    {
        await AssertValid(true, Everything);
        await AssertValid(true, Everything with { Background = null, BackgroundPb = null, Folded = null, FoldedSignal = null, FoldedWeights = [], IsExpected = null, ChiSquares = [], Strengths = [], FoldingBiases = [] });
        await AssertValid(false, Everything with { ChiSquares = [new MeasurementChiSquare("nowhere", new ChiSquare(1, 2))] });
        await AssertValid(false, Everything with { Strengths = [new StrengthComparison("full", 1, 0.5, 0.5, Limit with { Expected = [1] }, null, null)] });
    }

    private static async Task AssertValid(bool valid, ComparisonResult comparison)
    {
        using var observable = Onnx.Observables.PublishedObservable.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle));
        var result = Reinterpret.Reinterpretation.Run(observable, [Path.Combine(ExampleFiles.Folder, ExampleFiles.Events)]) with { Comparison = comparison };
        var errors = (await Schemas.Load("oom.result")).Errors(result.ToJson());
        Assert.Equal(valid, errors.Count == 0);
    }
}
