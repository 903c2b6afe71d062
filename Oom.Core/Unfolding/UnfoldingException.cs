using Oom.Terminal;

namespace Oom.Unfolding;

/// <summary>Counts or a response that cannot be unfolded as was asked, or a fit that did not converge.</summary>
/// <param name="message">What was found and what is needed.</param>
public sealed class UnfoldingException(string message) : Exception(message), IInputError;
