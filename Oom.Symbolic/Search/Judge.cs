using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Simplification;

namespace Oom.Symbolic.Search;

/// <summary>Makes individuals of trees: simplifies them, fits their constants, checks
/// every constraint. One object serves one thread.</summary>
internal sealed class Judge(FormulaTemplate template, Grammar grammar, PhysicsConstraints physics, FitData data)
{
    // What is gained by fitting every offspring to the last digit is lost in fewer offspring.
    private const double SmallestLoss = 1e-30, NegligibleGain = 1e-4;

    private readonly LevenbergMarquardt _fitter = new(data) { NegligibleGain = NegligibleGain };
    private readonly double[] _values = new double[data.Points];

    /// <summary>Number of formulas whose constants were fitted.</summary>
    public long Fitted { get; private set; }

    /// <summary>Fits and judges; null for a formula that is not allowed or has no finite loss.</summary>
    /// <param name="parts">The parts of the template.</param>
    /// <param name="iterations">Most steps of the fit.</param>
    /// <param name="isKnown">Whether a shape need not be tried again.</param>
    public Individual? Try(Expression[] parts, int iterations, Func<ulong, bool>? isKnown = null)
    {
        parts = Simplified(parts);
        var whole = template.Compose(parts);
        if (!IsAllowed(parts, whole)) return null;
        if (isKnown?.Invoke(SkeletonHash.Of(whole)) == true) return null;
        bool[]? free = template.FreeConstants(parts);
        Fitted++;
        var (fitted, loss) = _fitter.Fit(whole, iterations, free);
        if (!double.IsFinite(loss)) return null;
        if (template.IsPlain && data.IsSquaredError && loss > SmallestLoss) fitted = WithScale(fitted, loss);
        var fittedParts = Simplified(template.Parts(parts, fitted, free));
        var simple = template.Compose(fittedParts);
        if (!IsAllowed(fittedParts, simple)) (fittedParts, simple) = (template.Parts(parts, fitted, free), fitted);
        return IsAllowed(fittedParts, simple) ? Judged(fittedParts, simple) : null;
    }

    /// <summary>Judges a formula as it is; null where it is not allowed or has no finite loss.</summary>
    public Individual? Judged(Expression[] parts, Expression whole)
    {
        double loss = _fitter.Loss(whole), penalty = physics.Penalty(whole);
        if (!double.IsFinite(loss) || double.IsInfinity(penalty) || !physics.IsMonotonic(whole)) return null;
        return new(parts, whole, loss, Math.Log(loss + SmallestLoss) + penalty, grammar.Complexity(whole), SkeletonHash.Of(whole));
    }

    private bool IsAllowed(Expression[] parts, Expression whole)
    {
        if (grammar.Complexity(whole) > grammar.ComplexityMaximum) return false;
        foreach (var part in parts)
        {
            if (!grammar.Admits(part)) return false;
        }

        return !double.IsInfinity(physics.Penalty(whole));
    }

    /// <summary>The parts in their simplest form.</summary>
    public Expression[] Simplified(Expression[] parts)
        => Array.ConvertAll(parts, part => Simplifier.Simplify(part, grammar.Weights, grammar.Allows));

    // The best of f, a f, f + b and a f + b by the description length of the data and the formula.
    private Expression WithScale(Expression expression, double loss)
    {
        _fitter.Evaluator.Evaluate(expression, data.Table, _values);
        double sum = 0, mean = 0, square = 0, cross = 0, product = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            sum += data.Weights[i];
            mean += data.Weights[i] * _values[i];
            square += data.Weights[i] * _values[i] * _values[i];
            product += data.Weights[i] * _values[i] * data.Target[i];
        }

        mean /= sum;
        double spread = 0, total = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            double value = _values[i] - mean, target = data.Target[i] - data.Mean;
            spread += data.Weights[i] * value * value;
            cross += data.Weights[i] * value * target;
            total += data.Weights[i] * data.Target[i] * data.Target[i];
        }

        if (!(spread > 0) || !double.IsFinite(spread) || !double.IsFinite(square)) return expression;
        double slope = cross / spread, shift = data.Mean - mean, factor = product / square, offset = data.Mean - slope * mean;
        var (multiply, add) = (grammar.Allows(Operator.Multiply), grammar.Allows(Operator.Add));
        int oneMore = grammar.Weights[Operator.Constant] + grammar.Weights[Operator.Multiply],
            other = grammar.Weights[Operator.Constant] + grammar.Weights[Operator.Add];
        double best = Score(loss, 0);
        var chosen = expression;
        if (multiply) Offer(Expression.Constant(factor) * expression, (total - product * product / square) / data.Variance, oneMore);
        if (add) Offer(expression + Expression.Constant(shift), (spread - 2 * cross + data.Variance) / data.Variance, other);
        if (multiply && add)
            Offer(Expression.Constant(slope) * expression + Expression.Constant(offset), 1 - cross * cross / (spread * data.Variance),
                oneMore + other);
        return chosen;

        void Offer(Expression candidate, double candidateLoss, int added)
        {
            double score = Score(candidateLoss, added);
            if (!(score < best)) return;
            (best, chosen) = (score, candidate);
        }

        double Score(double fraction, int added) => data.Points * Math.Log(Math.Max(fraction, 1e-15)) + added * Math.Log(data.Points);
    }
}
