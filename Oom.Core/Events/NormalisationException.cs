using Oom.Terminal;

namespace Oom.Events;

/// <summary>A file's weights and its cross-section do not tell how the events are
/// normalised; the user must give the cross-section.</summary>
/// <param name="message">What was found, and what to do.</param>
public sealed class NormalisationException(string message) : Exception(message), IInputError;
