using System.Text.RegularExpressions;
using Oom.Bundles;
using Oom.Formulas;
using Oom.Json;
using Oom.RefinableModels;
using Oom.Trees;

namespace Oom.Specs;

/// <summary>
/// Schema and reader agree: each document of the examples is changed at every place in every kind of
/// way, and what the schema refuses the reader refuses too,
/// at that place, and the other way round, but for the rules that a schema cannot express.
/// </summary>
public sealed partial class MutationTests
{
    private static readonly string[] OptionalInResult = [
        "$.scaleEnvelope", "$.files[0].eventFormat", "$.files[0].sums", "$.files[0].sums.meanings", "$.files[0].sums.totalWeight",
        "$.files[0].sums.relativeError", "$.observable.found", "$.warnings"];

    [Fact]
    public async Task Schema_and_reader_agree_on_bins()
        => await AssertAgreement("oom.bins", ExampleFiles.Read("bundle", BundleFiles.Bins),
            text => ObservableDescription.FromJson(text, "file"), IncreasingEdgesAndExpressions());

    [Fact]
    public async Task Schema_and_reader_agree_on_validation_events()
        => await AssertAgreement("oom.validation", ExampleFiles.Read("bundle", BundleFiles.Validation),
            Saved("v.json", path => ValidationDocument.Load(path, 3)), NumberOfFeaturesAndMothers());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_card()
        => await AssertAgreement(
            "oom.card", ExampleFiles.Read("bundle", BundleFiles.Card), Saved("card.json", BundleCard.Load), ModelIsListed());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_run()
        => await AssertAgreement("oom.run", ExampleFiles.Read("run", "run.json"), Saved("run.json", path =>
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, BundleFiles.Bins), ExampleFiles.Read("run", BundleFiles.Bins));
            return RunFolder.Load(Path.GetDirectoryName(path)!);
        }), Mothers());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_formula()
        => await AssertAgreement(
            "oom.formula", ExampleFiles.Read(ExampleFiles.Formula), text => Formula.FromJson(text, "file"), TextAndNames());

    [Fact]
    public async Task Schema_and_reader_agree_on_trees()
        => await AssertAgreement(
            "oom.trees", ExampleFiles.Read(TreesExample.File), text => TreeSurrogate.FromJson(text, "file"), ShapesOfTrees());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_response()
        => await AssertAgreement("oom.response", ExampleFiles.Read("measurement", BundleFiles.Response),
            text => ResponseDocument.FromJson(text, "file"), BinsNamesAndWhatFollows(), LaterElements());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_counts()
        => await AssertAgreement("oom.counts", ExampleFiles.Read("measurement", MeasurementExample.CountsFile),
            text => CountsDocument.FromJson(text, "file"), BinsAndCovariance());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_measurement()
        => await AssertAgreement("oom.measurement", ExampleFiles.Read("measurement", BundleFiles.Measurement),
            text => MeasurementDocument.FromJson(text, "file"), BinsAndCovariance(), LaterElements());

    [Fact]
    public async Task Schema_and_reader_agree_on_refinable_models()
        => await AssertAgreement(
            "oom.refinable", await File.ReadAllTextAsync(
            TestData.Repository("examples", "refinable", "model.json"), TestContext.Current.CancellationToken),
            text => RefinableModel.Parse(text, "file"), NamesOfParameters());

    [Fact]
    public async Task Schema_and_reader_agree_on_the_domain()
        => await AssertAgreement("oom.domain", ExampleFiles.Read("domain", BundleFiles.Domain),
            text => DomainDocument.FromJson(text, "file"), EdgesAndLengths());

    [Fact]
    public async Task Schema_of_the_result_refuses_what_is_missing_or_of_another_kind()
    {
        var schema = await Schemas.Load("oom.result");
        string document = ExampleFiles.Read(ExampleFiles.Result);

        Assert.All(Mutation.All(document).Where(mutation => mutation.Replacement is "true" or "[true]"),
            mutation => Assert.NotEmpty(schema.Errors(mutation.Text)));
        Assert.All(Mutation.All(document).Where(mutation => mutation.Replacement is null && !OptionalInResult.Contains(mutation.Path)),
            mutation => Assert.NotEmpty(schema.Errors(mutation.Text)));
    }

    [Theory]
    [InlineData("oom.bins", "2.0", "3.0")]
    [InlineData("oom.bins", "2.0", "0.1")]
    [InlineData("oom.bins", "2.0", "21.0")]
    public async Task Unknown_major_version_is_refused_by_schema_and_reader(string format, string known, string unknown)
    {
        string document = ExampleFiles.Read("bundle", BundleFiles.Bins)
            .Replace($"\"version\": \"{known}\"", $"\"version\": \"{unknown}\"", StringComparison.Ordinal);

        Assert.NotEmpty((await Schemas.Load(format)).Errors(document));
        Assert.Equal("$.version", Assert.Throws<DocumentException>(() => ObservableDescription.FromJson(document, "file")).Path);
    }

    [Fact]
    public async Task Later_minor_version_with_a_new_property_is_taken_by_schema_and_reader()
    {
        string document = ExampleFiles.Read("bundle", BundleFiles.Bins)
            .Replace("\"version\": \"2.0\"", "\"version\": \"2.12\", \"new\": [1]", StringComparison.Ordinal);

        Assert.Empty((await Schemas.Load("oom.bins")).Errors(document));
        Assert.Equal("example", ObservableDescription.FromJson(document, "file").Name);
    }

    private static async Task AssertAgreement(
        string format, string document, Action<string> read, Regex beyondSchema, Regex? leftOut = null)
    {
        var schema = await Schemas.Load(format);
        int refused = 0, accepted = 0;
        foreach (var mutation in Mutation.All(document))
        {
            if (leftOut?.IsMatch(mutation.Path) == true) continue;
            var found = schema.Errors(mutation.Text);
            var error = Record(() => read(mutation.Text));
            if (error is null)
            {
                accepted++;
                Assert.True(found.Count == 0, $"{mutation}: the reader takes what the schema refuses: {string.Join("; ", found)}");
                continue;
            }

            refused++;
            bool isBeyondSchema = beyondSchema.IsMatch(error.Path);
            Assert.True(found.Count > 0 || isBeyondSchema, $"{mutation}: the schema takes what the reader refuses: {error.Message}");
            Assert.True(mutation.IsNamedBy(error.Path) || isBeyondSchema, $"{mutation}: the reader names {error.Path}");
        }

        Assert.True(refused > 100 && accepted > 10, $"{refused} refused, {accepted} accepted: the mutations test nothing");
    }

    private static DocumentException? Record(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (DocumentException e)
        {
            return e;
        }
    }

    private static Action<string> Saved<T>(string name, Func<string, T> load) => text =>
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File(name), text);
        load(folder.File(name));
    };

    // That edges increase, and what expressions of definitions say.
    [GeneratedRegex(@"^\$\.(generatorBinEdges|detectorBinEdges|definition.*)$")]
    private static partial Regex IncreasingEdgesAndExpressions();

    // That an event has as many features as the observable, and that mothers are particles of it.
    [GeneratedRegex(@"^\$\.events\[\d\](\.features|\.particles\[\d+\]\.mothers\[\d\])$")]
    private static partial Regex NumberOfFeaturesAndMothers();

    // That names are unique and known, that rows have a number for each parameter or term, that indices point to
    // what is there, and that thresholds fit into single precision.
    [GeneratedRegex(
        @"^\$\.(features\[\d\]|terms(\[\d\]\[\d\])?|basePoints\[\d\]|offset|trees\[\d\](\.(features|thresholds|leaves)\[\d\])?)$")]
    private static partial Regex ShapesOfTrees();

    // That names are unique and those of parameters, that only the first process is without a share, and that a factor of 1 is no
    // uncertainty. Alternatives are checked as a whole by the schema.
    [GeneratedRegex(
        @"^\$(\.(nuisances|parameters)(\[\d\])?|\.(luminosity\.uncertainties|processes\[\d\]\.(normalisations|linearFactors))\[\d\]\.(nuisance|factor)|\.processes\[\d\](\.name|\.share(\.relativeTo)?|\.(share\.piece|ratio|factors\[\d\])\.terms\[\d\]\.product\[\d\])?|)$")]
    private static partial Regex NamesOfParameters();

    // That oom.onnx is among the files.
    [GeneratedRegex(@"^\$\.files$")]
    private static partial Regex ModelIsListed();

    // That the text is that of the tree, and that features occur in the list.
    [GeneratedRegex(@"^\$(\.text|\.expression.*\.feature)$")]
    private static partial Regex TextAndNames();

    // Numbers, rows and items after the first of their array: the same over and over in large documents.
    [GeneratedRegex(@"\[[1-9]\]")]
    private static partial Regex LaterElements();

    // Increasing edges, as many numbers as bins, names that are known and given once, and the response that must follow from the processes.
    [GeneratedRegex(
        @"^\$\.(generatorBinEdges|detectorBinEdges|parameters|nuisances|processes|nonFiducial.*|expected.*|crossSections\.values.*|response\..*)$|\.(parameter|nuisance|generator|migration|migration\[\d\]|nonFiducial|squaredWeights|squaredWeights\[\d\]|crossWeights|crossWeights\[\d\]|processes\[\d\])$")]
    private static partial Regex BinsNamesAndWhatFollows();

    // Increasing edges, as many numbers as bins, covariances that are some and add up, and what follows from them.
    [GeneratedRegex(
        @"^\$\.(generatorBinEdges|detectorBinEdges|data|counts|crossSections|errors|differential|predicted|(covariance|correlation)(\[\d\])?|normalised(\.(shares|errors|covariance(\[\d\])?|predictions\[\d\]))?|sources(\[\d\]\.covariance(\[\d\])?)?|nuisances\[\d\]\.impact|bias\[\d\]\.(bias|crossSections)|bottomLine\[\d\]|pseudoExperiments\..*)$")]
    private static partial Regex BinsAndCovariance();

    // Increasing edges, matrices of as many rows as bins and columns as intervals, and ranges that do not end below their start.
    [GeneratedRegex(@"^\$\.(generatorBinEdges|features\[\d\]\.(edges|(events|squaredWeights|selected|ranges)(\[\d\])?))$")]
    private static partial Regex EdgesAndLengths();

    // That mothers are particles of the event.
    [GeneratedRegex(@"^\$\.validationEvents\[\d\]\.particles\[\d+\]\.mothers\[\d\]$")]
    private static partial Regex Mothers();
}
