using Oom.Formulas;
using Oom.Scores;

namespace Oom.Symbolic.Judging;

/// <summary>Fiducial events with the trained observable that a formula is to imitate.</summary>
/// <param name="Features">The features.</param>
/// <param name="Values">Their values.</param>
/// <param name="Observable">The trained observable of each event.</param>
/// <param name="Weight">A weight for each event, not negative.</param>
/// <param name="Process">Index of each event's process in the response; null where it is not known.</param>
public sealed record TeacherEvents(
    IReadOnlyList<FormulaFeature> Features, FeatureTable Values, double[] Observable, double[] Weight, int[]? Process)
{
    /// <summary>Number of events.</summary>
    public int Count => Observable.Length;

    /// <summary>The fiducial events of a score file.</summary>
    /// <param name="scores">The events.</param>
    /// <param name="features">The features, in the order of the scores.</param>
    public static TeacherEvents Of(ScoredEvents scores, IReadOnlyList<FormulaFeature> features)
    {
        int[] fiducial = [.. Enumerable.Range(0, scores.Count).Where(scores.IsFiducial)];
        return new(
            features, scores.Values.Select(fiducial), Array.ConvertAll(fiducial, e => (double)scores.Observable[e]),
            Array.ConvertAll(fiducial, e => scores.Events.Weight[e]), Array.ConvertAll(fiducial, e => scores.Events.Process[e]));
    }

    /// <summary>Every so many of the events, at most a number of them.</summary>
    /// <param name="most">The number.</param>
    public TeacherEvents Thinned(int most)
    {
        if (Count <= most) return this;
        int[] kept = [.. Enumerable.Range(0, most).Select(i => (int)((long)i * Count / most))];
        return this with
        {
            Values = Values.Select(kept),
            Observable = Array.ConvertAll(kept, e => Observable[e]),
            Weight = Array.ConvertAll(kept, e => Weight[e]),
            Process = Process is null ? null : Array.ConvertAll(kept, e => Process[e]),
        };
    }

    /// <summary>The values of a formula.</summary>
    public double[] Evaluate(Expression formula)
    {
        double[] values = new double[Count];
        new ExpressionEvaluator().Evaluate(formula, Values, values);
        return values;
    }
}
