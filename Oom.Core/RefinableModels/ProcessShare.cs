namespace Oom.RefinableModels;

/// <summary>The differential cross-section of a process relative to that of others, at the reference point.</summary>
/// <param name="RelativeTo">Which others.</param>
/// <param name="Piece">The function.</param>
/// <param name="Output">Name of the output, where the piece has several.</param>
public sealed record ProcessShare(ShareReference RelativeTo, ModelPiece Piece, string? Output);
