using System.Globalization;
using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Measurements;

namespace Oom.Export.Imports;

/// <summary>Tables as people publish them, with what must come out: the cases of tests/data/cases/import and others of their kinds.</summary>
public sealed class ImportCaseTests : IDisposable
{
    private const string Submission = "submission.yaml", Values = "t0.yaml", Matrix = "t1.yaml";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("h01_linspace_edges", 17.1558, 0.403, "")]
    [InlineData("h02_rounded_3", 17.2, 0.403, "the covariance is rounded to 3 digits and was projected on the nearest one that is positive semi-definite")]
    [InlineData("h03_stat_cov_first", 17.1558, 0.403, "the covariance is the table \"Total covariance matrix\", out of 2")]
    [InlineData("h06_bins_from_zero", 17.1558, 0.403, "the bins of the covariance are numbers that begin at 0")]
    [InlineData("h09_prediction_first", 17.1558, 0.403, "the values are the column \"D(SIG)/D(O)\", out of 2")]
    [InlineData("h14_singular_4", 17.1558, 0.134, "rounded to 4 digits and was projected")]
    [InlineData("h15_asym_rounding", 17.1558, 0.403, "the covariance was symmetrised")]
    [InlineData("h16_all_quoted", 17.1558, 0.403, "")]
    public void Submission_is_read_and_what_was_taken_is_said(string name, double crossSectionPb, double errorPb, string said)
    {
        var (measurement, output) = Read(Copy(name));
        Assert.Equal(crossSectionPb, measurement.CrossSectionsPb[0], 5e-5);
        Assert.Equal(errorPb, measurement.ErrorsPb()[0], 5e-4);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public void YODA_file_with_edges_of_linspace_is_read()
    {
        var (measurement, _) = Read(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        Assert.Equal(17.1558, measurement.CrossSectionsPb[0], 5e-5);
        Assert.Equal(1.0, measurement.ErrorsPb()[0], 1e-3);
    }

    [Fact]
    public void Cell_that_stands_twice_with_two_values_is_refused()
        => Assert.Contains("the element of bins 1 and 1 stands twice, as 16.2390764773106 and 99999", Refusal(Copy("h04_duplicate_cell")), StringComparison.Ordinal);

    [Fact]
    public void Projected_covariance_has_no_negative_eigenvalue_and_differs_by_less_than_the_digits()
    {
        var (projected, _) = Read(Copy("h02_rounded_3"));
        var (exact, _) = Read(Copy("h01_linspace_edges"));
        double largest = exact.CovariancePb2.Max(Math.Abs);
        Assert.InRange(Numerics.SymmetricEigensystem.Of(projected.CovariancePb2, 10).Values[^1], -1e-12 * largest, double.PositiveInfinity);
        Assert.All(projected.CovariancePb2.Zip(exact.CovariancePb2), pair => Assert.Equal(pair.First, pair.Second, 5e-3 * largest));
    }

    [Fact]
    public void Several_covariances_of_which_none_is_the_total_are_listed()
    {
        string folder = Copy("h03_stat_cov_first");
        Change(folder, Submission, "Total covariance", "Systematic covariance");
        Assert.Contains("several tables of a covariance, \"Statistical covariance matrix\", \"Systematic covariance matrix\", and none says that it is the total: say --covariance NAME", Refusal(folder), StringComparison.Ordinal);
        Assert.Equal(0.403, Read(folder, "--covariance", "Systematic covariance matrix").Measurement.ErrorsPb()[0], 5e-4);
    }

    [Fact]
    public void Several_columns_that_may_be_the_measurement_are_listed_and_chosen_by_name()
    {
        string folder = Copy("h09_prediction_first");
        Change(folder, Values, "POWHEG prediction", "Electron channel");
        Assert.Contains("it is not clear which dependent variable is the measurement among \"Electron channel\", \"D(SIG)/D(O)\": say --column NAME", Refusal(folder), StringComparison.Ordinal);
        Assert.Equal(77.7, Read(folder, "--column", "Electron channel").Measurement.CrossSectionsPb[0], 1e-9);
    }

    [Fact]
    public void Rounding_beyond_the_digits_is_no_rounding()
    {
        string folder = Copy("h02_rounded_3");
        string text = File.ReadAllText(Path.Combine(folder, Matrix));
        int diagonal = text.LastIndexOf("value: ", StringComparison.Ordinal);
        int end = text.IndexOfAny(['}', '\n'], diagonal);
        File.WriteAllText(Path.Combine(folder, Matrix), $"{text[..diagonal]}value: -100{text[end..]}");
        Assert.Contains("is not positive semi-definite", Refusal(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pb$^{2}$")]
    [InlineData("$\\mathrm{pb}^2$")]
    [InlineData("pb**2")]
    [InlineData("pb²")]
    public void Units_in_TeX_are_read(string unit)
    {
        string folder = Copy("h01_linspace_edges");
        string text = File.ReadAllText(Path.Combine(folder, Matrix));
        string changed = text.Replace("pb^2", unit, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        File.WriteAllText(Path.Combine(folder, Matrix), changed);
        Assert.Equal(0.403, Read(folder).Measurement.ErrorsPb()[0], 5e-4);
    }

    [Theory]
    [InlineData("/etc/hostname", "expected the name of a file in the submission's folder")]
    [InlineData("../t0.yaml", "expected the name of a file in the submission's folder")]
    [InlineData("..", "expected the name of a file in the submission's folder")]
    [InlineData("link.yaml", "is a link to a file outside of the submission's folder")]
    public void Nothing_outside_of_the_folder_is_read(string name, string message)
    {
        string folder = Copy("h01_linspace_edges");
        File.WriteAllText(_folder.File("secret.yaml"), "secret: content");
        File.CreateSymbolicLink(Path.Combine(folder, "link.yaml"), _folder.File("secret.yaml"));
        Change(folder, Submission, "data_file: t0.yaml", $"data_file: {name}");
        string error = Refusal(folder);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("content", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Total_is_not_added_to_its_parts_and_labels_may_hold_commas()
    {
        string text = File.ReadAllText(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        File.WriteAllText(_folder.File("plain.yoda"), text);
        string total = string.Join('\n', text.Split('\n').Select(line => line.Split('\t') is [var value, var down, var up, ..] && down != "---" && !value.StartsWith('#') ? $"{line}\t{Twice(down)}\t{Twice(up)}" : line.StartsWith("nan", StringComparison.Ordinal) ? $"{line}\t---\t---" : line))
            .Replace("\"stat\", \"sys\"", "\"stat, of data\", \"sys\", \"total\"", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("total.yoda"), total);

        var (expected, _) = Read(_folder.File("plain.yoda"));
        var (measurement, output) = Read(_folder.File("total.yoda"));

        Assert.Equal(expected.CovariancePb2, measurement.CovariancePb2);
        Assert.Contains("the covariance is that of the 2 errors with labels", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("laughs-import.yaml", "aliases repeat more than 1000000 values")]
    [InlineData("submission-index.yaml", "cross_section.yaml")]
    public void Broken_submission_is_a_sentence(string name, string message)
    {
        string folder = Directory.CreateDirectory(_folder.File("broken")).FullName;
        File.Copy(TestData.Repository("tests", "data", "cases", "break", name), Path.Combine(folder, Submission));
        Assert.Contains(message, Refusal(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x [1, *x]", "the alias *x stands inside of what it stands for")]
    [InlineData("&x\na: *x", "the alias *x stands inside of what it stands for")]
    [InlineData("? [a, b]\n: 1", "expected a key that is a text")]
    [InlineData("name: \"\\ud800\"", "found invalid Unicode surrogates")]
    public void Trees_that_are_none_are_refused(string text, string message)
    {
        string folder = Directory.CreateDirectory(_folder.File("broken")).FullName;
        File.WriteAllText(Path.Combine(folder, Submission), text);
        Assert.Contains(message, Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        string folder = Directory.CreateDirectory(_folder.File("broken")).FullName;
        File.WriteAllText(Path.Combine(folder, Submission), "a: " + new string('[', 200_000));
        Assert.Contains("nested more than 60 levels deep", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_beyond_all_cross_sections_is_refused()
        => Assert.Contains("line 28: the largest element of the covariance, 1E+308, is beyond all cross-sections", Refusal(TestData.Repository("tests", "data", "cases", "break", "yoda-index.yoda")), StringComparison.Ordinal);

    [Fact]
    public void Error_beyond_all_cross_sections_is_refused()
    {
        string text = File.ReadAllText(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        File.WriteAllText(_folder.File("large.yoda"), text.Replace("-5.1467510508640633\t5.1467510508640633", "-1e200\t1e200", StringComparison.Ordinal));
        Assert.Contains("the largest error, 1E+200, is beyond all cross-sections", Refusal(_folder.File("large.yoda")), StringComparison.Ordinal);
    }

    private (Measurement Measurement, string Output) Read(string source, params string[] options)
    {
        string bundle = Bundle();
        var (code, output, error) = MeasuredBundle.Run(["import", source, "-o", bundle, "--force", .. options]);
        Assert.Equal((0, ""), (code, error));
        return (PublishedBundle.Load(bundle).Measurement, output);
    }

    private string Refusal(string source)
    {
        var (code, _, error) = MeasuredBundle.Run("import", source, "-o", Bundle(), "--force");
        Assert.Equal((2, 1), (code, error.Count(letter => letter == '\n')));
        return error;
    }

    private static string Twice(string number) => (2 * double.Parse(number, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);

    private string Bundle()
    {
        string bundle = _folder.File("bundle");
        if (Directory.Exists(bundle)) Directory.Delete(bundle, recursive: true);
        TenBinBundle.Write(bundle);
        return bundle;
    }

    private string Copy(string name) => CopyFolder(TestData.Repository("tests", "data", "cases", "import", name), _folder.File(name));

    private static string CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }

    private static void Change(string folder, string file, string found, string replacement)
    {
        string text = File.ReadAllText(Path.Combine(folder, file));
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, file), text.Replace(found, replacement, StringComparison.Ordinal));
    }
}
