using Oom.Terminal;

namespace Oom.Reinterpret.Comparisons;

/// <summary>A prediction that cannot be compared with a measurement, or not in the way that was asked for.</summary>
/// <param name="message">What was found and what is needed.</param>
public sealed class ComparisonException(string message) : Exception(message), IInputError;
