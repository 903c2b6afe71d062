using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>The best formula of each complexity that is better than all simpler ones, judged on all points.</summary>
internal sealed class ParetoFront
{
    // A more complex formula has to be better by more than rounding.
    private const double LeastGain = 1e-9, Rounding = 1e-28;

    // What counts for the choice: differences below this fraction of the variance are rounding.
    private const double SmallestLoss = 1e-20;

    // Beyond this many points the choice would always fall on the most complex formula.
    private const int CountedPoints = 2000;

    private readonly SortedDictionary<int, FrontFormula> _best = [];

    /// <summary>The formulas, simple ones first.</summary>
    public IReadOnlyList<FrontFormula> Formulas => [.. _best.Values];

    /// <summary>The least loss; infinity for an empty front.</summary>
    public double BestLoss => _best.Count == 0 ? double.PositiveInfinity : _best.Values.Last().Loss;

    /// <summary>Whether a formula would become part of the front.</summary>
    public bool Takes(int complexity, double loss)
        => double.IsFinite(loss)
        && !_best.Values.Any(known => known.Complexity <= complexity && known.Loss <= loss * (1 + LeastGain) + Rounding);

    /// <summary>Adds a formula where it is better than all that are as simple; those that it beats leave.</summary>
    public bool Add(FrontFormula formula)
    {
        if (!Takes(formula.Complexity, formula.Loss)) return false;
        foreach (int complexity in _best.Keys.Where(
            key => key >= formula.Complexity && _best[key].Loss * (1 + LeastGain) + Rounding >= formula.Loss).ToList())
            _best.Remove(complexity);
        _best[formula.Complexity] = formula;
        return true;
    }

    /// <summary>The formula of the shortest description of itself and of the data: the least n log(loss) + complexity log(n).</summary>
    /// <param name="points">Number of points, n.</param>
    /// <param name="isFraction">Whether the loss is a fraction of the variance; else it is a mean of minus log-probabilities.</param>
    public FrontFormula Choose(int points, bool isFraction)
    {
        double n = Math.Min(points, CountedPoints);
        return _best.Values.MinBy(
            formula => (isFraction ? n * Math.Log(formula.Loss + SmallestLoss) : 2 * n * formula.Loss) + formula.Complexity * Math.Log(n))!;
    }
}

/// <summary>A formula of the Pareto front.</summary>
/// <param name="Parts">The parts of the template, fitted to all points.</param>
/// <param name="Expression">The formula as it is published: with the template around it.</param>
/// <param name="Complexity">Its complexity.</param>
/// <param name="Loss">Its loss on all points.</param>
/// <param name="Rounded">Which constants are simple numbers within their errors, and what that costs; null where none are.</param>
public sealed record FrontFormula(
    Expression[] Parts, Expression Expression, int Complexity, double Loss, RoundedConstants? Rounded = null);
