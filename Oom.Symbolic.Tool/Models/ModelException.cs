using Oom.Terminal;

namespace Oom.Symbolic.Tool.Models;

/// <summary>A published observable and events that cannot be used together.</summary>
/// <param name="message">What was found and what is allowed.</param>
internal sealed class ModelException(string message) : Exception(message), IInputError;
