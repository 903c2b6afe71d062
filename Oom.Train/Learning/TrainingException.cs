using Oom.Terminal;

namespace Oom.Train.Learning;

/// <summary>A training that cannot be done with these events and settings, or that failed to give a network.</summary>
/// <param name="message">What was found and what to change.</param>
internal sealed class TrainingException(string message) : Exception(message), IInputError;
