namespace Oom.Reinterpret.Variations;

/// <summary>A set of parton densities that is spread over an event's weights.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Kind">How its members combine.</param>
/// <param name="ConfidenceLevel">Confidence level that its eigenvectors are given at, in percent; replicas have none and say 68.</param>
/// <param name="CentralWeight">The weight of member 0; null where that is the nominal weight.</param>
/// <param name="MemberWeights">The weights of the error members, in order.</param>
internal sealed record PdfSet(string Name, PdfSetKind Kind, int ConfidenceLevel, string? CentralWeight, IReadOnlyList<string> MemberWeights);
