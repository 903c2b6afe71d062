using Oom.Terminal;

namespace Oom.Symbolic.Search;

/// <summary>Data or settings with which no formula can be searched.</summary>
public sealed class SearchException(string message) : Exception(message), IInputError;
