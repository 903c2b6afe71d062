using Oom.Formulas;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Runs;

/// <summary>A formula of the front with what is printed of it.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="R2">1 - weighted squared error / weighted variance on the given points.</param>
/// <param name="Text">The infix text with all digits.</param>
/// <param name="ShortText">The infix text with six digits.</param>
public sealed record FrontRow(FrontFormula Formula, double R2, string Text, string ShortText)
{
    /// <summary>Judges a formula on the points of its problem.</summary>
    public static FrontRow Of(FrontFormula formula, SearchProblem problem)
    {
        double[] values = new double[problem.Target.Length];
        new ExpressionEvaluator().Evaluate(formula.Expression, problem.Table, values);
        double sum = 0, mean = 0, total = 0, left = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += Weight(i);
            mean += Weight(i) * problem.Target[i];
        }

        mean /= sum;
        for (int i = 0; i < values.Length; i++)
        {
            total += Weight(i) * (problem.Target[i] - mean) * (problem.Target[i] - mean);
            left += Weight(i) * (problem.Target[i] - values[i]) * (problem.Target[i] - values[i]);
        }

        string Name(int index) => problem.Features[index].Name;
        return new(formula, 1 - left / total, ExpressionText.Write(formula.Expression, Name),
            ExpressionText.Write(formula.Expression, Name, "G6"));

        double Weight(int i) => problem.Weights?[i] ?? 1;
    }
}
