using System.Globalization;

namespace Oom.Train.Tables;

public class EventTableTests
{
    private static readonly TableColumn[] Columns =
        [new("flag", ColumnType.Boolean), new("number", ColumnType.Int64), new("x", ColumnType.Float32), new("y", ColumnType.Float64), new("name", ColumnType.Text)];

    [Fact]
    public void Every_type_comes_back_in_order_with_its_nulls()
    {
        const int Rows = 10_000;
        using var folder = TestData.NewFolder();
        string path = folder.File("it's a table.parquet");
        Write(path, Rows);
        long next = 0;
        long count = TableReader.Read(new TableSource(path), [.. Columns.Select(column => new TableExpression(column.Name, column.Name, column.Type, Optional: true))], block =>
        {
            for (int row = 0; row < block.Count; row++, next++)
            {
                Assert.Equal(next, block.Int64s(1)[row]);
                Assert.Equal(next % 3 == 0, block.Booleans(0)[row]);
                Assert.Equal(next % 5 != 0, block.Valid(2)[row]);
                if (next % 5 != 0) Assert.Equal((float)(next / 7.0), block.Floats(2)[row]);
                Assert.Equal(-next / 3.0, block.Doubles(3)[row]);
                Assert.Equal(next % 2 == 0 ? "short" : $"a longer text, number {next}", block.Texts(4)[row]);
            }
        }, new DuckDbSettings(Threads: 2));
        Assert.Equal(Rows, count);
        Assert.Equal(Rows, next);
    }

    [Fact]
    public void Table_beyond_the_memory_limit_is_read()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("large.parquet");
        using (var connection = DuckDbConnection.Open())
        {
            connection.Execute($"COPY (SELECT range AS i, random() AS a, random() AS b, random() AS c, random() AS d FROM range(3000000)) TO '{path}' (FORMAT parquet)");
        }

