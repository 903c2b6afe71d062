using System.Globalization;
using Oom.Tables;

namespace Oom.Train.Tables;

public sealed class ParquetWriterTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    private static readonly TableColumn[] AllTypes =
    [
        new("selected", ColumnType.Boolean), new("event", ColumnType.Int64), new("pt", ColumnType.Float32),
        new("weight", ColumnType.Float64), new("process \"x\"", ColumnType.Text),
    ];

    [Fact]
    public void Values_of_every_type_come_back_with_their_nulls()
    {
        using var folder = new TableFolder();
        var block = new ColumnBlock(AllTypes) { Count = 3 };
        new[] { true, false, true }.CopyTo(block.Booleans(0));
        new[] { long.MaxValue, 0, -7 }.CopyTo(block.Int64s(1));
        new[] { 1.5f, float.Epsilon, 0 }.CopyTo(block.Floats(2));
        new[] { 0.1, -0.0, double.MaxValue }.CopyTo(block.Doubles(3));
        new[] { "tt̄", "", "a text of more than twelve bytes" }.CopyTo(block.Texts(4), 0);
        block.Valid(0)[1] = false;
        block.Valid(1)[1] = false;
        block.Valid(2)[2] = false;
        block.Valid(3)[0] = false;
        block.Valid(4)[0] = false;
        Write(folder.File("t.parquet"), AllTypes, block);

        TableExpression[] wanted = [
            .. AllTypes.Select(column => new TableExpression(column.Name, Sql.Name(column.Name), column.Type, Optional: true))];
        ColumnBlock? read = null;
        long count = TableReader.Read(new TableSource(folder.File("t.parquet")), wanted, found => read = found);

        Assert.Equal((3, 3), (count, read!.Count));
        Assert.Equal([true, false, true], read.Valid(0)[..3].ToArray());
        Assert.Equal([true, false, true], read.Booleans(0)[..3].ToArray());
        Assert.Equal([long.MaxValue, 0, -7], read.Int64s(1)[..3].ToArray());
        Assert.Equal([true, false, true], read.Valid(1)[..3].ToArray());
        Assert.Equal([1.5f, float.Epsilon, 0], read.Floats(2)[..3].ToArray());
        Assert.Equal([true, true, false], read.Valid(2)[..3].ToArray());
        Assert.Equal([0, -0.0, double.MaxValue], read.Doubles(3)[..3].ToArray());
        Assert.Equal([false, true, true], read.Valid(3)[..3].ToArray());
        Assert.Equal(["", "a text of more than twelve bytes"], read.Texts(4)[1..3]);
        Assert.Equal([false, true, true], read.Valid(4)[..3].ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Rows_keep_their_order_through_many_blocks_and_for_any_number_of_threads(int threads)
    {
        const int Rows = 400_000;
        using var folder = new TableFolder();
        WriteNumbers(folder.File("n.parquet"), Rows);

        var values = TableFolder.Doubles(new TableSource(folder.File("n.parquet")), "n", new(Threads: threads));

        Assert.Equal(Rows, values.Count);
        Assert.All(values.Index(), value => Assert.Equal(value.Index, value.Item));
    }

    [Fact]
    public void Blocks_of_any_length_and_of_none_are_appended()
    {
        using var folder = new TableFolder();
        TableColumn[] columns = [new("n", ColumnType.Int64)];
        var small = new ColumnBlock(columns, 10);
        using (var writer = new ParquetWriter(folder.File("n.parquet"), columns, NoMetadata))
        {
            int next = 0;
            foreach (int count in new[] { 3, 0, 10, 1, 0 })
            {
                small.Clear();
                small.Count = count;
                for (int i = 0; i < count; i++) small.Int64s(0)[i] = next++;
                writer.Append(small);
            }
            writer.Complete();
            Assert.Equal(14, writer.Rows);
        }

        Assert.Equal(Enumerable.Range(0, 14).Select(i => (double)i), TableFolder.Doubles(new TableSource(folder.File("n.parquet")), "n"));
    }

    [Fact]
    public void Metadata_come_back()
    {
        using var folder = new TableFolder();
        TableColumn[] columns = [new("n", ColumnType.Int64)];
        var metadata = new Dictionary<string, string> { ["oom.seed"] = "7", ["it's"] = "{\"a\": 'b'}\nü" };
        using (var writer = new ParquetWriter(folder.File("m.parquet"), columns, metadata)) writer.Complete();

        Assert.Equal(metadata, TableReader.Metadata(folder.File("m.parquet")));
    }

    [Fact]
    public void Abandoned_writer_leaves_nothing_and_keeps_the_file_of_before()
    {
        using var folder = new TableFolder();
        string path = folder.Text("n.parquet", "as it was");
        TableColumn[] columns = [new("n", ColumnType.Int64)];
        using (var writer = new ParquetWriter(path, columns, NoMetadata))
        {
            for (int i = 0; i < 200; i++) writer.Append(new ColumnBlock(columns) { Count = ColumnBlock.MostRows });
        }

        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.Equal("as it was", File.ReadAllText(path));
    }

    [Fact]
    public void File_is_not_there_before_it_is_complete()
    {
        using var folder = new TableFolder();
        TableColumn[] columns = [new("n", ColumnType.Int64)];
        using var writer = new ParquetWriter(folder.File("n.parquet"), columns, NoMetadata);
        writer.Append(new ColumnBlock(columns) { Count = 1 });
        Assert.False(File.Exists(folder.File("n.parquet")));

        writer.Complete();

        Assert.Equal([folder.File("n.parquet")], Directory.GetFiles(folder.File(".")).Select(Path.GetFullPath));
    }

    [Fact]
    public void Folder_that_is_missing_is_an_error_of_the_system()
    {
        using var folder = new TableFolder();

        Assert.Throws<DirectoryNotFoundException>(
            () => new ParquetWriter(folder.File("no-such-folder/t.parquet"), [new("n", ColumnType.Int64)], NoMetadata));
    }

    [Fact]
    public void Full_disk_reaches_the_caller_and_leaves_the_file_of_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the device /dev/full, on which every write fails, is Linux's");
        using var folder = new TableFolder();
        string file = folder.Text("n.parquet", "of before");
        System.IO.File.CreateSymbolicLink(Oom.Files.TemporaryPath.Beside(file), "/dev/full");
        TableColumn[] columns = [new("n", ColumnType.Int64)];
        var block = new ColumnBlock(columns) { Count = ColumnBlock.MostRows };

        var error = Assert.Throws<IOException>(() =>
        {
            using var writer = new ParquetWriter(file, columns, NoMetadata);
            for (int i = 0; i < 200; i++) writer.Append(block);
            writer.Complete();
        });

        Assert.StartsWith($"{file}: the table cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Equal("of before", System.IO.File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void Exception_in_the_midst_of_DuckDB_reaches_the_caller()
    {
        using var folder = new TableFolder();
        TableColumn[] columns = [new("name", ColumnType.Text)];
        var block = new ColumnBlock(columns) { Count = 1 };
        block.Texts(0)[0] = null!;
        using var writer = new ParquetWriter(folder.File("t.parquet"), columns, NoMetadata);
        writer.Append(block);

        Assert.Throws<IOException>(writer.Complete);

        Assert.Empty(Directory.GetFiles(folder.File(".")));
    }

    [Fact]
    public void Blocks_with_other_columns_are_refused()
    {
        using var folder = new TableFolder();
        using var writer = new ParquetWriter(folder.File("n.parquet"), [new("n", ColumnType.Int64)], NoMetadata);

        Assert.Throws<ArgumentException>(() => writer.Append(new ColumnBlock([new("m", ColumnType.Int64)])));
    }

    [Fact]
    public void Columns_that_differ_by_case_alone_are_refused()
        => Assert.Throws<ArgumentException>(
            () => new ParquetWriter("n.parquet", [new("n", ColumnType.Int64), new("N", ColumnType.Int64)], NoMetadata));

    [Fact]
    public void Numbers_are_the_same_under_a_comma_decimal_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using var folder = new TableFolder();
            WriteNumbers(folder.File("n.parquet"), 3);
            string csv = folder.Text("n.csv", "n\n1.5\n2.5\n");

            Assert.Equal([0.25, 1.25, 2.25], TableFolder.Doubles(new TableSource(folder.File("n.parquet")), "n + 0.25"));
            Assert.Equal([1.5, 2.5], TableFolder.Doubles(new TableSource(csv), "n", new(Threads: 1, MemoryLimitMiB: 1500)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void WriteNumbers(string path, int rows)
    {
        TableColumn[] columns = [new("n", ColumnType.Int64)];
        using var writer = new ParquetWriter(path, columns, NoMetadata);
        var block = new ColumnBlock(columns);
        for (int start = 0; start < rows; start += block.Capacity)
        {
            block.Clear();
            block.Count = Math.Min(block.Capacity, rows - start);
            for (int i = 0; i < block.Count; i++) block.Int64s(0)[i] = start + i;
            writer.Append(block);
        }
        writer.Complete();
    }

    private static void Write(string path, TableColumn[] columns, ColumnBlock block)
    {
        using var writer = new ParquetWriter(path, columns, NoMetadata);
        writer.Append(block);
        writer.Complete();
    }
}
