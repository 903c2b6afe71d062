using Oom.Binning;
using Oom.Formulas;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

/// <summary>What is to be described by a formula.</summary>
/// <param name="TargetName">What the target is called.</param>
/// <param name="Features">The features.</param>
/// <param name="Table">Their values.</param>
/// <param name="Target">The target a point.</param>
/// <param name="Weights">A weight a point, or null for equal weights.</param>
/// <param name="Loss">What is minimised.</param>
/// <param name="Bins">The bins of the cross-entropy; null for other losses.</param>
/// <param name="Importance">How much each feature matters, from whoever knows; null to find out by forward selection.</param>
public sealed record SearchProblem(
    string TargetName, IReadOnlyList<FormulaFeature> Features, FeatureTable Table, double[] Target, double[]? Weights,
    LossKind Loss = LossKind.SquaredError, BinEdges? Bins = null, double[]? Importance = null)
{
    /// <summary>Indices of the features that have one value at all points: no formula can tell what depends on them.</summary>
    public IReadOnlyList<int> ConstantFeatures { get; } = [.. Enumerable.Range(0, Features.Count)
        .Where(feature => SearchChecks.RangeOf(Table.Column(feature)) is var range && range.Low == range.High)];

    /// <summary>The target as the search sees it, with weights.</summary>
    /// <exception cref="SearchException">The data cannot be used.</exception>
    public FitData ToData()
    {
        SearchChecks.Require(this);
        double[] target = Loss == LossKind.LogOdds ? Array.ConvertAll(Target, y => Math.Log(y / (1 - y))) : Target;
        return new FitData(Table, target, Weights
            ?? [.. Enumerable.Repeat(1.0, Target.Length)], Loss == LossKind.BinCrossEntropy ? Bins : null);
    }

    /// <summary>A formula of the target for one of what the search sees.</summary>
    public Expression Published(Expression expression)
        => Loss == LossKind.LogOdds ? Expression.Constant(1) / (
            Expression.Constant(1) + Expression.Unary(Operator.Exponential, Expression.Unary(Operator.Negate, expression))) : expression;
}
