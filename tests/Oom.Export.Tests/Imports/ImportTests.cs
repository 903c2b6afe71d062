using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Measurements;
using Oom.Unfolding;

namespace Oom.Export.Imports;

public sealed class ImportTests : IDisposable
{
    /// <summary>Relative: values are divided by the width of a bin and multiplied again.</summary>
    private const double Rounding = 1e-14;

    private readonly TemporaryFolder _folder = TestData.NewFolder(), _other = TestData.NewFolder();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("hepdata", "")]
    [InlineData("hepdata", "submission.yaml")]
    [InlineData("yoda", "OOM_TOY.yoda")]
    public void Measurement_that_was_published_is_read_again(string format, string file)
    {
        Assert.Equal(0, MeasuredBundle.Run(format, MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        string bundle = MeasuredBundle.Write(_other, measurement: _ => null);

        var (code, output, error) = MeasuredBundle.Run(
            "import", Path.Combine(_folder.File("out"), file), "-o", bundle, "--luminosity", "2.5");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("[0, 0.5)  2200 +- 70.7 pb", output, StringComparison.Ordinal);
        var expected = MeasuredBundle.Measurement;
        var measurement = PublishedBundle.Load(bundle).Measurement;
        Assert.Equal(MeasurementKind.Observed, measurement.Kind);
        Assert.Equal(UnfoldingMethod.Published, measurement.Method.Method);
        Assert.Equal(2.5, measurement.LuminosityInverseFb);
        for (int i = 0; i < 2; i++) Assert.Equal(1, measurement.CrossSectionsPb[i] / expected.CrossSectionsPb[i], Rounding);
        for (int cell = 0; cell < 4; cell++) Assert.Equal(1, measurement.CovariancePb2[cell] / expected.CovariancePb2[cell], Rounding);
    }

    [Fact]
    public void Measurement_that_is_there_is_replaced_on_request_only()
    {
        string bundle = MeasuredBundle.Write(_folder);
        Assert.Equal(0, MeasuredBundle.Run("yoda", bundle, "-o", _folder.File("out")).Code);
        string[] arguments = ["import", _folder.File("out/OOM_TOY.yoda"), "-o", bundle];
        Assert.EndsWith("oom.measurement.json exists already; use --force to replace it\n", MeasuredBundle.Run(arguments).Error,
            StringComparison.Ordinal);
        Assert.Equal(0, MeasuredBundle.Run([.. arguments, "--force"]).Code);
        Assert.Single(PublishedBundle.Load(bundle).Card.Files, file => file.Name == BundleFiles.Measurement);
    }

    [Fact]
    public void Folder_of_a_YODA_file_stands_for_it()
    {
        string bundle = MeasuredBundle.Write(_folder), folder = _folder.File("out");
        Assert.Equal(0, MeasuredBundle.Run("yoda", bundle, "-o", folder).Code);
        Assert.Equal((0, ""), Code(MeasuredBundle.Run("import", folder, "-o", bundle, "--force")));
    }

    [Fact]
    public void Bundle_that_is_not_there_is_named()
        => Assert.EndsWith("there is no bundle no/such\n", MeasuredBundle.Run("import", HepData("pb", "pb^2"), "-o", "no/such").Error,
            StringComparison.Ordinal);

    [Fact]
    public void Folder_of_several_YODA_files_lists_them()
    {
        string bundle = MeasuredBundle.Write(_folder), folder = _folder.File("out");
        Assert.Equal(0, MeasuredBundle.Run("yoda", bundle, "-o", folder).Code);
        File.Copy(Path.Combine(folder, "OOM_TOY.yoda"), Path.Combine(folder, "other.yoda"));
        Assert.Contains("has 2 YODA files, OOM_TOY.yoda, other.yoda: give one of them",
            MeasuredBundle.Run("import", folder, "-o", bundle, "--force").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Integrated_values_in_fb_are_taken_as_they_are_meant()
    {
        string file = HepData("fb", "fb^2");
        string bundle = MeasuredBundle.Write(_other, measurement: _ => null);
        Assert.Equal((0, ""), Code(MeasuredBundle.Run("import", file, "-o", bundle, "--integrated")));
        var measurement = PublishedBundle.Load(bundle).Measurement;
        Assert.Equal(4.4, measurement.CrossSectionsPb[0], 1e-14);
        Assert.Equal(2.8, measurement.CrossSectionsPb[1], 1e-14);
        Assert.Equal(20000e-6, measurement.CovariancePb2[0], 1e-15);
    }

    [Fact]
    public void Unit_that_is_not_known_is_an_error_at_its_place()
        => AssertRefused(HepData("events", "pb^2"),
            "cross_section.yaml: $.dependent_variables[0].header.units: expected one of pb, fb, nb, found \"events\"");

    [Fact]
    public void Submission_without_a_covariance_is_refused()
    {
        string file = HepData("pb", "pb^2");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"Covariance", "\"Errors", StringComparison.Ordinal));
        AssertRefused(
            file, "submission.yaml: $: the submission has no table of a covariance among \"Differential cross-section\", \"Errors\"");
    }

    [Fact]
    public void YODA_file_without_a_covariance_is_refused()
    {
        string file = Yoda();
        string text = File.ReadAllText(file);
        text = text[..text.IndexOf("BEGIN YODA_ESTIMATE2D_V3", StringComparison.Ordinal)];
        text = text.Replace("ErrorLabels: [\"mode 1 of statistical\", \"mode 2 of statistical\", \"luminosity\"]",
            "ErrorLabels: [\"\", \"total\", \"Total\"]", StringComparison.Ordinal);
        File.WriteAllText(file, text);
        AssertRefused(file, "OOM_TOY.yoda: line 6: there is no covariance");
    }

    [Fact]
    public void Covariance_that_is_not_positive_semidefinite_is_refused()
    {
        string file = HepData("pb", "pb^2"), covariance = _folder.File("out/covariance.yaml");
        File.WriteAllText(covariance, File.ReadAllText(covariance).Replace("value: -2000", "value: -20000", StringComparison.Ordinal));
        AssertRefused(
            file,
            "covariance.yaml: $.dependent_variables[0].values: the covariance is not positive semi-definite: its smallest eigenvalue is -5615.53");
    }

    [Fact]
    public void Covariance_that_is_not_symmetric_is_refused()
    {
        string file = Yoda();
        string text = File.ReadAllText(file);
        int first = text.IndexOf("\n-2000\n", StringComparison.Ordinal);
        File.WriteAllText(file, text[..first] + "\n-3000\n" + text[(first + "\n-2000\n".Length)..]);
        AssertRefused(file, "the covariance is not symmetric: the element of bins 2 and 1 is -2000, that of bins 1 and 2 is -3000");
    }

    [Fact]
    public void Bins_that_do_not_match_are_refused()
    {
        string file = HepData("pb", "pb^2"), table = _folder.File("out/cross_section.yaml");
        foreach (string path in new[] { table, _folder.File("out/covariance.yaml") })
            File.WriteAllText(path, File.ReadAllText(path).Replace("0.5", "0.4", StringComparison.Ordinal));
        AssertRefused(
            file,
            "cross_section.yaml: $.dependent_variables[0].values: the edges of the bins are [0, 0.4, 1], those of the observable 'toy' are [0, 0.5, 1]");
    }

    [Fact]
    public void Covariance_of_other_bins_is_refused()
    {
        string file = HepData("pb", "pb^2"), covariance = _folder.File("out/covariance.yaml");
        File.WriteAllText(covariance, File.ReadAllText(covariance).Replace("0.5", "0.4", StringComparison.Ordinal));
        AssertRefused(file, "covariance.yaml: $.independent_variables[0].values[0]: the bin from 0 to 0.4 is none of the cross-section's");
    }

    [Fact]
    public void Table_that_is_not_there_is_named_among_those_that_are()
    {
        string bundle = MeasuredBundle.Write(_other, measurement: _ => null);
        var (code, _, error) = MeasuredBundle.Run("import", HepData("pb", "pb^2"), "-o", bundle, "--table", "Table 7");
        Assert.Equal(2, code);
        Assert.Contains("there is no table \"Table 7\" among \"Differential cross-section\", \"Covariance\"", error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4400", "44x", "line 10: expected a number, found \"44x\"")]
    [InlineData("Edges(A1): [0, 0.5, 1]\nErrorLabels", "Edges(A1): [0, 1]\nErrorLabels",
        "has 4 rows, its bins with those before and after need 3")]
    [InlineData("END YODA_ESTIMATE1D_V3", "END YODA_ESTIMATE1D_V2", "must have a path and end with \"END YODA_ESTIMATE1D_V3\"")]
    [InlineData("_V3", "_V2", "older versions of YODA's format are not read")]
    public void Broken_YODA_file_is_refused_by_its_line(string found, string replacement, string message)
    {
        string file = Yoda();
        File.WriteAllText(file, File.ReadAllText(file).Replace(found, replacement, StringComparison.Ordinal));
        AssertRefused(file, message);
    }

    [Theory]
    [InlineData("a: b\nc: \"d", "submission.yaml: line 2: not valid YAML")]
    [InlineData("a: [1,\nb: }", "submission.yaml: line 2: not valid YAML: a bracket or brace before this place is not closed")]
    [InlineData("comment: none", "submission.yaml: $: the submission has no table")]
    public void File_that_is_no_submission_is_refused_by_its_place(string text, string message)
    {
        File.WriteAllText(_folder.File("submission.yaml"), text);
        AssertRefused(_folder.File("submission.yaml"), message);
    }

    private void AssertRefused(string file, string message)
    {
        string bundle = MeasuredBundle.Write(_other, measurement: _ => null),
            card = File.ReadAllText(Path.Combine(bundle, BundleFiles.Card));
        var (code, _, error) = MeasuredBundle.Run("import", file, "-o", bundle);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(2, code);
        Assert.False(File.Exists(Path.Combine(bundle, BundleFiles.Measurement)));
        Assert.Equal(card, File.ReadAllText(Path.Combine(bundle, BundleFiles.Card)));
    }

    private string HepData(string unit, string covarianceUnit)
    {
        Assert.Equal(0, MeasuredBundle.Run("hepdata", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        foreach (string path in Directory.GetFiles(_folder.File("out"), "*.yaml"))
        {
            File.WriteAllText(path, File.ReadAllText(path).Replace("units: \"pb\"", $"units: \"{unit}\"", StringComparison.Ordinal)
                .Replace("units: \"pb^2\"", $"units: \"{covarianceUnit}\"", StringComparison.Ordinal));
        }

        return _folder.File("out/submission.yaml");
    }

    private string Yoda()
    {
        Assert.Equal(0, MeasuredBundle.Run("yoda", MeasuredBundle.Write(_folder), "-o", _folder.File("out")).Code);
        return _folder.File("out/OOM_TOY.yoda");
    }

    private static (int, string) Code((int Code, string Output, string Error) run) => (run.Code, run.Error);
}
