using Oom.Folding;

namespace Oom.Reinterpret.Results;

/// <summary>A folding verdict and the strength that it is for.</summary>
/// <param name="Place">What the strength is, in words: 'prediction', 'fitted strength' or 'limit';
/// 'strength 1' of a signal that none was fitted of.</param>
/// <param name="Judgement">The verdict.</param>
public sealed record PlacedJudgement(string Place, FoldingJudgement Judgement)
{
    /// <summary>The place of a prediction of everything.</summary>
    public const string Prediction = "prediction";

    /// <summary>The place of the best strength of a signal.</summary>
    public const string FittedStrength = "fitted strength";

    /// <summary>The place of the largest strength that is not excluded.</summary>
    public const string Limit = "limit";

    /// <summary>The place of a signal as its files have it.</summary>
    public const string StrengthOne = "strength 1";
}
