namespace Oom.Train.Tables;

/// <summary>A column as a file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">DuckDB's name of its type, as "DOUBLE" or "FLOAT[]".</param>
internal sealed record SourceColumn(string Name, string Type);
