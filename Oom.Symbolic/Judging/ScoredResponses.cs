using Oom.Bundles;
using Oom.Formulas;
using Oom.Responses;
using Oom.Scores;

namespace Oom.Symbolic.Judging;

/// <summary>Responses counted anew from scored events: what the measurement with the formula would publish.</summary>
public sealed class ScoredResponses : IResponseSource
{
    private readonly ResponseLayout _layout;
    private readonly ScoredEvents _scores;
    private readonly ResponseEvents _events;

    /// <summary>Responses of formulas.</summary>
    /// <param name="layout">Bins, parameters, nuisances and processes.</param>
    /// <param name="scores">The events; their features are those of the formulas, in order.</param>
    public ScoredResponses(ResponseLayout layout, ScoredEvents scores)
    {
        _layout = layout;
        _scores = scores;
        _events = scores.InBins(layout, Array.ConvertAll(scores.Observable, value => (double)value));
        Network = layout.Fill(_events);
    }

    /// <inheritdoc/>
    public DetectorResponse Network { get; }

    /// <inheritdoc/>
    public DetectorResponse Of(Expression formula) => _layout.Fill(_events with { GeneratorBin = Bins(formula) });

    /// <inheritdoc/>
    /// <remarks>Neither alternatives nor the places within a row from which shifts take events change the expected uncertainty.</remarks>
    public DetectorResponse ForPrecision(Expression formula)
        => (_layout with { Alternatives = [] }).Fill(_events with { GeneratorBin = Bins(formula), Shifts = [] });

    private int[] Bins(Expression formula)
    {
        double[] values = new double[_scores.Count];
        new ExpressionEvaluator().Evaluate(formula, _scores.Values, values);
        return _scores.GeneratorBins(_layout.GeneratorBins, values);
    }
}
