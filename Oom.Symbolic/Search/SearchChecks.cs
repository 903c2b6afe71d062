using System.Globalization;
using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

/// <summary>What must hold before a search makes sense.</summary>
internal static class SearchChecks
{
    private const int LeastPoints = 10;

    /// <summary>Checks the data.</summary>
    /// <exception cref="SearchException">There are too few points, a value is not finite, a weight is negative, weighted squares overflow,
    /// the target is constant, or outside what the loss allows.</exception>
    public static void Require(SearchProblem problem)
    {
        int points = problem.Target.Length;
        if (problem.Features.Count == 0) throw new SearchException("there is no feature to make a formula of");
        if (points < LeastPoints)
            throw new SearchException(
                Text($"there are {points} points; a formula needs at least {LeastPoints}, and more than it has constants"));
        for (int feature = 0; feature < problem.Features.Count; feature++)
            RequireFinite(problem.Table.Column(feature), $"the feature '{problem.Features[feature].Name}'");
        RequireFinite(problem.Target, $"the target '{problem.TargetName}'");
        if (problem.Weights is { } weights) RequireWeights(weights);
        RequireVariance(problem);
        double low = problem.Target.Min(), high = problem.Target.Max();
        if (low == high)
            throw new SearchException(
                Text($"the target '{problem.TargetName}' is {low} at all {points} points: there is nothing to describe"));
        if (problem.Loss == LossKind.LogOdds && !(low > 0 && high < 1))
            throw new SearchException(
                Text($"log-odds need a target between 0 and 1, both excluded; '{problem.TargetName}' goes from {low} to {high}"));
        if (problem.Loss == LossKind.BinCrossEntropy && problem.Bins is null)
            throw new SearchException("the cross-entropy of bins needs bins");
    }

    /// <summary>Checks that the operators can give values as large and as small as the target's.</summary>
    /// <exception cref="SearchException">Every value that they can give lies within bounds that the target leaves.</exception>
    public static void RequireReach(SearchProblem problem, Grammar grammar, FormulaTemplate template)
    {
        if (grammar.Operators.Count == 0 && template.IsPlain)
            throw new SearchException("there are no operators; a formula needs at least one");
        double low = problem.Target.Min(), high = problem.Target.Max();
        if (problem.Loss == LossKind.LogOdds) return;
        // What any combination of the operators can give at most, found by widening an interval until it stays: features and
        // constants are leaves, which alone are no formula of the target.
        bool grows = grammar.Operators.Any(
            symbol
            => symbol is not (Operator.Sine or Operator.Cosine or Operator.HyperbolicTangent or Operator.ArcTangent or Operator.Minimum
            or Operator.Maximum));
        var reach = grows ? Interval.Whole : Bounded(problem, grammar);
        var parts = new Interval[problem.Features.Count + template.PartFeatures.Count];
        Array.Fill(parts, reach);
        for (int i = 0; i < problem.Features.Count; i++) parts[i] = RangeOf(problem.Table.Column(i));
        var whole = template.Range(parts);
        if (whole.IsDefined && (whole.Low > low || whole.High < high))
        {
            throw new SearchException(
                Text(
                $"the target '{problem.TargetName}' goes from {low} to {high}, but with the operators {string.Join(", ", grammar.Operators.Order().Select(symbol => symbol.Name()))} a formula stays between {whole.Low} and {whole.High}: allow + and *, or scale the target"));
        }
    }

    /// <summary>The range of some values.</summary>
    public static Interval RangeOf(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return new(low, high);
    }

    private static Interval Bounded(SearchProblem problem, Grammar grammar)
    {
        var reach = new Interval(double.PositiveInfinity, double.NegativeInfinity);
        if (grammar.Allows(Operator.Sine) || grammar.Allows(Operator.Cosine) || grammar.Allows(Operator.HyperbolicTangent))
            reach = reach.Union(new(-1, 1));
        if (grammar.Allows(Operator.ArcTangent)) reach = reach.Union(new(-Math.PI / 2, Math.PI / 2));
        // A feature may be the whole formula.
        for (int i = 0; i < problem.Features.Count; i++) reach = reach.Union(RangeOf(problem.Table.Column(i)));
        return reach;
    }

    private static void RequireFinite(ReadOnlySpan<double> values, string what)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new SearchException(Text($"{what} is {values[i]} at point {i + 1}; every value must be a finite number"));
        }
    }

    private static void RequireWeights(double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
                throw new SearchException(Text($"the weight of point {i + 1} is {weights[i]}; weights are finite and not negative"));
            sum += weights[i];
        }

        if (!(sum > 0)) throw new SearchException("all weights are 0");
    }

    // Losses and R2 sum weighted squares.
    private static void RequireVariance(SearchProblem problem)
    {
        double sum = 0;
        for (int i = 0; i < problem.Target.Length; i++) sum += (problem.Weights?[i] ?? 1) * problem.Target[i] * problem.Target[i];
        if (!double.IsFinite(sum))
            throw new SearchException("the weighted squares of the target sum to more than numbers hold: scale the weights or the target");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
