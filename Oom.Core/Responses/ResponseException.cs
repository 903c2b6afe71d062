using Oom.Terminal;

namespace Oom.Responses;

/// <summary>Yields that make no response: their quotients are not finite.</summary>
/// <param name="message">Which element, and what it is.</param>
public sealed class ResponseException(string message) : Exception(message), IInputError;
