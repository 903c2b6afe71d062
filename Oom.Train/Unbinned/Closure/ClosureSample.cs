using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Unbinned.Closure;

/// <summary>The events of a closure test.</summary>
/// <param name="Columns">Names of the columns: the surrogate's features, then others to project on.</param>
/// <param name="FeatureCount">Number of the surrogate's features.</param>
/// <param name="Values">The columns, events x columns.</param>
/// <param name="Reference">Weight of each row at the reference point; 0 where it is of the varied sample alone.</param>
/// <param name="Varied">Weight of each row at the varied point; 0 where it is of the reference sample alone.</param>
/// <param name="Ratio">The ratio that the surrogate predicts for each row.</param>
/// <param name="Event">Number of the event of each row: rows of one number are the same event, before and after a shift.</param>
internal sealed record ClosureSample(
    IReadOnlyList<string> Columns, int FeatureCount, float[] Values, double[] Reference, double[] Varied, double[] Ratio, int[] Event)
{
    /// <summary>Number of rows.</summary>
    public int Count => Reference.Length;

    /// <summary>One more than the largest number of an event.</summary>
    public int EventCount => Event.Max() + 1;

    /// <summary>Of each event, whether it has a weight in both samples.</summary>
    public bool[] AreInBoth()
    {
        bool[] isReference = new bool[EventCount], isVaried = new bool[EventCount];
        for (int i = 0; i < Count; i++)
        {
            isReference[Event[i]] |= Reference[i] != 0;
            isVaried[Event[i]] |= Varied[i] != 0;
        }

        return [.. isReference.Zip(isVaried, (first, second) => first && second)];
    }

    /// <summary>Reads the events.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="point">Values of its parameters at the varied point.</param>
    /// <param name="reference">The events at the reference point.</param>
    /// <param name="varied">The events at the varied point; those of the same table where it is reweighted or shifted.</param>
    /// <param name="more">Other columns to project on.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table cannot be used.</exception>
    /// <exception cref="TrainingException">The reference weights have no positive sum, or
    /// the surrogate predicts no finite ratio.</exception>
    public static ClosureSample Read(IParametricSurrogate surrogate, double[] point, TrainingTable reference, TrainingTable varied,
        IReadOnlyList<string> more, CancellationToken cancellation)
    {
        string[] columns = [.. surrogate.Features, .. more.Except(surrogate.Features)];
        var rows = ClosureRows.Read(reference, varied, columns, cancellation);
        int count = rows.Event.Length, features = surrogate.Features.Count, terms = surrogate.Basis.Count;
        float[] inputs = new float[count * features];
        for (int i = 0; i < count; i++) rows.Values.AsSpan(i * columns.Length, features).CopyTo(inputs.AsSpan(i * features));

        double[] coefficients = new double[count * terms], monomials = new double[terms], ratio = new double[count];
        surrogate.Evaluate(inputs, coefficients);
        surrogate.Basis.Evaluate(point, monomials);
        for (int i = 0; i < count; i++)
        {
            double polynomial = 0;
            for (int a = 0; a < terms; a++) polynomial += monomials[a] * coefficients[i * terms + a];
            ratio[i] = surrogate.Form.Ratio(polynomial);
            // Of an event of no weight nothing is predicted.
            if (rows.Reference[i] != 0 && !double.IsFinite(rows.Reference[i] * ratio[i]))
                throw new TrainingException(
                    "the surrogate predicts no finite ratio for an event: is the point within what it was trained on?");
        }

        return new ClosureSample(columns, features, rows.Values, rows.Reference, rows.Varied, ratio, rows.Event);
    }
}
