using NJsonSchema;
using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Export.Yaml;
using Oom.Json;

namespace Oom.Export.HepData;

public sealed class HepDataFormatTests : IDisposable
{
    private const string SchemasVariable = "OOM_HEPDATA_SCHEMAS";

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly string _submission;

    public HepDataFormatTests()
    {
        Assert.Equal(0, MeasuredBundle.Run("hepdata", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        _submission = _folder.File("out/submission.yaml");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Submission_has_a_table_for_each_part_and_resources_that_are_there()
    {
        var documents = YamlDocuments.Load(_submission);
        Assert.Equal(["comment", "additional_resources"], documents[0].PropertyNames);
        Assert.Equal(
            ["oom.onnx", "oom.bins.json", "oom.validation.json", "oom.events.onnx", "oom.response.json",
                "oom.measurement.json", "card.json"],
            documents[0]["additional_resources"].Array().Select(resource => resource["location"].String()));
        Assert.All(documents[0]["additional_resources"].Array(),
            resource => Assert.True(File.Exists(_folder.File($"out/{resource["location"].String()}"))));
        Assert.Equal(
            ["Differential cross-section", "Covariance", "Covariance, statistical", "Covariance, luminosity", "Response matrix",
                "Detector-level counts", "Normalised cross-section", "Normalised cross-section, error matrix"],
            documents.Skip(1).Select(table => table["name"].String()));
    }

    [Fact]
    public void Tables_have_no_other_keys_and_columns_of_one_length()
    {
        foreach (var table in YamlDocuments.Load(_submission).Skip(1))
        {
            Assert.Equal(["name", "description", "keywords", "data_file", "data_license"], table.PropertyNames);
            Assert.True(table["name"].String().Length <= 64);
            Assert.All(table["keywords"].Array(),
                keyword => Assert.Contains(keyword["name"].String(), new[] { "cmenergies", "observables", "reactions", "phrases" }));
            var data = Assert.Single(YamlDocuments.Load(_folder.File($"out/{table["data_file"].String()}")));
            Assert.Equal(["independent_variables", "dependent_variables"], data.PropertyNames);
            var columns = data["independent_variables"].Array().Concat(data["dependent_variables"].Array());
            Assert.Single(columns.Select(column => column["values"].Array().Count).Distinct());
            foreach (var error in data["dependent_variables"].Array().SelectMany(column => column["values"].Array())
                .SelectMany(value => value.TryGet("errors", out var errors) ? errors.Array() : []))
            {
                Assert.Equal(["symerror", "label"], error.PropertyNames);
            }
        }
    }

    [Fact]
    public void Normalised_cross_sections_add_up_to_one_with_a_covariance_of_no_width_along_all_bins()
    {
        var measurement = MeasuredBundle.Measurement;
        double[] shares = Values("normalised.yaml"), covariance = Values("normalised_errors.yaml");
        double[] widths = [.. Enumerable.Range(0, shares.Length).Select(measurement.GeneratorBins.Width)];
        Assert.Equal(1, shares.Zip(widths, (share, width) => share * width).Sum(), 1e-12);
        Assert.Equal(measurement.DifferentialPb()[0] / measurement.DifferentialPb()[1], shares[0] / shares[1], 1e-12);
        for (int i = 0; i < shares.Length; i++)
            Assert.Equal(0, widths.Select((width, k) => width * covariance[i * shares.Length + k]).Sum(), 1e-12);
    }

    [Fact]
    public void Numbers_are_not_rounded()
    {
        var measurement = MeasuredBundle.Measurement;
        var dependent = YamlDocuments.Load(_folder.File("out/cross_section.yaml"))[0]["dependent_variables"].Array()[0];
        Assert.Equal(measurement.DifferentialPb(), dependent["values"].Array().Select(value => value["value"].Number()));
        double[] squares = [
            .. dependent["values"].Array().Select(value => value["errors"].Array().Sum(error => Math.Pow(error["symerror"].Number(), 2)))];
        Assert.Equal(measurement.CovariancePb2[0] * 4, squares[0], 1e-9);
        Assert.Equal(measurement.CovariancePb2[3] * 4, squares[1], 1e-9);
        Assert.Equal([20000, -2000, -2000, 10000], Values("covariance.yaml"));
        Assert.Equal([0.45, 0.07857142857142857, 0.2, 0.2, 0.05, 0.5], Values("response.yaml"));
    }

    [Fact]
    public async Task Submission_is_valid_by_HEPDatas_own_schemas()
    {
        string? folder = Environment.GetEnvironmentVariable(SchemasVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder),
            $"HEPData's schemas are not here: {SchemasVariable} should name a folder with submission_schema.json and data_schema.json, version 1.1.1");
        var entry = await JsonSchema.FromFileAsync(Path.Combine(folder!, "submission_schema.json"), TestContext.Current.CancellationToken);
        var data = await JsonSchema.FromFileAsync(Path.Combine(folder!, "data_schema.json"), TestContext.Current.CancellationToken);
        var information = await JsonSchema.FromFileAsync(
            Path.Combine(folder!, "additional_info_schema.json"), TestContext.Current.CancellationToken);
        var documents = YamlDocuments.Load(_submission);
        Assert.Empty(information.Validate(documents[0].ObjectText()));
        foreach (var table in documents.Skip(1))
        {
            Assert.Empty(entry.Validate(table.ObjectText()));
            Assert.Empty(data.Validate(YamlDocuments.Load(_folder.File($"out/{table["data_file"].String()}"))[0].ObjectText()));
        }
    }

    private double[] Values(string file)
        => [.. YamlDocuments.Load(_folder.File($"out/{file}"))[0]["dependent_variables"].Array()[0]["values"].Array()
        .Select(value => value["value"].Number())];
}
