using Oom.Tables;
using static Oom.Train.Tables.TableFolder;

namespace Oom.Train.Tables;

public sealed class TableErrorTests
{
    [Fact]
    public void Missing_column_names_file_expression_and_candidates()
    {
        using var folder = new TableFolder();
        string few = folder.Text("few.csv", "pt,eta\n1,2\n");
        string many = folder.Parquet("many.parquet",
            $"SELECT {string.Join(", ", Enumerable.Range(0, 40).Select(i => $"{i} AS x{i}"))}, 1 AS lepton_pt, 2 AS lepton_eta");

        Assert.Equal($"{few}: there is no column 'ptt', which 'lead' (ptt / 2) asks for; there are pt, eta",
            Refusal(new(few), new TableExpression("lead", "ptt / 2", ColumnType.Float32)));
        Assert.StartsWith($"{many}: there is no column 'lepton_p', which 'lepton_p' asks for; nearest of 42 are lepton_pt, lepton_eta, ",
            Refusal(new(many), Float("lepton_p")), StringComparison.Ordinal);
        Assert.Equal($"{few}: there is no column 'b', which the derived column 'a' (b + 1) asks for; there are pt, eta",
            Refusal(new([few], [("a", "b + 1"), ("b", "pt")], null), Float("a")));
        Assert.Equal($"{few}: there is no column 'process', which the selection (process = 'tt') asks for; there are pt, eta",
            Refusal(new([few], [], "process = 'tt'"), Float("pt")));
    }

    [Theory]
    [InlineData("SELECT CASE WHEN i = 70000 THEN 'nan'::DOUBLE ELSE i END AS x", "NaN")]
    [InlineData("SELECT CASE WHEN i = 70000 THEN 'inf'::DOUBLE ELSE i END AS x", "infinite")]
    [InlineData("SELECT CASE WHEN i = 70000 THEN '-inf'::DOUBLE ELSE i END AS x", "minus infinite")]
    [InlineData("SELECT CASE WHEN i = 70000 THEN NULL ELSE i END AS x", "null")]
    public void Value_that_is_not_finite_is_named_with_file_and_row(string query, string found)
    {
        using var folder = new TableFolder();
        string first = folder.Parquet("a.parquet", $"{query} FROM range(0, 50000) t(i)"),
            second = folder.Parquet("b.parquet", $"{query} FROM range(50000, 100000) t(i)");
        var source = new TableSource([first, second], [("y", "2 * x")], "x <> 3");

        Assert.Equal($"{second}, row 20001: 'y' is {found}; a finite number is needed",
            Refusal(source with { Selection = null }, Float("y")));
        Assert.Equal($"{second}, row 20001: 'half' (y / 2) is {found}; a finite number is needed where 'all' is true",
            Refusal(source with { Selection = null }, new("half", "y / 2", ColumnType.Float64, RequiredWhere: "all"),
                new("all", "true", ColumnType.Boolean)));
    }

    [Theory]
    [InlineData("t.csv", "x,flag\n1,1\n2,0\n,1\n4,\n", "x")]
    [InlineData("t.ndjson", "{\"x\":1,\"flag\":1}\n{\"x\":2,\"flag\":0}\n{\"flag\":1}\n{\"x\":4}\n", "x")]
    public void Rows_of_text_files_count_from_one_without_the_header(string name, string content, string column)
    {
        using var folder = new TableFolder();
        string file = folder.Text(name, content);

        Assert.Equal($"{file}, row 3: '{column}' is null; a finite number is needed", Refusal(new(file), Float(column)));
        Assert.Equal($"{file}, row 4: 'flag' is null; a flag (true, false or a whole number) is needed",
            Refusal(new([file], [], "x > 1"), Flag("flag")));
    }

    [Fact]
    public void Row_is_that_of_the_file_whatever_the_selection_leaves_out()
    {
        using var folder = new TableFolder();
        string file = folder.Text("t.csv", "x,keep\n1,0\nnan,0\n3,1\ninf,1\n");

        Assert.Equal($"{file}, row 4: 'x' is infinite; a finite number is needed", Refusal(new([file], [], "keep = 1"), Float("x")));
    }

