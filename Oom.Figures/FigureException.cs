using Oom.Terminal;

namespace Oom.Figures;

/// <summary>A figure that cannot be drawn on this machine.</summary>
public sealed class FigureException(string message) : Exception(message), IInputError;
