using Oom.Tables;
using static Oom.Train.Tables.TableFolder;

namespace Oom.Train.Tables;

public sealed class TableReaderTests
{
    private const string Csv = "pt,eta,process\n10,0.5,tt\n20,-1.5,eta_t\n30,2.5,tt\n";
    private const string NdJson = """
        {"pt": 10, "eta": 0.5, "process": "tt"}
        {"pt": 20, "eta": -1.5, "process": "eta_t"}
        {"pt": 30, "eta": 2.5, "process": "tt"}

        """;

    [Theory]
    [InlineData("t.csv", Csv)]
    [InlineData("t.ndjson", NdJson)]
    [InlineData("t.jsonl", NdJson)]
    public void Text_files_are_read_plain_and_compressed(string name, string content)
    {
        using var folder = new TableFolder();

        foreach (string file in new[] { folder.Text(name, content), folder.Gzip(name + ".gz", content) })
        {
            List<(float, float, string)> rows = [];
            long count = TableReader.Read(new TableSource(file), [Float("pt"), Float("eta"), new("process", "process", ColumnType.Text)],
                block =>
                {
                    for (int i = 0; i < block.Count; i++) rows.Add((block.Floats(0)[i], block.Floats(1)[i], block.Texts(2)[i]));
                });

            Assert.Equal(3, count);
            Assert.Equal([(10, 0.5f, "tt"), (20, -1.5f, "eta_t"), (30, 2.5f, "tt")], rows);
        }
    }

    [Theory]
    [InlineData("a;b\n1.5;2\n")]
    [InlineData("a\tb\n1.5\t2\n")]
    [InlineData("a|b\n1.5|2\n")]
    [InlineData("a,b\r\n1.5,2\r\n")]
    [InlineData("\uFEFFa,b\n1.5,2")]
    [InlineData("\"a\",\"b\"\n\"1.5\",2\n")]
    public void CSV_may_have_other_separators_line_ends_and_quotes(string content)
    {
        using var folder = new TableFolder();

        Assert.Equal([3.5], Doubles(new TableSource(folder.Text("t.csv", content)), "a + b"));
    }

    [Fact]
    public void CSV_column_that_becomes_fractional_late_is_a_number_all_the_same()
    {
        using var folder = new TableFolder();
        string content = "w\n" + string.Concat(Enumerable.Repeat("1\n", 50_000)) + "0.5\n";

        Assert.Equal(50_000.5, Doubles(new TableSource(folder.Text("t.csv", content)), "w").Sum());
    }

    [Fact]
    public void Several_files_are_read_one_after_the_other_whatever_number_type_each_has()
    {
        using var folder = new TableFolder();
        string[] files = [folder.Text("b.csv", "pt\n3\n4\n"), folder.Text("a.csv", "pt\n1.5\n")];

        Assert.Equal([3, 4, 1.5], Doubles(new TableSource(files), "pt"));
    }

    [Fact]
    public void Order_of_many_files_holds_for_any_number_of_threads()
    {
        using var folder = new TableFolder();
        string[] files = [.. Enumerable.Range(0, 7)
            .Select(i => folder.Parquet($"f{i}.parquet", $"SELECT {i} * 30000 + range AS n FROM range(30000)", ", ROW_GROUP_SIZE 4096"))];

        foreach (int threads in new[] { 1, 2, 4 })
        {
            Assert.Equal(Enumerable.Range(0, 210_000).Select(i => (double)i), Doubles(new TableSource(files), "n", new(Threads: threads)));
        }
    }

    [Fact]
    public void Order_of_CSV_and_NDJSON_holds_for_any_number_of_threads()
    {
        using var folder = new TableFolder();
        string csv = folder.Text("n.csv", "n\n" + string.Join('\n', Enumerable.Range(0, 300_000)));
        string ndjson = folder.Text(
            "n.ndjson", string.Join(
            '\n', Enumerable.Range(0, 300_000).Select(i => $$"""{"n":{{i}},"filler":"some text that makes the row longer"}""")));

        foreach (string file in new[] { csv, ndjson })
        {
            Assert.Equal(Enumerable.Range(0, 300_000).Select(i => (double)i), Doubles(new TableSource(file), "n", new(Threads: 4)));
        }
    }

