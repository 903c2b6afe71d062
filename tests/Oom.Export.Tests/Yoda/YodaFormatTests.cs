using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Export.Imports;
using Oom.Measurements;

namespace Oom.Export.Yoda;

public sealed class YodaFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_has_the_layout_of_YODA_2()
    {
        var bundle = PublishedBundle.Load(MeasuredBundle.Write(_folder, measurement: document => document with
        {
            CovariancePb2 = [400, 200, 200, 100],
            Sources = [new("luminosity", CovarianceKind.Nuisance, [400, 200, 200, 100])],
        }));

        Assert.Equal("""
            BEGIN YODA_ESTIMATE1D_V3 /REF/OOM_TOY/d01-x01-y01
            Path: /REF/OOM_TOY/d01-x01-y01
            Title: expected d sigma / d O [pb] of toy
            Type: Estimate1D
            ---
            Edges(A1): [0, 0.5, 1]
            ErrorLabels: ["luminosity"]
            # value	errDn(1)	errUp(1)
            nan	---	---
            4400	-40	40
            2800	-20	20
            nan	---	---
            END YODA_ESTIMATE1D_V3

            BEGIN YODA_ESTIMATE2D_V3 /REF/OOM_TOY/d02-x01-y01
            Path: /REF/OOM_TOY/d02-x01-y01
            Title: expected covariance of d sigma / d O [pb^2] of toy
            Type: Estimate2D
            ---
            Edges(A1): [0, 0.5, 1]
            Edges(A2): [0, 0.5, 1]
            # value
            nan
            nan
            nan
            nan
            nan
            1600
            800
            nan
            nan
            800
            400
            nan
            nan
            nan
            nan
            nan
            END YODA_ESTIMATE2D_V3

            """.ReplaceLineEndings("\n"), Rounded(YodaFormat.Text(bundle)).Split("\nBEGIN YODA_ESTIMATE1D_V3 /REF/OOM_TOY/d03-x01-y01\n")[0]);
    }

    [Fact]
    public void Labelled_errors_alone_give_the_covariance_again()
    {
        const double Rounding = 1e-9;
        var bundle = PublishedBundle.Load(MeasuredBundle.Write(_folder));
        string text = YodaFormat.Text(bundle);
        // Without the object of the covariance.
        WriteWithoutMatrices(text);

        var table = YodaReader.Read(_folder.File("labels.yoda"), new ImportNames(null, null, null));

        Assert.Equal([4400, 2800], table.ValuesPb);
        double[] expected = [20000, -2000, -2000, 10000];
        for (int cell = 0; cell < expected.Length; cell++) Assert.Equal(expected[cell], table.CovariancePb2[cell], Rounding);
    }

    [Fact]
    public void Shape_alone_stands_beside_with_the_covariance_of_the_shares()
    {
        const double Rounding = 1e-12;
        var bundle = PublishedBundle.Load(MeasuredBundle.Write(_folder));
        string file = _folder.File("all.yoda"), text = YodaFormat.Text(bundle), shape = "/REF/OOM_TOY/d03-x01-y01";
        File.WriteAllText(file, text);
        // Of 2200 and 1400 pb with the covariance [5000, -500, -500, 2500]: the variance of a share is (b^2 V_aa - 2 a b V_ab
        // + a^2 V_bb) / (a + b)^4, and both move against each other.
        double variance = (1400.0 * 1400 * 5000 + 2.0 * 2200 * 1400 * 500 + 2200.0 * 2200 * 2500) / Math.Pow(3600, 4);
        foreach (string path in (string[])[file, WriteWithoutMatrices(text)])
        {
            var table = YodaReader.Read(path, new ImportNames(shape, path == file ? "/REF/OOM_TOY/d04-x01-y01" : null, null));
            Assert.Equal([22 / 18.0, 14 / 18.0], table.ValuesPb, (a, b) => Math.Abs(a - b) < Rounding);
            // Per width of a half.
            double[] expected = [4 * variance, -4 * variance, -4 * variance, 4 * variance];
            for (int cell = 0; cell < expected.Length; cell++) Assert.Equal(expected[cell], table.CovariancePb2[cell], Rounding);
        }
    }

    [Fact]
    public void Import_takes_the_cross_section_of_an_exported_file_not_its_shape()
    {
        var bundle = PublishedBundle.Load(MeasuredBundle.Write(_folder));
        File.WriteAllText(_folder.File("all.yoda"), YodaFormat.Text(bundle));
        Assert.Equal([4400, 2800], YodaReader.Read(_folder.File("all.yoda"), new ImportNames(null, null, null)).ValuesPb);
    }

    [Fact]
    public void Uncorrelated_counts_have_the_label_that_YODA_takes_for_uncorrelated()
    {
        var bundle = PublishedBundle.Load(MeasuredBundle.Write(_folder, measurement: document => document with
        {
            CovariancePb2 = [4, 0, 0, 9],
            Sources = [new("counts", CovarianceKind.Statistical, [4, 0, 0, 9])],
        }));
        Assert.Contains("ErrorLabels: [\"stat\"]", YodaFormat.Text(bundle), StringComparison.Ordinal);
    }

    private string WriteWithoutMatrices(string text)
    {
        string path = _folder.File("labels.yoda");
        File.WriteAllText(
            path, string.Concat(text.Split("BEGIN ").Where(part => !part.StartsWith("YODA_ESTIMATE2D_V3", StringComparison.Ordinal))
            .Select(part => part.Length == 0 ? "" : "BEGIN " + part)));
        return path;
    }

    // The eigenvector of a matrix of rank 1 is exact to a rounding.
    private static string Rounded(string text)
        => text.Replace("39.99999999999999", "40", StringComparison.Ordinal).Replace("40.00000000000001", "40", StringComparison.Ordinal)
        .Replace("19.999999999999996", "20", StringComparison.Ordinal);
}
