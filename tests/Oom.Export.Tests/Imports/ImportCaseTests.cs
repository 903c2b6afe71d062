using System.Globalization;
using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Measurements;

namespace Oom.Export.Imports;

/// <summary>Tables as people publish them, with what must come out: the cases of
/// tests/data/cases/import and others of their kinds.</summary>
public sealed class ImportCaseTests : IDisposable
{
    private const string Submission = "submission.yaml", Values = "t0.yaml", Matrix = "t1.yaml";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("h01_linspace_edges", 17.1558, 0.403, "")]
    [InlineData("h02_rounded_3", 17.2, 0.403,
        "the covariance is rounded to 3 digits and was projected on the nearest one that is positive semi-definite")]
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
        => Assert.Contains("the element of bins 1 and 1 stands twice, as 16.2390764773106 and 99999", Refusal(Copy("h04_duplicate_cell")),
            StringComparison.Ordinal);

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
        Assert.Contains(
            "several tables of a covariance, \"Statistical covariance matrix\", \"Systematic covariance matrix\", and none says that it is the total: say --covariance NAME", Refusal(folder), StringComparison.Ordinal);
        Assert.Equal(0.403, Read(folder, "--covariance", "Systematic covariance matrix").Measurement.ErrorsPb()[0], 5e-4);
    }

    [Fact]
    public void Several_columns_that_may_be_the_measurement_are_listed_and_chosen_by_name()
    {
        string folder = Copy("h09_prediction_first");
        Change(folder, Values, "POWHEG prediction", "Electron channel");
        Assert.Contains(
            "it is not clear which dependent variable is the measurement among \"Electron channel\", \"D(SIG)/D(O)\": say --column NAME",
            Refusal(folder), StringComparison.Ordinal);
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
        string total = string.Join(
            '\n', text.Split('\n').Select(line => line.Split('\t') is [var value, var down, var up, ..] && down != "---"
            && !value.StartsWith('#') ? $"{line}\t{Twice(down)}\t{Twice(up)}"
            : line.StartsWith("nan", StringComparison.Ordinal) ? $"{line}\t---\t---" : line))
            .Replace("\"stat\", \"sys\"", "\"stat, of data\", \"sys\", \"total\"", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("total.yoda"), total);

        var (expected, _) = Read(_folder.File("plain.yoda"));
        var (measurement, output) = Read(_folder.File("total.yoda"));

        Assert.Equal(expected.CovariancePb2, measurement.CovariancePb2);
        Assert.Contains(
            "the covariance is that of the errors with labels: \"stat, of data\" not correlated between bins; \"sys\" fully correlated; \"total\" the sum of others, which was left out", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tot", "tot")]
    [InlineData("Total uncertainty", "Total uncertainty")]
    [InlineData("total stat", "total stat")]
    [InlineData("total lumi", "")]
    public void Sums_are_known_by_their_words(string label, string leftOut)
    {
        string text = File.ReadAllText(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        File.WriteAllText(_folder.File("sum.yoda"), text.Replace("\"sys\"", $"\"{label}\"", StringComparison.Ordinal));
        var (measurement, output) = Read(_folder.File("sum.yoda"));
        Assert.Equal(leftOut.Length > 0, output.Contains($"\"{leftOut}\" the sum of others, which was left out", StringComparison.Ordinal));
        Assert.Equal(17.1558 * (leftOut.Length > 0 ? 0.05 : 0.0583), measurement.ErrorsPb()[0], 1e-3);
    }

    [Theory]
    // Both up, both down, one nothing, and unlike: half of the sum of both sizes.
    [InlineData("8.58", "8.58", 8.58)]
    [InlineData("-9", "-8", 8.5)]
    [InlineData("0", "8", 4)]
    [InlineData("-10", "8", 9)]
    public void Errors_of_one_sign_do_not_cancel(string down, string up, double errorPb)
    {
        string text = File.ReadAllText(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        File.WriteAllText(_folder.File("sides.yoda"),
            text.Replace("\t-8.5779184181067727\t8.5779184181067727\t-5.1467510508640633\t5.1467510508640633", $"\t{down}\t{up}\t0\t0",
            StringComparison.Ordinal));
        var (measurement, output) = Read(_folder.File("sides.yoda"));
        Assert.Equal(0.1 * errorPb, measurement.ErrorsPb()[0], 1e-12);
        Assert.Contains("errors of unlike sides are taken as half of the sum of both sizes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Masked_bin_is_refused_by_its_line()
    {
        string text = File.ReadAllText(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        File.WriteAllText(_folder.File("masked.yoda"),
            text.Replace("ErrorLabels:", "MaskedBins: [0, 3]\nErrorLabels:", StringComparison.Ordinal));
        Assert.Contains("line 7: bin 3 of the object /REF/OOM_TOPONIUM/d01-x01-y01 is masked", Refusal(_folder.File("masked.yoda")),
            StringComparison.Ordinal);
        File.WriteAllText(_folder.File("flow.yoda"),
            text.Replace("ErrorLabels:", "MaskedBins: [0, 11]\nErrorLabels:", StringComparison.Ordinal));
        Read(_folder.File("flow.yoda"));
    }

    [Fact]
    public void Packed_file_is_known_by_its_first_bytes()
    {
        string plain = TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"), packed = _folder.File("packed.yoda");
        using (var file = new System.IO.Compression.GZipStream(
            File.Create(packed), System.IO.Compression.CompressionLevel.Fastest)) file.Write(File.ReadAllBytes(plain));
        File.Copy(plain, _folder.File("plain.yoda.gz"));
        Assert.Equal(Read(plain).Measurement.CrossSectionsPb, Read(packed).Measurement.CrossSectionsPb);
        Assert.Equal(Read(plain).Measurement.CrossSectionsPb, Read(_folder.File("plain.yoda.gz")).Measurement.CrossSectionsPb);
        File.WriteAllBytes(packed, [.. File.ReadAllBytes(packed)[..^9], .. new byte[9]]);
        Assert.Contains("packed.yoda begins as gzip does and is damaged", Refusal(packed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Statistical covariance", "that of a part of the errors: say --covariance NAME")]
    [InlineData("Covariance (syst.)", "that of a part of the errors: say --covariance NAME")]
    [InlineData("Total systematic covariance", "that of a part of the errors: say --covariance NAME")]
    [InlineData("Covariance of the final state, stat+sys", null)]
    public void Covariance_of_a_part_is_taken_when_it_is_named_alone(string name, string? refusal)
    {
        string folder = Copy("h01_linspace_edges");
        Change(folder, Submission, "name: 'Covariance'", $"name: '{name}'");
        if (refusal is not null) Assert.Contains(refusal, Refusal(folder), StringComparison.Ordinal);
        Assert.Equal(0.403, Read(folder, refusal is null ? [] : ["--covariance", name]).Measurement.ErrorsPb()[0], 5e-4);
    }

    [Fact]
    public void Total_is_not_that_of_one_part()
    {
        string folder = Copy("h03_stat_cov_first");
        Change(folder, Submission, "Total covariance", "Total systematic covariance");
        Assert.Contains("and none says that it is the total", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Matrices_and_inclusive_values_before_the_bins_are_passed_over()
    {
        string folder = Copy("h01_linspace_edges");
        string[] documents = File.ReadAllText(Path.Combine(folder, Submission)).Split("---\n");
        File.WriteAllText(Path.Combine(folder, Submission),
            string.Join("---\n", documents[0], documents[2] + "\n", "name: 'Fiducial'\ndata_file: t2.yaml\n", documents[1]));
        File.WriteAllText(Path.Combine(folder, "t2.yaml"),
            "independent_variables: [{header: {name: SQRT(S)}, values: [{value: 13000}]}]\ndependent_variables: [{header: {name: SIG, units: pb}, values: [{value: 9}]}]\n");
        var (measurement, output) = Read(folder);
        Assert.Equal(17.1558, measurement.CrossSectionsPb[0], 5e-5);
        Assert.Contains("the cross-section is the first table of bins, \"Cross section\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{value: 171.55836836213544, errors: [{symerror: 4.03}]}", null)]
    [InlineData("{value: 171.55836836213544, errors: [{symerror: '2.35%', label: total}, {symerror: 99, label: stat}]}", null)]
    [InlineData("{value: 171.55836836213544, errors: [{asymerror: {plus: 30, minus: -10}, label: stat}, {symerror: '20%', label: sys}]}",
        "the errors beside the values are 9.86 to 9.88 times those of the covariance")]
    public void Errors_beside_the_values_are_held_against_the_covariance(string cell, string? said)
    {
        string folder = Copy("h01_linspace_edges");
        string table = File.ReadAllText(Path.Combine(folder, Values));
        Change(folder, Values, "{value: 171.55836836213544}", cell);
        var lines = File.ReadAllLines(Path.Combine(folder, Matrix)).ToList();
        int first = lines.IndexOf("dependent_variables:") + 3;
        string text = File.ReadAllText(Path.Combine(folder, Values));
        for (int bin = 1; bin < 10; bin++)
        {
            string value = table.Split("  - {value: ")[bin + 1].Split('}')[0];
            double variance = double.Parse(lines[first + 11 * bin].Split(": ")[1].TrimEnd('}'), CultureInfo.InvariantCulture);
            double factor = said is null ? 1 : 9.88;
            text = text.Replace($"{{value: {value}}}", FormattableString.Invariant(
                $"{{value: {value}, errors: [{{symerror: {factor * Math.Sqrt(variance)}}}]}}"), StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(folder, Values), text);
        string output = Read(folder).Output;
        if (said is null) Assert.DoesNotContain("the errors beside", output, StringComparison.Ordinal);
        else Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Correlations_that_are_called_a_covariance_are_noticed()
    {
        string folder = Copy("h01_linspace_edges");
        string text = File.ReadAllText(Path.Combine(folder, Matrix));
        var lines = text.Split('\n').ToList();
        int first = lines.IndexOf("dependent_variables:") + 3;
        for (int cell = 0; cell < 100; cell++)
            lines[first + cell] = $"  - {{value: {(cell % 11 == 0 ? 1 : 0.1).ToString(CultureInfo.InvariantCulture)}}}";
        File.WriteAllText(Path.Combine(folder, Matrix), string.Join('\n', lines));
        Assert.Contains("all variances are 1: is the table one of correlations?", Read(folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Total_among_the_columns_of_a_covariance_is_taken()
    {
        string folder = Copy("h01_linspace_edges");
        string text = File.ReadAllText(Path.Combine(folder, Matrix)), column = text.Split("\ndependent_variables:\n")[1];
        Change(folder, Matrix, column, column.Replace("name: cov", "name: stat", StringComparison.Ordinal).Replace(
            "value: ", "value: 0", StringComparison.Ordinal) + column.Replace("name: cov", "name: total", StringComparison.Ordinal));
        Assert.Equal(0.403, Read(folder).Measurement.ErrorsPb()[0], 5e-4);
        Change(folder, Matrix, "name: total", "name: syst");
        Assert.Contains("expected one dependent variable, or one that says that it is the total, found \"stat\", \"syst\"", Refusal(folder),
            StringComparison.Ordinal);
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
        => Assert.Contains("line 28: the largest element of the covariance, 1E+308, is beyond all cross-sections",
            Refusal(TestData.Repository("tests", "data", "cases", "break", "yoda-index.yoda")), StringComparison.Ordinal);

    [Fact]
    public void Error_beyond_all_cross_sections_is_refused()
    {
        string text = File.ReadAllText(TestData.Repository("tests", "data", "cases", "yoda", "y10_linspace.yoda"));
        File.WriteAllText(_folder.File("large.yoda"),
            text.Replace("-5.1467510508640633\t5.1467510508640633", "-1e200\t1e200", StringComparison.Ordinal));
        Assert.Contains("the largest error, 1E+200, is beyond all cross-sections", Refusal(_folder.File("large.yoda")),
            StringComparison.Ordinal);
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

    private static string Twice(string number)
        => (2 * double.Parse(number, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);

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
