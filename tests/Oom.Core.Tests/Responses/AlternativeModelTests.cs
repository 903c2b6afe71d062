using Oom.Binning;
using Oom.Bundles;
using Oom.Folding;
using Oom.Json;
using Oom.Measurements;
using Oom.Unfolding;

namespace Oom.Responses;

/// <summary>Another model beside other values of the parameter: in the documents and in what is said of the response.</summary>
public sealed class AlternativeModelTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Document_keeps_values_of_parameters_and_models_apart()
    {
        var response = Response();
        string text = response.ToJson();
        var read = ResponseDocument.FromJson(text, "r.json");
        Assert.Equal(text, read.ToJson());
        Assert.Equal([AlternativePoint.At(0, 2), AlternativePoint.Of("hard-recoil")],
            read.Alternatives.Select(alternative => alternative.Point));
        Assert.Equal(["mu = 2", "hard-recoil"],
            read.Alternatives.Select(alternative => alternative.Point.Named(read.Parameters).ToString()));
        Assert.Throws<InvalidOperationException>(() => read.Alternatives[1].Point.Value);
    }

    [Theory]
    [InlineData("\"model\": \"hard-recoil\",\n      \"generator\"", "\"model\": \"\",\n      \"generator\"", "$.alternatives[1].model")]
    [InlineData("\"model\": \"hard-recoil\",\n      \"generator\"",
        "\"model\": \"hard-recoil\", \"parameter\": \"mu\",\n      \"generator\"", "a value of a parameter or another model, found both")]
    [InlineData("\"model\": \"hard-recoil\",\n      \"generator\"", "\"generator\"", "the property \"parameter\" is missing")]
    [InlineData("\"model\": \"hard-recoil\",\n        \"matrix\"", "\"model\": \"soft-recoil\",\n        \"matrix\"",
        "expected hard-recoil as in $.alternatives[1], found soft-recoil")]
    public void Wrong_alternatives_are_errors_with_their_place(string what, string by, string expected)
    {
        string text = Response().ToJson().ReplaceLineEndings("\n");
        Assert.Contains(what, text, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<DocumentException>(
            () => ResponseDocument.FromJson(text.Replace(what, by, StringComparison.Ordinal), "r.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bias_of_a_model_is_judged_and_named()
    {
        var response = Response();
        var found = FoldingSources.Of(
            response, new FoldedPart(ResponseFolding.Predict(response), response.CrossSectionsPb(), new double[2]), []);
        Assert.Equal(["the response at mu = 2", "the response under the model hard-recoil"], found.Select(source => source.Name));

        // Of the 1000 events of the second bin 5 % more are seen in their own bin under the model.
        Assert.Equal(0, found[0].Change[1], Rounding);
        Assert.Equal(0.05 * 1000, found[1].Change[1], 1e-9);
    }

    [Fact]
    public void Measurement_holds_the_bias_of_a_model()
    {
        var response = Response();
        var measurement = new MeasurementBuilder(response, new UnfoldingSettings())
            .Build(response.Expected(), MeasurementKind.Expected, null);
        Assert.Equal([null, "mu = 2", "hard-recoil"], measurement.BottomLine.Select(test => test.Alternative?.ToString()));
        Assert.Equal(["mu = 2", "hard-recoil"], measurement.Biases.Select(bias => bias.Alternative.ToString()));
        Assert.Equal(measurement.ToJson(), MeasurementDocument.FromJson(measurement.ToJson(), "m.json").ToJson());
        Assert.True(measurement.Biases[1].BiasPb[1] > 10 * Math.Abs(measurement.Biases[0].BiasPb[1]));
    }

    private static DetectorResponse Response()
    {
        double[] generator = [2000, 1000], migration = [1200, 100, 100, 500], squares = [12, 1, 1, 5];
        var nominal = new ProcessYields(generator, migration, [10, 10]);
        var twice = new ResponseAlternative(
            AlternativePoint.At(0, 2), [4000, 2000], [2400, 200, 200, 1000], [48, 4, 4, 20], [24, 2, 2, 10]);
        var recoil = new ResponseAlternative(
            AlternativePoint.Of("hard-recoil"), [4000, 3000], [2400, 300, 200, 1650], [50, 9, 4, 60], [24, 3, 2, 16]);
        return new DetectorResponse(
            "toy", 0.001, BinEdges.EqualWidth(2, 0, 1), BinEdges.EqualWidth(2, 0, 1),
            [new("mu", ParameterKind.SignalStrength, 1, ["signal"])], [],
            [new("signal", ProcessRole.Signal, nominal, new ProcessYields([20, 10], squares, [1, 1]), [nominal], [], [])], [twice, recoil]);
    }
}
