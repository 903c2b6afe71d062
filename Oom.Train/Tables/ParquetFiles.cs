namespace Oom.Train.Tables;

/// <summary>Reads the columns of Parquet files.</summary>
internal static class ParquetFiles
{
    /// <summary>Finds out the columns, which must be the same in each file, in any order.</summary>
    /// <returns>The columns, and the call that reads a list of files, without its closing parenthesis.</returns>
    public static (IReadOnlyList<SourceColumn> Columns, Func<string, string> Call) Open(
        DuckDbConnection connection, IReadOnlyList<string> files)
    {
        IReadOnlyList<SourceColumn>? first = null;
        foreach (string file in files)
        {
            var columns = TableScan.Describe(connection, $"FROM {Call(TableScan.List([file]))})");
            first ??= columns;
            if (Difference(first, columns) is { } difference)
                throw new TableException($"{file}: the files of one table must have the same columns: {difference} {files[0]}");
        }
        return (first!, Call);
    }

    private static string Call(string files) => $"read_parquet({files}, hive_partitioning = false";

    private static string? Difference(IReadOnlyList<SourceColumn> first, IReadOnlyList<SourceColumn> other)
    {
        if (first.Except(other).FirstOrDefault() is { } missing)
        {
            var same = other.FirstOrDefault(column => column.Name == missing.Name);
            return same is null ? $"there is no column '{missing.Name}', which is in"
                : $"'{same.Name}' is {same.Type} here and {missing.Type} in";
        }
        return other.Except(first).FirstOrDefault() is { } more ? $"there is a column '{more.Name}', which is not in" : null;
    }
}
