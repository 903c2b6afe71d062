using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>What physics asks of a formula.</summary>
public sealed record PhysicsConstraints
{
    /// <summary>The target's dimension; null switches dimensional analysis off.</summary>
    public Dimension? TargetDimension { get; init; }

    /// <summary>Dimensions of the features, by index; looked at only with <see cref="TargetDimension"/>.</summary>
    public IReadOnlyList<Dimension> FeatureDimensions { get; init; } = [];

    /// <summary>Whether constants may carry units.</summary>
    public bool ConstantsCarryUnits { get; init; }

    /// <summary>Added to the logarithm of the loss for each violation; infinity forbids violations.</summary>
    public double DimensionPenalty { get; init; } = double.PositiveInfinity;

    /// <summary>For each feature +1 where formulas must rise with it, -1 where they must fall, as
    /// interval arithmetic over <see cref="Box"/> can show.</summary>
    public IReadOnlyDictionary<int, int> Monotonicity { get; init; } = new Dictionary<int, int>();

    /// <summary>The range of each feature.</summary>
    public Interval[] Box { get; init; } = [];

    /// <summary>The penalty on the logarithm of the loss for wrong dimensions.</summary>
    public double Penalty(Expression expression)
    {
        if (TargetDimension is null) return 0;
        int violations = DimensionAnalysis.Of(expression, FeatureDimensions, ConstantsCarryUnits).ViolationsAs(TargetDimension);
        return violations == 0 ? 0 : violations * DimensionPenalty;
    }

    /// <summary>Whether the formula is shown to rise and fall as asked.</summary>
    public bool IsMonotonic(Expression expression)
    {
        foreach (var (feature, sign) in Monotonicity)
        {
            var slope = IntervalAnalysis.Slope(expression, Box, feature);
            if (!(sign > 0 ? slope.Low >= 0 : slope.High <= 0)) return false;
        }

        return true;
    }
}
