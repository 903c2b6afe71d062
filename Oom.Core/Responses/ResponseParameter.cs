namespace Oom.Responses;

/// <summary>A parameter of interest c.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How events depend on it.</param>
/// <param name="Nominal">Its nominal value c_0, at which all yields are given.</param>
/// <param name="Processes">Names of the processes that depend on it.</param>
public sealed record ResponseParameter(string Name, ParameterKind Kind, double Nominal, IReadOnlyList<string> Processes);
