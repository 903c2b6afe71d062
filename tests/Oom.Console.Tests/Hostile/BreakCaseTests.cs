using System.IO.Compression;
using Oom.Bundles;
using Oom.Programs.Mutations;

namespace Oom.Programs.Hostile;

/// <summary>The cases <c>break</c> through the programs that read such files: a sentence with file and place, exit code 2.</summary>
public sealed class BreakCaseTests
{
    [Fact]
    public void Aliases_in_a_training_specification_are_bounded()
        => Assert.Contains("alias-root.yaml", ProgramUnderTest.Train.Run("fit", Case("alias-root.yaml"), "-o", "nowhere")
            .AssertRefused("alias-root.yaml"), StringComparison.Ordinal);

    [Theory]
    [InlineData("hepdata")]
    [InlineData("pyhf")]
    [InlineData("smefit")]
    public void Measurement_beyond_all_cross_sections_is_refused_with_right_digests(string format)
    {
        using var folder = TestData.NewFolder();
        string bundle = WithMeasurement(folder);
        string line = ProgramUnderTest.Export.Run(format, bundle, "-o", folder.File("out")).AssertRefused(format);
        Assert.Contains($"{BundleFiles.Measurement}: $.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Measurement_beyond_all_cross_sections_is_no_comparison()
    {
        using var folder = TestData.NewFolder();
        string bundle = WithMeasurement(folder);
        File.WriteAllText(folder.File("events.lhe"), SmallSample.Text);
        ProgramUnderTest.Reinterpret.Run(folder.File("events.lhe"), "--model", bundle, "-o", folder.File("out"))
            .AssertRefused("events.lhe");
    }

    [Theory]
    [InlineData("bomb.csv.gz")]
    [InlineData("bomb.ndjson.gz")]
    public void Table_that_expands_without_end_is_refused(string name)
    {
        const int Blocks = 160;
        using var folder = TestData.NewFolder();
        using (var gzip = new GZipStream(File.Create(folder.File(name)), CompressionLevel.Optimal))
        {
            byte[] zeros = new byte[1 << 20];
            gzip.Write("a,b,c\n"u8);
            for (int i = 0; i < Blocks; i++) gzip.Write(zeros);
        }

        MutatedTables.WriteRun(folder.File("run"), isSomebodys: false);
        string line = ProgramUnderTest.Train.Run("fill", folder.File(name), "--model", folder.File("run"), "-o", folder.File("counts.json"))
            .AssertRefused(name);
        Assert.Contains("unpacks to more than 400 times its size", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_of_a_table_is_cut_in_messages()
    {
        using var folder = TestData.NewFolder();
        string text = new('x', 5000);
        File.WriteAllText(folder.File("table.csv"), $"a,b,c\n1,2,{text}\n{text},3,1\n");
        MutatedTables.WriteRun(folder.File("run"), isSomebodys: false);
        string line = ProgramUnderTest.Train.Run(
            "fill", folder.File("table.csv"), "--model", folder.File("run"), "-o", folder.File("counts.json")).AssertRefused("table.csv");
        Assert.DoesNotContain(new string('x', 100), line, StringComparison.Ordinal);
    }

    private static string Case(string name) => TestData.Repository("tests", "data", "cases", "break", name);

    private static string WithMeasurement(TemporaryFolder folder)
    {
        string bundle = folder.File("bundle"), card = Path.Combine(bundle, BundleFiles.Card),
            measurement = Path.Combine(bundle, BundleFiles.Measurement);
        TenBinBundle.Write(bundle);
        File.Copy(Case("measurement-index.json"), measurement);
        var read = BundleCard.Load(card);
        File.WriteAllText(card, (read with { Files = [.. read.Files, BundleCard.Describe(measurement)] }).ToJson());
        return bundle;
    }
}
