using Oom.Bundles;
using Oom.Folding;
using Oom.Reinterpret.Results;
using Oom.Responses;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Judges whether a prediction may be folded, at the strengths that are quoted.</summary>
internal static class FoldingJudgements
{
    /// <summary>The judgements; none where there is nothing to judge by.</summary>
    /// <param name="response">The response.</param>
    /// <param name="result">The events of the prediction, or of the signal.</param>
    /// <param name="model">What is folded of them.</param>
    /// <param name="rest">What a signal lies on top of; null for a prediction of everything.</param>
    /// <param name="places">The strengths, and what each is.</param>
    public static IReadOnlyList<PlacedJudgement> Of(
        DetectorResponse response, ReinterpretationResult result, FoldedPart model, FoldedPart? rest,
        params IReadOnlyList<(string Place, double Strength)> places)
    {
        var kinematics = result.Domain?.Kinematics ?? [];
        if (response.Alternatives.Count == 0 && kinematics.Count == 0) return [];
        var assessment = FoldingAssessment.Of(response, model, rest, kinematics, (long)result.Entries.Sum());
        return [.. places.Select(place => new PlacedJudgement(place.Place, assessment.At(place.Strength)))];
    }

    /// <summary>The strengths at which a signal is judged: the fitted one and the quoted limit, of the most
    /// complete likelihood that has them; 1 where none has.</summary>
    /// <param name="strengths">The fits.</param>
    /// <param name="isExpected">Whether the measurement is an expectation, whose quoted limit is the expected one.</param>
    public static IReadOnlyList<(string Place, double Strength)> Places(IReadOnlyList<StrengthComparison> strengths, bool isExpected)
    {
        var places = new List<(string Place, double Strength)>();
        if (strengths.LastOrDefault(strength => strength.Strength.IsFound)?.Strength.Value is { } fitted)
            places.Add((PlacedJudgement.FittedStrength, fitted.Value));
        double limit = strengths.Where(strength => strength.Limit.IsFound).Select(strength => isExpected ? strength.Limit.Value!.Median
            : strength.Limit.Value!.Observed).LastOrDefault(double.IsFinite, double.NaN);
        if (double.IsFinite(limit)) places.Add((PlacedJudgement.Limit, limit));
        return places.Count > 0 ? places : [(PlacedJudgement.StrengthOne, 1)];
    }
}
