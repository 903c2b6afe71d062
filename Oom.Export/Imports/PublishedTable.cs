using Oom.Binning;

namespace Oom.Export.Imports;

/// <summary>A measurement as a publication gives it, differential or integrated over bins.</summary>
/// <param name="Values">Where the values stand.</param>
/// <param name="Covariance">Where the covariance stands.</param>
/// <param name="Bins">The bins.</param>
/// <param name="ValuesPb">The values in pb.</param>
/// <param name="CovariancePb2">Their covariance, row-major, in pb^2.</param>
/// <param name="Choices">What was taken of what the publication holds, one sentence each.</param>
internal sealed record PublishedTable(
    FilePlace Values, FilePlace Covariance, BinEdges Bins, double[] ValuesPb, double[] CovariancePb2, IReadOnlyList<string> Choices);
