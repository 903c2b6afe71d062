using Oom.Terminal;

namespace Oom.Simulation;

/// <summary>A simulation that cannot be done with these events and settings.</summary>
/// <param name="message">What was found and what to change.</param>
public sealed class SimulationException(string message) : Exception(message), IInputError;
