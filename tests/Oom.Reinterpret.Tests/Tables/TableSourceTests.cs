using System.IO.Compression;
using Oom.Events;
using Oom.Events.Tables;

namespace Oom.Reinterpret.Tables;

public sealed class TableSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x,y\n1.5,2\n-3e2,4\n")]
    [InlineData("x;y\r\n1.5;2\r\n\r\n-3e2;4")]
    [InlineData("\uFEFFx\ty\n 1.5 \t2\n-3e2\t4\n")]
    [InlineData("\"x\"|\"y\"\n\"1.5\"|2\n-3e2|4\n")]
    public void Csv_is_read_with_any_separator(string text)
    {
        Assert.Equal([[1.5, -300], [2, 4]], Read(Text("t.csv", text), "x", "y"));
        Assert.Equal([[2, 4]], Read(Text("t.csv", text), "y"));
    }

    [Fact]
    public void Csv_is_unpacked()
    {
        string path = _folder.File("t.csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest)) gzip.Write("x\n7\n"u8);

        Assert.Equal([[7]], Read(path, "x"));
    }

    [Fact]
    public void Words_of_csv_are_flags_absent_numbers_and_infinities()
    {
        // The first column has no name, as that of pandas' row numbers.
        string path = Text("t.csv", ",x\n0,true\n1,False\n2,\n3,NaN\n4,null\n5,-inf\n");

        Assert.Equal([[1, 0, double.NaN, double.NaN, double.NaN, double.NegativeInfinity]], Read(path, "x"));
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,four\n", "column 'y', row 2: expected a number, found 'four'")]
    [InlineData("x,y\n1,2\n3,4,5\n", "row 2: expected 2 fields, found 3")]
    [InlineData("x,y\n1,2\n3,\"4\n", "row 2: a quote is not closed")]
    [InlineData("x,y,y\n1,2,3\n", "the column 'y' stands twice in its header")]
    [InlineData("1,2\n3,4\n", "expected a header line with the names of the columns, found numbers: '1,2'")]
    [InlineData("\n\n", "expected a header line with the names of the columns, found nothing")]
    [InlineData("x,y\n1,1,5\n", "row 1: expected 2 fields, found 3")]
    public void Broken_csv_is_refused_with_its_place(string text, string problem)
    {
        string path = Text("t.csv", text);

        Assert.Equal($"{path}: {problem}", Assert.Throws<TableException>(() => Read(path, "y")).Message);
    }

    [Fact]
    public void Gzip_that_was_cut_is_refused()
    {
        string path = _folder.File("t.csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes("x\n" + string.Concat(Enumerable.Range(0, 9999).Select(i => $"{i * 7919 % 10007}\n"))));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^2000]);

        Assert.StartsWith($"{path}: damaged: ", Assert.Throws<TableException>(() => Read(path, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_of_numbers_in_parquet_is_read_across_groups_of_rows()
    {
        string path = _folder.File("t.parquet");
        ParquetTable.Write(path, 2, ("double", new double[] { 1.5, 2, double.NaN }), ("float", new float[] { 0.1f, 2, 3 }),
            ("int", new int[] { -1, 2, 3 }), ("ulong", new ulong[] { 1, ulong.MaxValue, 3 }), ("byte", new byte[] { 200, 0, 1 }),
            ("flag", new bool[] { true, false, true }), ("maybe", new double?[] { 1, null, 3 }), ("maybe flag", new bool?[] { null, true, false }),
            ("text", new string[] { "a", "b", "c" }));

        Assert.Equal(
            [[1.5, 2, double.NaN], [0.1f, 2, 3], [-1, 2, 3], [1, 1.8446744073709552e19, 3], [200, 0, 1], [1, 0, 1], [1, double.NaN, 3],
                [double.NaN, 1, 0]],
            Read(path, "double", "float", "int", "ulong", "byte", "flag", "maybe", "maybe flag"));
        Assert.Equal($"{path}: the column 'text' holds texts, where numbers are needed (from row 1 on)",
            Assert.Throws<TableException>(() => Read(path, "text")).Message);
    }

    [Fact]
    public void Fields_of_structs_are_named_by_their_path_and_lists_are_refused()
    {
        string path = TestData.Repository("tests", "Oom.Train.Tests", "Tables", "somebodys_table.parquet");
        using var source = TableFiles.Open(path);

        Assert.Equal("Parquet", source.Format);
        Assert.NotEqual("unknown", source.Writer);
        string list = source.Columns.First(name => name.StartsWith("jet.pt_MeV", StringComparison.Ordinal));
        Assert.Contains("has a list in each row", Assert.Throws<TableException>(() => source.Choose([list])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_that_was_cut_is_refused_in_a_sentence()
    {
        string path = _folder.File("t.parquet");
        ParquetTable.Write(path, 2, ("x", new double[] { 1.5, 2, 3 }));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);

        string message = Assert.Throws<TableException>(() => Read(path, "x")).Message;
        Assert.StartsWith($"{path}: no Parquet file that can be read: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Page_whose_header_cannot_be_read_is_refused_before_room_is_made_for_its_texts()
    {
        string path = _folder.File("t.parquet");
        ParquetTable.Write(path, 100, ("x", Enumerable.Range(0, 100).Select(i => Math.Sin(i)).ToArray()));
        byte[] file = File.ReadAllBytes(path);
        // Behind the magic bytes, the type of the page and both of its sizes, a text of 2^31 - 1 bytes in the place of a structure.
        int place = 4 + 2;
        for (int i = 0; i < 2; i++) place = End(place + 1);
        byte[] text = [0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        text.CopyTo(file, place);
        File.WriteAllBytes(path, file);

        Assert.Contains("a page of the column 'x' has no header at byte 4", Assert.Throws<TableException>(() => Read(path, "x")).Message,
            StringComparison.Ordinal);

        int End(int at)
        {
            while (file[at] >= 0x80) at++;
            return at + 1;
        }
    }

    [Theory]
    [InlineData(0, "a page of the column 'x' is said to unpack to 2147483647 bytes, for 100 values in 100 rows")]
    [InlineData(1, "a page of the column 'x' is said to have 2147483647 bytes, of ")]
    public void Page_that_claims_more_than_it_can_be_is_refused_before_room_is_made_for_it(int size, string problem)
    {
        string path = _folder.File("t.parquet");
        ParquetTable.Write(path, 100, ("x", Enumerable.Range(0, 100).Select(i => Math.Sin(i)).ToArray()));
        Assert.Equal(100, Read(path, "x")[0].Length);
        byte[] file = File.ReadAllBytes(path);
        // The page follows the magic bytes: its type, then its size unpacked and packed, each behind a byte that says so. A zigzag varint is
        // made 2^31 - 1, with more bytes.
        int start = 4 + 2;
        for (int i = 0; i < size; i++) start = End(start + 1);
        Assert.Equal(0x15, file[start]);
        File.WriteAllBytes(path, [.. file[..(start + 1)], 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, .. file[End(start + 1)..]]);

        Assert.Contains(problem, Assert.Throws<TableException>(() => Read(path, "x")).Message, StringComparison.Ordinal);

        int End(int place)
        {
            while (file[place] >= 0x80) place++;
            return place + 1;
        }
    }

    [Fact]
    public void Tables_of_events_are_told_by_their_content()
        => Assert.False(TableFiles.IsParquet(Text("t.parquet", "x\n1\n")));

    private string Text(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private static double[][] Read(string path, params string[] columns)
    {
        using var source = TableFiles.Open(path);
        source.Choose(columns);
        var rows = new TableRows(columns.Length);
        var values = columns.Select(_ => new List<double>()).ToArray();
        do
        {
            source.Read(rows);
            for (int i = 0; i < columns.Length; i++) values[i].AddRange(rows.Column(i)[..rows.Count]);
        }
        while (rows.Count == TableRows.Most);

        return [.. values.Select(column => column.ToArray())];
    }
}
