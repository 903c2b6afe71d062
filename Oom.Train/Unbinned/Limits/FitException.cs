using Oom.Terminal;

namespace Oom.Train.Unbinned.Limits;

/// <summary>A fit that failed, so that its numbers are not to be published.</summary>
internal sealed class FitException(string message) : Exception(message), IInputError;
