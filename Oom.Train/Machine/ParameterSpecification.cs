using Oom.Responses;
namespace Oom.Train.Machine;

/// <summary>A parameter of interest, the c of arXiv:2601.08813; it acts on fiducial events.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How events depend on it.</param>
/// <param name="Nominal">Its nominal value c_0.</param>
/// <param name="SlopeSql">SQL expression of d ln(weight)/dc at the nominal value; null for a signal strength.</param>
/// <param name="Alternatives">The values c_alpha of the bias penalty.</param>
/// <param name="Processes">Names of the processes that depend on it.</param>
internal sealed record ParameterSpecification(
    string Name, ParameterKind Kind, double Nominal, string? SlopeSql, IReadOnlyList<ParameterAlternative> Alternatives,
    IReadOnlySet<string> Processes);
