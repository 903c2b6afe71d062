using System.Globalization;
using System.Text.Json;
using Oom.Export.Imports;
using Oom.Export.Yaml;
using Oom.Json;

namespace Oom.Reinterpret.Tests.Written;

public sealed class WriteOptionTests : FourBinCase
{
    private const string Variations =
        "<weightgroup name='scale_variation' combine='envelope'>\n<weight id='2'> muR=2.0 muF=2.0 </weight>\n<weight id='3'> muR=0.5 muF=0.5 </weight>\n</weightgroup>";

    // Halves of sums and differences of values with their ends.
    private const double Rounding = 1e-12;

    private string[] Files => [_folder.File("p.csv"), _folder.File("p.yoda"), _folder.File("p.yaml")];

    [Fact]
    public void Prediction_is_the_same_in_every_format()
    {
        string varied = new LheText(8).Declare(Variations)
            .Add(TestBundle.Event(0.3, 0.3), 8, "<rwgt>\n<wgt id='2'> 3.7 </wgt>\n<wgt id='3'> 10 </wgt>\n</rwgt>\n")
            .Add(TestBundle.Event(0.8, -0.8), 8, "<rwgt>\n<wgt id='2'> 7 </wgt>\n<wgt id='3'> 8 </wgt>\n</rwgt>\n")
            .Write(_folder.File("varied.lhe"));
        var (code, output, error) = Run(varied, "--write", string.Join(',', Files));
        Assert.Equal((0, ""), (code, error));
        Assert.All(Files, file => Assert.Contains($"written     {file}\n", output, StringComparison.Ordinal));

        var result = JsonDocument.Parse(File.ReadAllText(_folder.File("out/varied.oom.json"))).RootElement;
        double[] edges = Numbers(result.GetProperty("binEdges")), values = Numbers(result.GetProperty("nominal").GetProperty("values")),
            errors = Numbers(result.GetProperty("nominal").GetProperty("errors"));
        var band = result.GetProperty("scaleEnvelope");
        double[] low = Numbers(band.GetProperty("low")), high = Numbers(band.GetProperty("high"));
        Assert.NotEqual(low, values);

        string[][] rows = [.. File.ReadAllLines(Files[0]).Select(line => line.Replace("\"scale variations, envelope, ", "", StringComparison.Ordinal).Split(','))];
        Assert.Equal(["quantity", "low", "high", "value_pb", "statistical_pb", "low\"", "high\""], rows[0]);
        Assert.Equal([.. Enumerable.Repeat("dsigma/dO", values.Length), "fiducial"], rows.Skip(1).Select(row => row[0]));
        Assert.Equal([edges[1..], values, errors, low, high], ((int[])[2, 3, 4, 5, 6]).Select(Column));
        Assert.Equal(16, Number(rows[^1][3]) * 2);

        var read = YodaReader.Read(Files[1], new ImportNames(null, null, null));
        Assert.Equal(edges, read.Bins.Edges.ToArray());
        Assert.Equal(values, read.ValuesPb);
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = 0; k < values.Length; k++)
            {
                double scales = (high[i] - low[i]) * (high[k] - low[k]) / 4;
                Assert.Equal(scales + (i == k ? errors[i] * errors[i] : 0), Math.Abs(read.CovariancePb2[i * values.Length + k]), Rounding);
            }
        }

        var documents = YamlDocuments.Load(Files[2]);
        Assert.Equal(["comment"], documents[0].PropertyNames);
        var cells = documents[1]["dependent_variables"].Array()[0]["values"].Array();
        Assert.Equal(values, cells.Select(cell => cell["value"].Number()));
        Assert.Equal(errors, cells.Select(cell => cell["errors"].Array()[0]["symerror"].Number()));
        Assert.Equal(high.Zip(values, (end, value) => end - value),
            cells.Select(cell => cell["errors"].Array()[1]["asymerror"]["plus"].Number()));
        Assert.Equal(8, documents[2]["dependent_variables"].Array()[0]["values"].Array()[0]["value"].Number());

        double[] Column(int column) => [.. rows[1..^1].Select(row => Number(row[column]))];
    }

    [Fact]
    public void Merging_writes_the_same_files_as_one_run()
    {
        Assert.Equal(0, Run(_events, "--write", string.Join(',', Files)).Code);
        string[] whole = [.. Files.Select(File.ReadAllText)];
        foreach (string file in Files) File.Delete(file);
        Assert.Equal(0, Program("merge", _folder.File("out/sample.oom.json"), "-o", _folder.File("merged.oom.json"), "--write", string.Join(',', Files)).Code);
        Assert.Equal(whole, Files.Select(File.ReadAllText));
        Assert.StartsWith("BEGIN YODA_ESTIMATE1D_V3 /OOM_HALF_ONE_PLUS_C_HEL/d01-x01-y01\n", whole[1], StringComparison.Ordinal);
        Assert.Contains("BEGIN YODA_ESTIMATE0D_V3 /OOM_HALF_ONE_PLUS_C_HEL/fiducial\n", whole[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p.txt", "--write takes FILE.csv or FILE.yoda or FILE.yaml, found ")]
    [InlineData("p.csv,p.csv", "--write takes FILE.csv or FILE.yoda or FILE.yaml, found ")]
    [InlineData(".csv", "--write takes FILE.csv or FILE.yoda or FILE.yaml, found ")]
    public void Files_of_no_format_are_refused_before_events_are_read(string files, string expected)
    {
        var (code, _, error) = Run("missing.lhe", "--write", files);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_are_not_written_over()
    {
        string table = _folder.File("table.csv");
        File.WriteAllText(table, "kept");
        Assert.Contains("would be written over the input of that name: give another name with --write", Run(table, "--write", table).Error,
            StringComparison.Ordinal);
        Assert.Equal("kept", File.ReadAllText(table));
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetDouble())];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
