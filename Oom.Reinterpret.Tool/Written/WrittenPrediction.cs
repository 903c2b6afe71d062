using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tool.Written;

/// <summary>What files of other programs hold of a result: the sample's own prediction with its statistical errors and bands.</summary>
/// <param name="Result">The result.</param>
internal sealed record WrittenPrediction(ReinterpretationResult Result)
{
    /// <summary>The name of the cross-section in all bins together.</summary>
    public const string FiducialName = "Fiducial cross-section";

    /// <summary>The unit of all values: the observable is a pure number.</summary>
    public const string Pb = "pb";

    /// <summary>The envelope over scales, where there is one, and the uncertainty of each set of parton densities.</summary>
    public IReadOnlyList<Band> Bands { get; } = [.. Result.ScaleEnvelope is { } scales ? (Band[])[scales] : [], .. Result.PdfUncertainties];

    /// <summary>One sentence about what stands in the file.</summary>
    public string Description => FormattableString.Invariant(
        $"Prediction of {string.Join(", ", Result.Files.Select(file => Path.GetFileName(file.Path)))} ({Result.Events} events, {Result.Level}) in the observable {Result.Observable}, model {Result.ModelDigest}");
}
