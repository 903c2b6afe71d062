namespace Oom.Symbolic.Tables;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a;b\n1;2\n3;4")]
    [InlineData("a\tb\r\n1\t2\r\n\r\n3\t4\r\n")]
    [InlineData("\"a\",b\n\"1\",2\n3 , 4\n")]
    public void Table_is_read_whatever_its_separator(string text)
    {
        var table = Read(text);

        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal([1, 3], table.Numbers("a"));
        Assert.Equal([2, 4], table.Numbers("b"));
    }

    [Fact]
    public void Quoted_names_may_hold_separators_quotes_and_line_ends()
    {
        var table = Read("\"a,\"\"b\"\"\nc\",d\n1,x\n");

        Assert.Equal("a,\"b\"\nc", table.Columns[0]);
        Assert.Equal([1], table.Numbers(table.Columns[0]));
    }

    [Theory]
    [InlineData("", "file, line 1: expected a header line")]
    [InlineData("1,2\n3,4", "file, line 1: expected a header line with the names of the columns, found numbers")]
    [InlineData("a,a\n1,2", "file, line 1, column 'a': the name occurs twice")]
    [InlineData("a,\n1,2", "file, line 1: column 2 has no name")]
    [InlineData("a,b\n\n", "file, line 1: expected rows below the header, found none")]
    [InlineData("a,b\n1,2\n3\n", "file, line 3: expected 2 fields, found 1")]
    [InlineData("a,b\n1,2\n3,x\n", "file, line 3, column 'b': expected a finite number, found 'x'")]
    [InlineData("a,b\n1,nan\n", "file, line 2, column 'b': expected a finite number, found 'nan'")]
    [InlineData("a,b\n1,\n", "file, line 2, column 'b': expected a finite number, found nothing")]
    [InlineData("a,b\n1,\"2\n", "file, line 2: a quote is not closed")]
    [InlineData("a,c\n1,2\n", "file: there is no column 'b'; there are a, c")]
    public void Error_names_line_and_column(string text, string message)
        => Assert.StartsWith(message, Assert.Throws<CsvException>(() => Read(text).Numbers("b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Quoted_field_without_end_is_told_where_it_begins()
        => Assert.StartsWith("file, line 3: a quote is not closed",
            Assert.Throws<CsvException>(() => Read("a,b\n1,2\n3,\"4\n5,6\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Line_beyond_what_Sep_holds_is_refused()
        => Assert.Equal("file: a line is longer than 16 million characters",
            Assert.Throws<CsvException>(() => Read("a,b\n1," + new string('2', 17_000_000))).Message);

    private static CsvTable Read(string text) => CsvTable.Read(text, "file");
}