    [Fact]
    public void Text_where_a_number_is_wanted_is_shown_with_file_and_row()
    {
        using var folder = new TableFolder();
        string csv = folder.Text("t.csv", "pt,eta\n1,2\n3,N/A\n"), json = folder.Text("t.ndjson", "{\"pt\":1}\n{\"pt\":\"x\"}\n"),
            parquet = folder.Parquet("t.parquet", "SELECT unnest(['1.5', '2']) AS pt");

        Assert.Equal($"{csv}, row 2: 'eta' is the text 'N/A'; a number is needed", Refusal(new(csv), Float("pt"), Float("eta")));
        Assert.Equal($"{csv}, row 2: the column 'eta' of 'x' (abs(eta) / 2) is the text 'N/A'; a number is needed",
            Refusal(new(csv), new TableExpression("x", "abs(eta) / 2", ColumnType.Float64)));
        Assert.Equal($"{csv}, row 2: the column 'eta' of the derived column 'd' (abs(eta)) is the text 'N/A'; a number is needed",
            Refusal(new([csv], [("d", "abs(eta)")], null), Float("d")));
        Assert.Equal($"{json}, row 2: 'pt' is the text '\"x\"'; a number is needed", Refusal(new(json), Float("pt")));
        Assert.Equal($"{parquet}, row 1: 'pt' is the text '1.5' (type VARCHAR); a number is needed: write CAST(pt AS FLOAT)",
            Refusal(new(parquet), Float("pt")));
    }

    [Fact]
    public void Types_that_do_not_fit_come_with_advice()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("t.parquet", "SELECT 1.5::DOUBLE AS x, [1, 2] AS jets, {'pt': 1} AS lepton, DATE '2026-01-01' AS day");

