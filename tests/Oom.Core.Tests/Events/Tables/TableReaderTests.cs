namespace Oom.Events.Tables;

public class TableReaderTests
{
    private const int Rows = 3 * TableRows.Most + 100;

    [Fact]
    public void Rows_come_in_the_order_of_the_table_for_any_number_of_threads()
    {
        double[] sums = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            using var reader = TableReader.Open(new Counting("x", "weight"), Wanted("x"));
            double last = -1, sum = 0;
            var totals = reader.Process<double[]>(threads, () => block => [.. Enumerable.Range(0, block.Summary.Count).Select(i =>
                block.Row(i).Span[0] + 1e-3 * block.Summary.Headers[i].Weight)], values =>
            {
                foreach (double value in values)
                {
                    Assert.True(value > last);
                    (last, sum) = (value, sum + value);
                }
            }, TestContext.Current.CancellationToken);
            Assert.Equal(Rows, totals.Events);
            Assert.Equal("weight", reader.Header.WeightColumn);
            return sum + totals.SumOfWeights;
        })];

        Assert.Equal(sums[0], sums[1]);
        Assert.Equal(sums[0], sums[2]);
    }

    [Fact]
    public void Rows_without_weights_count_one_and_absent_values_are_counted()
    {
        using var reader = TableReader.Open(new Counting("x", "y") { AbsentEvery = 10 }, Wanted("y", "x"));
        double[] first = [];
        reader.Process<double[]>(2, () => block => block.Row(3).ToArray(), row => first = first.Length == 0 ? row : first,
            TestContext.Current.CancellationToken);

        Assert.Null(reader.Header.WeightColumn);
        Assert.Equal(Rows, reader.Totals.SumOfWeights);
        Assert.Equal([10003, 3], first);
        Assert.Equal([(Rows + 9) / 10, (Rows + 9) / 10], reader.Absent);
    }

    [Fact]
    public void Variations_are_named_weights_and_may_be_columns_of_the_rows_too()
    {
        var options = Wanted("x") with { Weight = "w", Variations = ["x", "v"] };
        using var reader = TableReader.Open(new Counting("v", "x", "w") { AbsentEvery = 2000 }, options);
        // The weights of row 0 are absent.
        var error = Assert.Throws<TableException>(() => reader.Process<int>(1, () => _ => 0, _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal("a table: column 'w', row 1: found no number, expected a weight of a magnitude up to 1E+140", error.Message);

        using var whole = TableReader.Open(new Counting("v", "x", "w"), options);
        double[] weights = [];
        whole.Process<double[]>(1, () => block => [block.Summary.Headers[5].Weight, .. block.Summary.Weights(5)],
            found => weights = weights.Length == 0 ? found : weights, TestContext.Current.CancellationToken);
        Assert.Equal([20005, 10005, 5], weights);
        Assert.Equal(["x", "v"], whole.Totals.WeightNames);
    }

    [Theory]
    [InlineData("z", null, "a table: there is no column 'z'; the nearest of its columns are 'x', 'weight'")]
    [InlineData("x", "weigth", "a table: there is no column of weights 'weigth'; the nearest of its columns are 'weight', 'x'")]
    public void Columns_that_are_not_there_are_named_with_the_nearest(string column, string? weight, string message)
        => Assert.Equal(message, Assert.Throws<TableException>(
            () => TableReader.Open(new Counting("x", "weight"), Wanted(column) with { Weight = weight })).Message);

    [Theory]
    [InlineData(0, 6000, false, "a table: column 'x', row 6002: found 6001, expected from 0 to 6000, as the column is declared")]
    [InlineData(0, double.PositiveInfinity, true, "a table: column 'x', row 3: found 2, expected true or false, 1 or 0")]
    [InlineData(1, double.PositiveInfinity, false, "a table: column 'x', row 1: found 0, expected at least 1, as the column is declared")]
    public void Values_that_a_column_cannot_have_are_refused_with_their_row(double low, double high, bool isFlag, string message)
    {
        using var reader = TableReader.Open(new Counting("x"), new TableReaderOptions { Columns = [new("x", low, high, isFlag)] });

        Assert.Equal(message, Assert.Throws<TableException>(
            () => reader.Process<int>(2, () => _ => 0, _ => { }, TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void Bounds_hold_to_single_precision()
        => Assert.True(new ColumnRange("dphi", -Math.PI, Math.PI, false).Allows((float)Math.PI));

    private static TableReaderOptions Wanted(params string[] columns) => new()
    {
        Columns = [.. columns.Select(name => new ColumnRange(name, double.NegativeInfinity, double.PositiveInfinity, false))],
    };

    /// <summary>Rows whose column c holds 10,000 c and the row's number, from 0.</summary>
    private sealed class Counting(params string[] columns) : ITableSource
    {
        private int[] _chosen = [];
        private int _next;

        public int AbsentEvery { get; init; } = int.MaxValue;

        public string Name => "a table";

        public string Format => "none";

        public string Writer => "a test";

        public IReadOnlyList<string> Columns => columns;

        public void Choose(IReadOnlyList<string> chosen) => _chosen = [.. chosen.Select(name => Array.IndexOf(columns, name))];

        public void Read(TableRows rows)
        {
            rows.Count = Math.Min(TableRows.Most, Rows - _next);
            for (int i = 0; i < rows.Count; i++, _next++)
            {
                for (int c = 0; c < _chosen.Length; c++)
                    rows.Column(c)[i] = AbsentEvery < int.MaxValue && _next % AbsentEvery == 0 ? double.NaN : 10_000 * _chosen[c] + _next;
            }
        }

        public void Dispose()
        {
        }
    }
}
