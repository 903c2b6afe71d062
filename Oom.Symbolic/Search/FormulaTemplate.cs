using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>The fixed outer form of all formulas of a search, such as sigmoid(f) or
/// g(m_tt)*h(c_hel, c_han): its parts are what is searched.</summary>
public sealed class FormulaTemplate
{
    private readonly Expression _outer;
    private readonly int _features;
    private readonly int[] _order;
    private readonly bool _isProtected;

    /// <summary>A template.</summary>
    /// <param name="outer">The outer form; a feature of index features + p stands for part p.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="partFeatures">For each part the indices of the features that it may use.</param>
    /// <param name="isProtected">Whether operators are protected.</param>
    /// <exception cref="ArgumentException">A part does not occur exactly once, or has no features.</exception>
    public FormulaTemplate(Expression outer, int features, IReadOnlyList<int[]> partFeatures, bool isProtected)
    {
        _outer = outer;
        _features = features;
        _isProtected = isProtected;
        PartFeatures = partFeatures;
        _order = [.. outer.Nodes.ToArray().Where(node => node.Operator == Operator.Feature && node.Feature >= features)
            .Select(node => node.Feature - features)];
        for (int part = 0; part < partFeatures.Count; part++)
        {
            int count = _order.Count(index => index == part);
            if (count != 1)
                throw new ArgumentException($"part {part} occurs {count} times in the template; each part must occur once", nameof(outer));
            if (partFeatures[part].Length == 0) throw new ArgumentException($"part {part} has no features that vary", nameof(partFeatures));
        }

        IsPlain = outer.Count == 1 && !isProtected;
    }

    /// <summary>For each part the indices of the features that it may use.</summary>
    public IReadOnlyList<int[]> PartFeatures { get; }

    /// <summary>Whether the formula is its one part, unchanged.</summary>
    public bool IsPlain { get; }

    /// <summary>No outer form.</summary>
    /// <param name="features">Number of features.</param>
    /// <param name="isProtected">Whether operators are protected.</param>
    /// <param name="leftOut">Indices of the features that are not used; null for none.</param>
    public static FormulaTemplate Free(int features, bool isProtected, IReadOnlyList<int>? leftOut = null)
        => new(Expression.Feature(features), features, [[.. Enumerable.Range(0, features).Except(leftOut ?? [])]], isProtected);

    /// <summary>The formula of these parts.</summary>
    public Expression Compose(IReadOnlyList<Expression> parts)
    {
        if (IsPlain) return parts[0];
        var whole = _outer.Substitute(index => index >= _features ? parts[index - _features] : null);
        return _isProtected ? DomainProtection.Rewrite(whole) : whole;
    }

    /// <summary>An interval that holds the formula's values.</summary>
    /// <param name="ranges">Ranges of the features, then of the parts.</param>
    public Interval Range(ReadOnlySpan<Interval> ranges) => IntervalAnalysis.Range(_outer, ranges);

    /// <summary>Which constants of the formula are those of its parts; null for all.</summary>
    public bool[]? FreeConstants(IReadOnlyList<Expression> parts)
    {
        if (IsPlain) return null;
        // A mark that travels through whatever the template does.
        Expression[] marked = [.. parts.Select(part => part.WithConstants([.. Enumerable.Repeat(double.NaN, part.ConstantCount)]))];
        return Array.ConvertAll(Compose(marked).Constants, double.IsNaN);
    }

    /// <summary>The parts with the constants of a fitted formula.</summary>
    public Expression[] Parts(IReadOnlyList<Expression> parts, Expression whole, bool[]? free)
    {
        if (IsPlain) return [whole];
        double[] fitted = [.. whole.Constants.Where((_, i) => free![i])];
        var result = parts.ToArray();
        int next = 0;
        foreach (int part in _order)
        {
            int count = parts[part].ConstantCount;
            result[part] = parts[part].WithConstants(fitted.AsSpan(next, count));
            next += count;
        }

        return result;
    }
}
