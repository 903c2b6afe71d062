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

            """.ReplaceLineEndings("\n"), Rounded(YodaFormat.Text(bundle)));
    }

    [Fact]
    public void Labelled_errors_alone_give_the_covariance_again()
    {
        const double Rounding = 1e-9;
        var bundle = PublishedBundle.Load(MeasuredBundle.Write(_folder));
        string text = YodaFormat.Text(bundle);
        // Without the object of the covariance.
        File.WriteAllText(_folder.File("labels.yoda"), text[..text.IndexOf("BEGIN YODA_ESTIMATE2D_V3", StringComparison.Ordinal)]);

        var table = YodaReader.Read(_folder.File("labels.yoda"), new ImportNames(null, null, null));

        Assert.Equal([4400, 2800], table.ValuesPb);
        double[] expected = [20000, -2000, -2000, 10000];
        for (int cell = 0; cell < expected.Length; cell++) Assert.Equal(expected[cell], table.CovariancePb2[cell], Rounding);
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

    // The eigenvector of a matrix of rank 1 is exact to a rounding.
    private static string Rounded(string text) => text.Replace("39.99999999999999", "40", StringComparison.Ordinal).Replace("40.00000000000001", "40", StringComparison.Ordinal).Replace("19.999999999999996", "20", StringComparison.Ordinal);
}