        // 3,000,000 x 5 x 8 bytes are 120 MB.
        double sum = 0;
        long rows = TableReader.Read(new TableSource(path), [new("i", "i", ColumnType.Float64), new("a", "a + b + c + d", ColumnType.Float64)], block => sum += block.Doubles(0)[0], new DuckDbSettings(Threads: 2, MemoryLimitMiB: 60));
        Assert.Equal(3_000_000, rows);
        Assert.True(sum > 0);
    }

    [Fact]
    public void Abandoned_writer_leaves_nothing()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("t.parquet");
        using (var writer = new ParquetWriter(path, Columns, new Dictionary<string, string>())) writer.Append(Block(0, 100));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Folder_that_is_missing_is_an_error_of_the_system()
        => Assert.Throws<DirectoryNotFoundException>(() => new ParquetWriter(Path.Combine(Path.GetTempPath(), "no-such-folder", "t.parquet"), Columns, new Dictionary<string, string>()));

    [Theory]
    [InlineData("table.csv", "a,b\n1,2.5\n3,4.5\n")]
    [InlineData("table.ndjson", "{\"a\": 1, \"b\": 2.5}\n{\"a\": 3, \"b\": 4.5}\n")]
    public void Text_tables_are_read_with_derived_columns_and_a_selection(string name, string content)
    {
        using var folder = TestData.NewFolder();
        string path = folder.File(name);
        File.WriteAllText(path, content);
        List<double> values = [];
        TableReader.Read(new TableSource([path], [("c", "a * b"), ("d", "c + 1")], "a > 1"), [new("d", "d", ColumnType.Float64)], block => values.AddRange(block.Doubles(0)[..block.Count]));
        Assert.Equal([14.5], values);
    }

    [Fact]
    public void Table_of_another_program_goes_in_by_expressions_alone()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("ntuple.parquet");
        using (var connection = DuckDbConnection.Open())
        {
            // Types that uproot and awkward write: flags as uint8, lists of jets, weights in single precision.
            connection.Execute($"COPY (SELECT * FROM (VALUES (1::UTINYINT, 0.5::FLOAT, [50.0, 30.0]::DOUBLE[], 7::INTEGER), (0::UTINYINT, 0.25::FLOAT, []::DOUBLE[], 8::INTEGER)) t(\"passReco\", \"genWeight\", \"Jet_pt\", \"run\")) TO '{path}' (FORMAT parquet)");
        }

        List<(bool, float, double)> rows = [];
        TableReader.Read(
            new TableSource(path), [new("selected", "\"passReco\" = 1", ColumnType.Boolean), new("j1_pt", "\"Jet_pt\"[1]", ColumnType.Float32, "selected"), new("weight", "\"genWeight\" * 2", ColumnType.Float64)],
            block =>
            {
                for (int row = 0; row < block.Count; row++) rows.Add((block.Booleans(0)[row], block.Valid(1)[row] ? block.Floats(1)[row] : 0, block.Doubles(2)[row]));
            });
        Assert.Equal([(true, 50f, 1), (false, 0f, 0.5)], rows);
    }

    [Fact]
    public void Missing_column_is_named_with_the_file()
    {
        string message = Fails("a,b\n1,2\n", new TableExpression("weight", "weigth * 2", ColumnType.Float64));
        Assert.Contains("t.csv, column 'weight' (weigth * 2): Referenced column \"weigth\" not found", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_of_the_wrong_type_is_named_with_file_column_and_row()
    {
        string message = Fails("a,b\n1,x\n2,y\n3,oops\n", new TableExpression("b", "CASE WHEN a < 3 THEN '1' ELSE b END", ColumnType.Float32));
        Assert.Contains("t.csv, row 3, column 'b': found 'oops', expected a number", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\n2\nnan\n", "row 3, column 'x': found nan, expected a finite number")]
    [InlineData("1\ninf\n2\n", "row 2, column 'x': found inf, expected a finite number")]
    public void Number_that_is_not_finite_is_named_with_file_column_and_row(string numbers, string expected)
        => Assert.Contains(expected, Fails("x\n" + numbers, new TableExpression("x", "CAST(x AS DOUBLE)", ColumnType.Float32)), StringComparison.Ordinal);

    [Fact]
    public void Null_is_an_error_only_where_its_flag_is_true()
    {
        TableExpression[] expressions = [new("selected", "selected", ColumnType.Boolean), new("x", "x", ColumnType.Float32, "selected")];
        using var folder = TestData.NewFolder();
        string path = folder.File("t.csv");
        File.WriteAllText(path, "selected,x\ntrue,1\nfalse,\n");
        Assert.Equal(2, TableReader.Read(new TableSource(path), expressions, _ => { }));
        File.WriteAllText(path, "selected,x\ntrue,1\ntrue,\n");
        Assert.Contains("row 2, column 'x': found no value, expected a finite number where 'selected' is true", Assert.Throws<TableException>(() => TableReader.Read(new TableSource(path), expressions, _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_extension_and_empty_selection_are_errors()
    {
        Assert.Contains("t.root: an event table is .parquet", Assert.Throws<TableException>(() => TableReader.Read(new TableSource("t.root"), [], _ => { })).Message, StringComparison.Ordinal);
        using var folder = TestData.NewFolder();
        string path = folder.File("t.csv");
        File.WriteAllText(path, "x\n1\n");
        Assert.Contains("there is no row where x > 1", Assert.Throws<TableException>(() => TableReader.Read(new TableSource([path], [], "x > 1"), [new("x", "x", ColumnType.Float32)], _ => { })).Message, StringComparison.Ordinal);
    }

    private static string Fails(string csv, TableExpression expression)
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("t.csv");
        File.WriteAllText(path, csv);
        return Assert.Throws<TableException>(() => TableReader.Read(new TableSource(path), [expression], _ => { })).Message;
    }

    private static void Write(string path, int rows)
    {
        using var writer = new ParquetWriter(path, Columns, new Dictionary<string, string> { ["made by"] = "a test's writer" });
        for (int first = 0; first < rows; first += 1500) writer.Append(Block(first, Math.Min(1500, rows - first)));
        writer.Complete();
    }

    private static ColumnBlock Block(int first, int count)
    {
        var block = new ColumnBlock(Columns) { Count = count };
        for (int row = 0; row < count; row++)
        {
            int i = first + row;
            block.Booleans(0)[row] = i % 3 == 0;
            block.Int64s(1)[row] = i;
            block.Floats(2)[row] = (float)(i / 7.0);
            block.Valid(2)[row] = i % 5 != 0;
            block.Doubles(3)[row] = -i / 3.0;
            block.Texts(4)[row] = i % 2 == 0 ? "short" : string.Create(CultureInfo.InvariantCulture, $"a longer text, number {i}");
        }

        return block;
    }
}
