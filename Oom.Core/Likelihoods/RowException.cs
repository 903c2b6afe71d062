using Oom.Terminal;

namespace Oom.Likelihoods;

/// <summary>Rows of which no likelihood, bin or toy can be made: their numbers come from tables and models, not from the caller.</summary>
/// <param name="message">Which row or bin, what was found, and what is allowed.</param>
public sealed class RowException(string message) : Exception(message), IInputError;
