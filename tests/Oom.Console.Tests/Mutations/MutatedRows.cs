using Oom.Binning;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Json;
using ParquetSharp;
using static Oom.Programs.Mutations.MutatedFormat;

namespace Oom.Programs.Mutations;

/// <summary>Tables on which an observable of columns is evaluated.</summary>
internal static class MutatedRows
{
    private const string Model = "model";
    private const int Rows = 60, RowsOfGroup = 25;

    private static readonly string[] Names = ["m_tt", "c_hel", "c_han", "weight"];

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Bundle = new(Make);

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        Of("rows.csv", path => File.WriteAllText(path, Text)),
        Of("rows.csv.gz", path => File.WriteAllBytes(path, Pack(System.Text.Encoding.UTF8.GetBytes(Text)))),
        Of("rows.parquet", WriteParquet),
    ];

    private static string Text => $"{string.Join(',', Names)}\n" + string.Concat(
        Enumerable.Range(0, Rows).Select(i => string.Join(',', Names.Select((_, c) => FormattableString.Invariant($"{Value(c, i)}"))) + "\n"));

    private static double Value(int column, int row) => column switch
    {
        0 => 400 + 7 * row,
        1 => Math.Sin(row),
        2 => Math.Cos(3 * row),
        _ => 0.5 + row % 4,
    };

    private static MutatedFormat Of(string name, Action<string> write) => new(name, [name], folder =>
    {
        Directory.CreateDirectory(In(folder, Model));
        foreach (var (file, content) in Bundle.Value) File.WriteAllBytes(Path.Combine(folder, Model, file), content);
        write(In(folder, name));
    }, ProgramUnderTest.Reinterpret, (folder, number) => [
        In(folder, name), "--model", In(folder, Model), "-o", folder, "--threads", "1", .. number % 2 == 0 ? ["--cross-section", "2"] : (string[])[]]);

    private static void WriteParquet(string path)
    {
        using var file = new ParquetFileWriter(path, [.. Names.Select(name => new Column<double>(name))], Compression.Snappy);
        for (int first = 0; first < Rows; first += RowsOfGroup)
        {
            using var group = file.AppendRowGroup();
            for (int c = 0; c < Names.Length; c++)
            {
                using var writer = group.NextColumn().LogicalWriter<double>();
                double[] values = [.. Enumerable.Range(first, Math.Min(RowsOfGroup, Rows - first)).Select(row => Value(c, row))];
                writer.WriteBatch(values);
            }
        }

        file.Close();
    }

    // The network of the format's example, on columns.
    private static Dictionary<string, byte[]> Make()
    {
        using var folder = TestData.NewFolder();
        string run = Directory.CreateDirectory(folder.File("run")).FullName, bundle = folder.File("bundle");
        var definition = EventDefinition.Read(DocumentNode.Parse("""
            {
              "columns": {"m_tt": {"unit": "GeV", "low": 0}, "c_hel": {"unit": "1", "low": -1, "high": 1}, "c_han": "1"},
              "selection": [{"name": "heavy", "require": "m_tt > 410"}],
              "features": [{"name": "m_tt", "column": "m_tt"}, {"name": "c_hel", "column": "c_hel"}, {"name": "c_han", "column": "c_han"}]
            }
            """, "a definition"));
        var description = new ObservableDescription("example", "an observable of columns", 13600, 0.001, definition, BinEdges.EqualWidth(2, 0, 1), null);
        new RunFolder(description, new(["A. Author"], "oom@example.org", "CC-BY-4.0", null), "{}", [RecordedEvent.Of(definition, [500, 0.1, 0.2])])
            .Save(run);
        File.Copy(TestData.Repository("specs", "examples", "run", RunFolder.NetworkFile), Path.Combine(run, RunFolder.NetworkFile));
        Assert.Equal("", ProgramUnderTest.Export.Run("bundle", run, "-o", bundle).Error);
        return Directory.GetFiles(bundle).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }
}
