namespace Oom.Train.Tables;

/// <summary>Where rows come from: files of one kind, told by extension (.parquet; .csv, .ndjson and .jsonl,
/// each also with .gz), read one after the other.</summary>
/// <param name="Files">The files, at least one, with the same columns.</param>
/// <param name="Derived">Columns computed from those of the files and from earlier ones of this list, as SQL expressions.</param>
/// <param name="Selection">SQL condition on the columns of the files and the derived ones; rows where it is
/// false or null are left out. Null takes all rows.</param>
internal sealed record TableSource(IReadOnlyList<string> Files, IReadOnlyList<(string Name, string Sql)> Derived, string? Selection)
{
    /// <summary>All rows of some files.</summary>
    public TableSource(params string[] files) : this(files, [], null)
    {
    }
}
