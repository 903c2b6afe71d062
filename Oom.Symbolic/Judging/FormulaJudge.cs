using Oom.Binning;
using Oom.Formulas;
using Oom.Responses;

namespace Oom.Symbolic.Judging;

/// <summary>Judges formulas in the place of a trained observable.</summary>
/// <param name="events">Fiducial events with the trained observable.</param>
/// <param name="bins">Its generator-level bins.</param>
/// <param name="responses">Where responses come from; null where there is nothing to fold with.</param>
internal sealed class FormulaJudge(TeacherEvents events, BinEdges bins, IResponseSource? responses)
{
    /// <summary>Whether expected uncertainties can be said.</summary>
    public bool KnowsResponse => responses is not null;

    /// <summary>The trained observable itself; null where nothing is known of its response.</summary>
    public Judgement? Network
        => responses is null ? null
        : WithResponse(new Judgement { R2 = 1, RankCorrelation = 1, Migrated = 0, Clipped = 0, Response = responses.Network });

    /// <summary>Judges a formula.</summary>
    /// <param name="formula">The formula of the observable.</param>
    /// <returns>The judgement; null where the formula is not finite for an event.</returns>
    public Judgement? Of(Expression formula)
    {
        double[] values = events.Evaluate(formula);
        if (!Array.TrueForAll(values, double.IsFinite)) return null;
        var judgement = new Judgement
        {
            R2 = Agreement.R2(events.Observable, values, events.Weight),
            RankCorrelation = Agreement.RankCorrelation(events.Observable, values, events.Weight),
            Migrated = Agreement.Migrated(events.Observable, values, events.Weight, bins),
            Clipped = values.Count(value => value < bins.Low || value > bins.High),
            Response = responses?.Of(formula),
        };
        return judgement.Response is null ? judgement : WithResponse(judgement);
    }

    /// <summary>Expected total uncertainty of each parameter with a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <returns>The uncertainties; null where the formula is not finite for an event.</returns>
    /// <exception cref="InvalidOperationException">Nothing is known of the response.</exception>
    public double[]? Total(Expression formula)
    {
        if (responses is null) throw new InvalidOperationException("without a response there are no expected uncertainties");
        return Array.TrueForAll(events.Evaluate(formula), double.IsFinite)
            ? ExpectedPrecision.Folded(responses.ForPrecision(formula), withNuisances: true) : null;
    }

    private static Judgement WithResponse(Judgement judgement)
    {
        var response = judgement.Response!;
        return judgement with
        {
            Statistical = ExpectedPrecision.Folded(response, withNuisances: false),
            Total = ExpectedPrecision.Folded(response, withNuisances: true),
            Distances = ExpectedPrecision.Distances(response),
            ChiSquares = ExpectedPrecision.ChiSquares(response),
        };
    }
}
