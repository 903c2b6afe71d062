using Oom.Terminal;

namespace Oom.Train.Tables;

/// <summary>An event table that cannot be used. The message names the file, the column and, where there is
/// one, the row, counted from 1 without the header.</summary>
/// <param name="message">What was found, where, and what is allowed.</param>
/// <param name="inner">The cause, if any.</param>
internal sealed class TableException(string message, Exception? inner = null) : Exception(message, inner), IInputError;
