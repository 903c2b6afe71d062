using Oom.Formulas;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Runs;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;

namespace Oom.Symbolic.Judging;

/// <summary>The formulas of a front, judged in the place of the trained observable.</summary>
/// <param name="Network">The trained observable itself; null where nothing is known of its response.</param>
/// <param name="Formulas">The formulas, simple ones first.</param>
public sealed record JudgedFront(Judgement? Network, IReadOnlyList<JudgedFormula> Formulas)
{
    /// <summary>How far from the network's an expected total uncertainty of <see cref="Simplest"/> may be, as a fraction.</summary>
    public const double AllowedChange = 0.1;

    /// <summary>The simplest formula with which every expected total uncertainty is that of the network but for
    /// <see cref="AllowedChange"/>; null where there is none or nothing is known.</summary>
    public JudgedFormula? Simplest => Network is null ? null : Formulas.FirstOrDefault(
        formula => formula.Judgement is { } judgement
            && judgement.Total.Zip(Network.Total).All(pair => Math.Abs(pair.First / pair.Second - 1) <= AllowedChange));

    /// <summary>Judges a front.</summary>
    /// <param name="task">The observable.</param>
    /// <param name="prepared">The search that found the formulas.</param>
    /// <param name="front">The formulas.</param>
    public static JudgedFront Of(ModelTask task, PreparedSearch prepared, IReadOnlyList<FrontFormula> front)
    {
        var judge = new FormulaJudge(task.Events, task.Description.GeneratorBins, task.Responses);
        var data = prepared.Problem.ToData();
        return new(judge.Network, [.. front.AsParallel().AsOrdered().WithDegreeOfParallelism(prepared.Settings.Threads).Select(formula =>
        {
            var published = InBins(formula.Expression, task, prepared.Problem.Loss);
            if (judge.KnowsResponse) published = ConstantDigits.Round(published, judge.Total);
            return new JudgedFormula(formula, published, judge.Of(published),
                ConstantStatistics.Of(prepared.Template.Compose(formula.Parts), Fitted(formula, prepared.Template), data));
        })]);
    }

    // The constants of the parts but for the simple numbers.
    private static bool[]? Fitted(FrontFormula formula, FormulaTemplate template)
    {
        bool[]? free = template.FreeConstants(formula.Parts);
        if (formula.Rounded is not { } rounded) return free;
        return [.. template.Compose(formula.Parts).Constants
            .Select((constant, k) => (free is null || free[k]) && !rounded.Numbers.Contains(constant))];
    }

    // A sigmoid stays between 0 and 1; another formula that may leave the bins is held at their outer edges, as its judgement takes it.
    private static Expression InBins(Expression formula, ModelTask task, LossKind loss)
    {
        var bins = task.Description.GeneratorBins;
        if (loss == LossKind.LogOdds && bins.Low <= 0 && bins.High >= 1) return formula;
        return Expression.Binary(
            Operator.Maximum, Expression.Constant(bins.Low), Expression.Binary(Operator.Minimum, Expression.Constant(bins.High), formula));
    }
}
