using Oom.Terminal;

namespace Oom.Reinterpret.Samples;

/// <summary>Event files that cannot be one sample, or not in the way that was asked for.</summary>
/// <param name="message">What was found and what is allowed.</param>
public sealed class SampleException(string message) : Exception(message), IInputError;
