namespace Oom.Train.Tables;

public sealed class DuckDbConnectionTests
{
    [Fact]
    public void Parquet_and_JSON_are_built_in_and_nothing_is_fetched()
    {
        using var connection = DuckDbConnection.Open();

        Assert.Equal(
            ["json", "parquet"], connection.Query(
            "SELECT extension_name FROM duckdb_extensions() WHERE loaded AND extension_name IN ('json', 'parquet') ORDER BY 1").Select(row
            => row[0]));
        Assert.Equal<IEnumerable<string?>>(new string?[] { "false", "false" },
            connection.Query("SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')")[0]);
        Assert.Contains("httpfs", Assert.Throws<DuckDbException>(
            () => connection.Query("FROM read_parquet('https://localhost:1/a.parquet')")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_reach_the_database()
    {
        using var connection = DuckDbConnection.Open(new(Threads: 3, MemoryLimitMiB: 200));

        Assert.Equal<IEnumerable<string?>>(
            new string?[] { "3", "200.0 MiB", "true" }, connection.Query(
            "SELECT current_setting('threads'), current_setting('memory_limit'), current_setting('preserve_insertion_order')")[0]);
    }

    [Fact]
    public void Error_keeps_its_kind_and_loses_what_points_into_the_statement()
    {
        using var connection = DuckDbConnection.Open();

        var error = Assert.Throws<DuckDbException>(() => connection.Execute("SELECT nothing"));

        Assert.Equal("Binder Error", error.Kind);
        Assert.Equal("Referenced column \"nothing\" was not found because the FROM clause is missing", error.Summary);
    }

    [Fact]
    public void Values_come_as_text_and_nulls_as_null()
    {
        using var connection = DuckDbConnection.Open();
        connection.Execute("CREATE TABLE t AS SELECT 1.5 AS x, NULL AS y, 'ä long text of twenty' AS z");

        Assert.Equal<IEnumerable<string?>>(
            new string?[] { "1.5", null, "ä long text of twenty" }, Assert.Single(connection.Query("FROM t")));
    }

    [Fact]
    public void Library_has_the_version_of_its_package()
    {
        var package = System.Xml.Linq.XDocument.Load(TestData.Repository("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(e => e.Attribute("Include")!.Value == "DuckDB.NET.Bindings.Full");

        // The fourth number counts releases of the binding.
        Assert.Equal("v" + string.Join('.', package.Attribute("Version")!.Value.Split('.')[..3]), DuckDbConnection.Version);
    }
}