    [Fact]
    public void Wildcards_mean_files_in_order_of_their_names()
    {
        using var folder = new TableFolder();
        string second = folder.Text("x2.csv", "n\n2\n"), first = folder.Text("x1.csv", "n\n1\n");
        folder.Text("y.csv", "n\n3\n");

        Assert.Equal([first, second], TableFiles.Resolve(folder.File("x*.csv")));
        Assert.Equal([first], TableFiles.Resolve(first));
    }

    [Fact]
    public void Names_with_wildcards_and_quotes_are_taken_as_they_are()
    {
        using var folder = new TableFolder();
        string odd = folder.Text("it's [1]*.csv", "n\n1\n");
        folder.Text("it's 1.csv", "n\n2\n");

        Assert.Equal([odd], TableFiles.Resolve(odd));
        Assert.Equal([1], Doubles(new TableSource(odd), "n"));
    }

    [Fact]
    public void Derived_columns_use_those_before_and_the_selection_uses_them_all()
    {
        using var folder = new TableFolder();
        string file = folder.Text("t.csv", Csv);
        var source = new TableSource(
            [file], [("pt_tev", "pt / 1000"), ("Pz", "pt_tev * sinh(eta) -- a remark")], "pz > 0 AND process = 'tt'");

        Assert.Equal([0.01 * Math.Sinh(0.5), 0.03 * Math.Sinh(2.5)], Doubles(source, "pz"),
            (expected, found) => Math.Abs(expected - found) < 1e-12);
    }

    [Fact]
    public void Selection_that_is_null_leaves_the_row_out()
    {
        using var folder = new TableFolder();

        Assert.Equal([2], Doubles(new TableSource([folder.Text("t.csv", "n,flag\n1,\n2,1\n3,0\n")], [], "flag"), "n"));
    }

    [Fact]
    public void Columns_with_odd_names_are_reached_in_double_quotes()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("t.parquet", "SELECT 1.5 AS \"Muon.pt[0]\", 2 AS \"say \"\"x\"\"\", 4 AS \"select\"");

