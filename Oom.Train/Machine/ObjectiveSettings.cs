namespace Oom.Train.Machine;

/// <summary>What is minimised where there are several parameters of interest.</summary>
/// <param name="Kind">The function of their covariance.</param>
/// <param name="Parameter">Name of the one parameter; null for the first, or where there is no one.</param>
/// <param name="Weights">Weights of the sum, in the order of the parameters.</param>
internal sealed record ObjectiveSettings(ObjectiveKind Kind, string? Parameter, IReadOnlyList<double> Weights);
