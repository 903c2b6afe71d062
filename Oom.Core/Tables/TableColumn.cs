namespace Oom.Tables;

/// <summary>A column of an event table.</summary>
/// <param name="Name">Its name, unique in the table whatever the case of its letters.</param>
/// <param name="Type">What its values are.</param>
public sealed record TableColumn(string Name, ColumnType Type);
