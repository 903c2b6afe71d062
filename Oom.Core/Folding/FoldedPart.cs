namespace Oom.Folding;

/// <summary>A prediction and what it is folded to.</summary>
/// <param name="Yields">Detector-level yields.</param>
/// <param name="CrossSectionsPb">Cross-section of every generator-level bin in pb; of a signal at strength 1.</param>
/// <param name="ErrorsPb">Their statistical errors, independent of each other.</param>
public sealed record FoldedPart(FoldedYields Yields, double[] CrossSectionsPb, double[] ErrorsPb);
