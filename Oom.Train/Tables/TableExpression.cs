using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>
/// One value wanted of every row: a SQL expression over the columns of a <see cref="TableSource"/>.
/// A value that is null or not finite is an error, but where <paramref name="RequiredWhere"/> or
/// <paramref name="Optional"/> excuses it; there it comes as null.
/// </summary>
/// <param name="Name">What the value is called in messages and in the block's columns.</param>
/// <param name="Sql">The expression: of one row alone, without aggregates, window functions and unnest.</param>
/// <param name="Type">The type wanted. Single precision takes any number or flag, whole numbers take whole numbers, flags take flags and
/// whole numbers, text takes text, whole numbers and flags.</param>
/// <param name="RequiredWhere">Name of another expression of the same reading, of type <see cref="ColumnType.Boolean"/>: where that is
/// false or null, this value may be null or not finite.</param>
/// <param name="Optional">Whether the value may be null or not finite in any row.</param>
internal sealed record TableExpression(string Name, string Sql, ColumnType Type, string? RequiredWhere = null, bool Optional = false);
