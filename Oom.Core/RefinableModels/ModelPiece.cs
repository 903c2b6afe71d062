namespace Oom.RefinableModels;

/// <summary>A piece of a refinable model: functions of the features, each the coefficient of a product of parameters, or the density of a process.</summary>
/// <param name="Kind">Where they come from.</param>
/// <param name="File">Path of the trained piece, from the manifest's folder; null for expressions.</param>
/// <param name="Sha256">The file's digest; null in a specification, and for expressions.</param>
/// <param name="Terms">The expressions; empty for a file, which holds its own terms.</param>
public sealed record ModelPiece(PieceKind Kind, string? File, string? Sha256, IReadOnlyList<PieceTerm> Terms);