        Assert.Equal($"{file}: 'jets' is of type INTEGER[]; a number is needed: take one element, as in jets[1]",
            Refusal(new(file), Float("jets")));
        Assert.Equal($"{file}: 'lepton' is of type STRUCT(pt INTEGER); a number is needed: take one field, as in lepton.name",
            Refusal(new(file), Float("lepton")));
        Assert.Equal($"{file}: 'x' is of type DOUBLE; a flag (true, false or a whole number) is needed: write a condition, as x > 0",
            Refusal(new(file), Flag("x")));
        Assert.Equal(
            $"{file}: the selection (x) is of type DOUBLE; a flag (true, false or a whole number) is needed: write a condition, as x > 0",
            Refusal(new([file], [], "x"), Float("x")));
        Assert.Equal($"{file}: 'x' is of type DOUBLE; a whole number is needed: write CAST(x AS BIGINT)",
            Refusal(new(file), new TableExpression("x", "x", ColumnType.Int64)));
        Assert.Equal($"{file}: 'day' is of type DATE; a text is needed: write CAST(day AS VARCHAR)",
            Refusal(new(file), new TableExpression("day", "day", ColumnType.Text)));
    }

    [Fact]
    public void Value_that_cannot_be_computed_is_shown_with_file_and_row()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet(
            "t.parquet",
            "SELECT i AS n, CASE WHEN i = 5000 THEN 'abc' ELSE '1' END AS s, CASE WHEN i = 6000 THEN 1e300 ELSE 1 END AS big FROM range(10000) t(i)");

        Assert.StartsWith($"{file}, row 5001: 'x' (CAST(s AS DOUBLE)): Could not convert string 'abc' to DOUBLE",
            Refusal(new(file), Float("n"), new TableExpression("x", "CAST(s AS DOUBLE)", ColumnType.Float64)), StringComparison.Ordinal);
        Assert.StartsWith($"{file}, row 5001: the derived column 'd' (CAST(s AS DOUBLE)): Could not convert string 'abc' to DOUBLE",
            Refusal(new([file], [("d", "CAST(s AS DOUBLE)")], null), Float("d")), StringComparison.Ordinal);
        Assert.StartsWith($"{file}, row 5001: the selection (CAST(s AS DOUBLE) > 0): Could not convert string 'abc' to DOUBLE",
            Refusal(new([file], [], "CAST(s AS DOUBLE) > 0"), Float("n")), StringComparison.Ordinal);
        Assert.StartsWith($"{file}, row 6001: 'big': Type DOUBLE with value 1e+300 can't be cast", Refusal(new(file), Float("big")),
            StringComparison.Ordinal);
        Assert.Equal($"{file}, row 1: 'l' (sqrt(n - 1)): cannot take square root of a negative number",
            Refusal(new(file), new TableExpression("l", "sqrt(n - 1)", ColumnType.Float32)));
    }

    [Theory]
    [InlineData("pt +", "syntax error")]
    [InlineData("max(pt)", "aggregates")]
    [InlineData("row_number() OVER ()", "window functions")]
    [InlineData("unnest([pt, pt])", "UNNEST")]
    [InlineData("lg2(pt)", "Scalar Function with name lg2 does not exist!")]
    [InlineData("pt), (eta", "syntax error")]
    [InlineData("pt; SELECT 1", "syntax error")]
    [InlineData("(SELECT max(x) FROM 'other.csv')", "other.csv")]
    [InlineData("(SELECT max(x) FROM read_csv('other.csv'))", "file system operations are disabled")]
    [InlineData("'it", "unterminated quoted string")]
    [InlineData("", "syntax error")]
    public void Bad_expression_is_named_with_the_reason(string sql, string reason)
    {
        using var folder = new TableFolder();
        string file = folder.Text("t.csv", "pt,eta\n1,2\n");

        string message = Refusal(new(file), new TableExpression("x", sql, ColumnType.Float32));

        Assert.StartsWith($"{file}: 'x' ({sql}) is not a SQL expression of one row: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Derived_column_with_the_name_of_another_is_refused()
    {
        using var folder = new TableFolder();
        string file = folder.Text("t.csv", "pt\n1\n");

        Assert.Equal($"{file}: the derived column 'PT' has the name of another column",
            Refusal(new([file], [("PT", "pt * 2")], null), Float("pt")));
        Assert.Equal($"{file}: the derived column 'a' has the name of another column",
            Refusal(new([file], [("a", "1"), ("a", "2")], null), Float("pt")));
    }

    [Fact]
    public void Files_that_cannot_be_one_table_are_refused()
    {
        using var folder = new TableFolder();
        string csv = folder.Text("a.csv", "pt,eta\n1,2\n"), other = folder.Text("b.csv", "eta,pt\n1,2\n"), text = folder.Text("a.txt", "x"),
            json = folder.Text("a.ndjson", "{\"pt\":1}\n"), json2 = folder.Text("b.ndjson", "{\"mass\":1}\n");
        string a = folder.Parquet("a.parquet", "SELECT 1::DOUBLE AS pt"), b = folder.Parquet("b.parquet", "SELECT 1::FLOAT AS pt"),
            c = folder.Parquet("c.parquet", "SELECT 1::DOUBLE AS pt, 2 AS eta");
        string absent = folder.File("absent.csv");

        Assert.Equal(
            $"{other}: the files of one table must have the same columns: its first line is 'eta,pt', and that of {csv} is 'pt,eta'",
            Refusal(new(csv, other), Float("pt")));
        Assert.Equal($"{json2}: the files of one table must have the same columns: there is no column 'pt', which is in {json}",
            Refusal(new(json, json2), Float("pt")));
        Assert.Equal($"{b}: the files of one table must have the same columns: 'pt' is FLOAT here and DOUBLE in {a}",
            Refusal(new(a, b), Float("pt")));
        Assert.Equal($"{c}: the files of one table must have the same columns: there is a column 'eta', which is not in {a}",
            Refusal(new(a, c), Float("pt")));
        Assert.Equal($"{a}: the files of one table must have the same columns: there is no column 'eta', which is in {c}",
            Refusal(new(c, a), Float("pt")));
        Assert.Equal($"{a}: the files of one table must be of one kind, and {csv} is Csv", Refusal(new(csv, a), Float("pt")));
        Assert.Equal($"{csv}: the file is named twice in one table", Refusal(new(csv, csv), Float("pt")));
        Assert.Equal($"{absent}: there is no such file", Refusal(new(absent), Float("pt")));
        Assert.Equal(
            $"{text}: the extension says nothing about the kind of table; allowed are .parquet, and .csv, .ndjson and .jsonl, plain or with .gz", Refusal(new(text), Float("pt")));
        Assert.Equal("an event table needs at least one file", Refusal(new(), Float("pt")));
        Assert.Equal($"{absent}: there is no such file", Assert.Throws<TableException>(() => TableFiles.Resolve(absent)).Message);
        Assert.Equal($"{folder.File("z*.csv")}: no file matches",
            Assert.Throws<TableException>(() => TableFiles.Resolve(folder.File("z*.csv"))).Message);
    }

    [Theory]
    [InlineData("t.csv", "")]
    [InlineData("t.csv", "pt,eta\n")]
    [InlineData("t.ndjson", "")]
    public void Table_without_rows_is_refused(string name, string content)
    {
        using var folder = new TableFolder();
        string file = folder.Text(name, content);

        Assert.Equal($"{file}: the table has no rows", Refusal(new(file), Float("pt")));
    }

    [Fact]
    public void Table_of_which_nothing_is_selected_is_refused()
    {
        using var folder = new TableFolder();
        string csv = folder.Text("t.csv", "pt\n1\n"), parquet = folder.Parquet("t.parquet", "SELECT 1 AS pt WHERE false");

        Assert.Equal($"{csv}: no row passes the selection (pt > 1)", Refusal(new([csv], [], "pt > 1"), Float("pt")));
        Assert.Equal($"{parquet}: the table has no rows", Refusal(new(parquet), Float("pt")));
    }

    [Fact]
    public void Damaged_files_are_named_with_what_is_wrong()
    {
        using var folder = new TableFolder();
        string shortRow = folder.Text("short.csv", "pt,eta\n1,2\n3\n"), twice = folder.Text("twice.csv", "pt,Pt\n1,2\n"),
            unnamed = folder.Text("unnamed.csv", "pt,,eta\n1,2,3\n");
        string json = folder.Text("t.ndjson", "{\"pt\":1}\n{\"pt\":\n"), parquet = folder.Text("t.parquet", "no Parquet");
        string whole = folder.Gzip("t.csv.gz", "pt\n" + string.Join('\n', Enumerable.Range(0, 100_000)));
        byte[] bytes = File.ReadAllBytes(whole);
        File.WriteAllBytes(whole, bytes[..^9]);

        Assert.Equal($"{shortRow}: CSV Error on Line: 3; Original Line: 3; Expected Number of Columns: 2 Found: 1",
            Refusal(new(shortRow), Float("pt")));
        Assert.Equal($"{twice}: the first line has the name 'Pt' twice", Refusal(new(twice), Float("pt")));
        Assert.Equal($"{unnamed}: column 2 has no name in the first line 'pt,,eta'", Refusal(new(unnamed), Float("pt")));
        Assert.StartsWith($"{json}: Malformed JSON in file", Refusal(new(json), Float("pt")), StringComparison.Ordinal);
        Assert.StartsWith($"{parquet}: ", Refusal(new(parquet), Float("pt")), StringComparison.Ordinal);
        Assert.StartsWith($"{whole}: the gzip file is cut or damaged", Refusal(new(whole), Float("pt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Expression_required_where_no_flag_says_is_a_mistake_of_the_caller()
        => Assert.Throws<ArgumentException>(
            ()
            => TableReader.Read(new TableSource("t.csv"),
            [new("x", "x", ColumnType.Float32, RequiredWhere: "y"), new("y", "y", ColumnType.Int64)], _ => { }));

    [Fact]
    public void Metadata_of_a_file_without_any_is_refused()
    {
        using var folder = new TableFolder();
        string csv = folder.Text("t.csv", "pt\n1\n");

        Assert.Equal($"{csv}: only Parquet files have metadata", Assert.Throws<TableException>(() => TableReader.Metadata(csv)).Message);
    }
}
