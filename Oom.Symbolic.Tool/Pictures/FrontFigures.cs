using Oom.Figures;
using Oom.Formulas;
using Oom.Symbolic.Runs;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Tool.Pictures;

/// <summary>The figures of a search for formulas: the front, and the chosen formula against its target.</summary>
internal static class FrontFigures
{
    private const int PointsMax = 2000;

    /// <summary>The figures.</summary>
    /// <param name="problem">What is described.</param>
    /// <param name="result">What was found.</param>
    public static IReadOnlyList<Figure> Of(SearchProblem problem, SearchResult result)
    {
        var chosen = FrontRow.Of(result.Chosen, problem);
        string label = FormattableString.Invariant($"complexity {chosen.Formula.Complexity}, R² = {chosen.R2:G6}");
        return [Front(problem, result) with { Label = label }, Against(problem, result.Chosen) with { Label = label }];
    }

    private static Figure Front(SearchProblem problem, SearchResult result)
    {
        double[] complexities = [.. result.Front.Select(formula => (double)formula.Complexity)],
            losses = [.. result.Front.Select(formula => formula.Loss)];
        return new Figure("front", $"Formulas for {problem.TargetName}: loss against complexity",
        [
            new Panel(new Axis("complexity"), new Axis("loss") { IsLogarithmic = true },
            [
                new Line("front", complexities, losses, Ink.Blue) { IsInLegend = false },
                new Points("formulas", complexities, losses, Ink.Blue),
                new Points("chosen", [result.Chosen.Complexity], [result.Chosen.Loss], Ink.Vermilion),
            ]),
        ])
        {
            Caption = "No formula that was found is simpler and has a smaller loss than one of these. A loss of 0 cannot be shown.",
        };
    }

    private static Figure Against(SearchProblem problem, FrontFormula chosen)
    {
        double[] values = new double[problem.Target.Length];
        new ExpressionEvaluator().Evaluate(chosen.Expression, problem.Table, values);
        int stride = (values.Length + PointsMax - 1) / PointsMax;
        int[] shown = [.. Enumerable.Range(0, values.Length).Where(i => i % stride == 0)];
        double[] targets = [.. shown.Select(i => problem.Target[i])];
        double low = problem.Target.Min(), high = problem.Target.Max();
        return new Figure("formula", $"The chosen formula against {problem.TargetName}",
        [
            new Panel(new Axis(problem.TargetName), new Axis("formula"),
            [
                new Points("points", targets, [.. shown.Select(i => values[i])], Ink.Sky) { IsInLegend = false },
                new Line("equal", [low, high], [low, high], Ink.Text) { Stroke = Stroke.Dashed, IsInLegend = false },
            ]),
        ])
        {
            Caption = stride > 1 ? FormattableString.Invariant($"Every {stride}th point.") : "All points.",
        };
    }
}
