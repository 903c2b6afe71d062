using Oom.Terminal;

namespace Oom.Reinterpret.Limits;

/// <summary>A workspace that cannot be used for a limit, or options that do not fit it. The message names the file.</summary>
/// <param name="message">The message.</param>
public sealed class LimitException(string message) : Exception(message), IInputError;