        Assert.Equal([7.5], Doubles(new TableSource(file), "\"Muon.pt[0]\" + \"say \"\"x\"\"\" + \"select\""));
    }

    [Fact]
    public void Value_that_is_required_somewhere_else_comes_as_null_and_is_not_computed()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("t.parquet",
            "SELECT * FROM (VALUES (true, 4.0::FLOAT), (false, -999.0::FLOAT), (NULL, 'nan'::FLOAT), (false, NULL)) t(ok, pt)");
        TableExpression[] wanted = [
            new("root", "sqrt(pt)", ColumnType.Float32, RequiredWhere: "ok"), new("ok", "ok", ColumnType.Boolean, Optional: true)];
        float[] values = [];
        bool[] valid = [];

        TableReader.Read(new TableSource(file), wanted,
            block => (values, valid) = (block.Floats(0)[..block.Count].ToArray(), block.Valid(0)[..block.Count].ToArray()));

        Assert.Equal([2, 0, 0, 0], values);
        Assert.Equal([true, false, false, false], valid);
    }

    [Fact]
    public void Optional_value_that_is_not_finite_comes_as_null()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("t.parquet", "SELECT unnest(['nan'::DOUBLE, 1, 'inf', NULL]) AS x");
        double[] values = [];
        bool[] valid = [];

        TableReader.Read(new TableSource(file), [new("x", "x", ColumnType.Float64, Optional: true)],
            block => (values, valid) = (block.Doubles(0)[..block.Count].ToArray(), block.Valid(0)[..block.Count].ToArray()));

        Assert.Equal([0, 1, 0, 0], values);
        Assert.Equal([false, true, false, false], valid);
    }

    [Fact]
    public void Table_of_somebody_else_is_read_by_expressions_alone()
    {
        // As uproot and awkward write it: 32-bit integers, bytes for flags, decimals, lists of objects, structs, partly null.
        using var folder = new TableFolder();
        string file = folder.Parquet("theirs.parquet", """
            SELECT (900 + i)::INTEGER AS eventNumber, (i % 2)::UTINYINT AS passReco, [50000 + i, 20000]::FLOAT[] AS "jet.pt_MeV", {'x': i, 'y': 2}::STRUCT(x DOUBLE, y DOUBLE) AS met,
                   0.25::DECIMAL(8, 4) AS mcWeight, (['ttbar', 'toponium'])[1 + i % 2] AS sample
            FROM range(4) t(i)
            """);
        var source = new TableSource(
            [file], [("leadPt", "\"jet.pt_MeV\"[1] / 1000"), ("metPt", "sqrt(met.x ^ 2 + met.y ^ 2)")], "sample = 'toponium'");
        List<(long, bool, float, float, double)> rows = [];

        TableReader.Read(source,
            [new("n", "eventNumber", ColumnType.Int64), Flag("passReco"), Float("leadPt"), Float("metPt"), Double("mcWeight * 2")],
            block =>
            {
                for (int i = 0; i < block.Count; i++)
                    rows.Add((block.Int64s(0)[i], block.Booleans(1)[i], block.Floats(2)[i], block.Floats(3)[i], block.Doubles(4)[i]));
            });

        Assert.Equal([(901, true, 50.001f, (float)Math.Sqrt(5), 0.5), (903, true, 50.003f, (float)Math.Sqrt(13), 0.5)], rows);
    }

    [Fact]
    public void Description_names_the_columns_of_the_file_and_the_derived_ones()
    {
        using var folder = new TableFolder();

        var columns = TableReader.Describe(new TableSource([folder.Text("t.csv", Csv)], [("far", "abs(eta) > 2")], null));

        Assert.Equal([new("pt", "BIGINT"), new("eta", "DOUBLE"), new("process", "VARCHAR"), new("far", "BOOLEAN")], columns);
    }

    [Fact]
    public void Reading_ends_when_it_is_cancelled()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("t.parquet", "SELECT range AS n FROM range(1000000)");
        using var source = new CancellationTokenSource();
        int blocks = 0;

        Assert.Throws<OperationCanceledException>(() => TableReader.Read(new TableSource(file), [Double("n")], _ =>
        {
            blocks++;
            source.Cancel();
        }, cancellation: source.Token));

        Assert.Equal(1, blocks);
    }

    [Fact]
    public void Exception_of_the_consumer_comes_through()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("t.parquet", "SELECT range AS n FROM range(1000000)");

        Assert.Equal("enough", Assert.Throws<InvalidOperationException>(
            () => TableReader.Read(new TableSource(file), [Double("n")], _ => throw new InvalidOperationException("enough"))).Message);
    }

    [Fact]
    public void Table_larger_than_the_memory_limit_is_read()
    {
        // 480 MB of doubles that do not compress, in DuckDB's hands of 100 MiB.
        using var folder = new TableFolder();
        string file = folder.Parquet(
            "t.parquet",
            $"SELECT {string.Join(", ", Enumerable.Range(0, 20).Select(i => $"hash(range + {i}00000000) / 1e19 AS x{i}"))} FROM range(3000000)", ", COMPRESSION uncompressed, ROW_GROUP_SIZE 50000");
        Assert.True(new FileInfo(file).Length > 400e6);
        long count = TableReader.Read(new TableSource(file), [.. Enumerable.Range(0, 20).Select(i => Float($"x{i}"))], _ => { },
            new(Threads: 2, MemoryLimitMiB: 100));

        Assert.Equal(3_000_000, count);
    }
}
