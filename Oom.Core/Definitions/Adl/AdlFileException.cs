using Oom.Terminal;

namespace Oom.Definitions.Adl;

/// <summary>A file that is not one of ADL, or lacks what is asked for.</summary>
/// <param name="message">What is wrong, with its line.</param>
public sealed class AdlFileException(string message) : Exception(message), IInputError;
