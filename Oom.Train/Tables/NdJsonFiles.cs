using Oom.Terminal;

namespace Oom.Train.Tables;

/// <summary>Reads the keys of files with a JSON object a line.</summary>
internal static class NdJsonFiles
{
    /// <summary>Finds out the columns from all rows; a key that a file has nowhere is an
    /// error, one that a row has not is null there.</summary>
    /// <returns>The columns, and the call that reads a list of files, without its closing parenthesis.</returns>
    public static (IReadOnlyList<SourceColumn> Columns, Func<string, string> Call) Open(
        DuckDbConnection connection, IReadOnlyList<string> files)
    {
        string[]? first = null;
        foreach (string file in files)
        {
            string[] names = [.. Describe(connection, [file]).Select(column => column.Name).Order(StringComparer.Ordinal)];
            if (names.Length == 0) throw new TableException($"{file}: the table has no rows");
            first ??= names;
            if (first.Except(names).FirstOrDefault() is { } missing)
                throw new TableException(
                    $"{file}: the files of one table must have the same columns: there is no column '{Excerpt.Of(missing)}', which is in {files[0]}");
            if (names.Except(first).FirstOrDefault() is { } more)
                throw new TableException(
                    $"{file}: the files of one table must have the same columns: there is a column '{Excerpt.Of(more)}', which is not in {files[0]}");
        }

        var columns = Describe(connection, files);
        return (columns,
            list => $"read_json({list}, format = 'newline_delimited', hive_partitioning = false, columns = {TableScan.Types(columns)}");
    }

    private static IReadOnlyList<SourceColumn> Describe(DuckDbConnection connection, IReadOnlyList<string> files)
        => TableScan.Describe(
            connection,
            $"FROM read_json({TableScan.List(files)}, format = 'newline_delimited', hive_partitioning = false, union_by_name = true, sample_size = -1, maximum_sample_files = {files.Count})");
}
