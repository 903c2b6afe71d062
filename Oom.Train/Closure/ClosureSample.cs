using Oom.Surrogates;
using Oom.Train.Ratios;
using Oom.Train.Tables;

namespace Oom.Train.Closure;

/// <summary>The events of a closure test.</summary>
/// <param name="Columns">Names of the columns: the surrogate's features, then others to project on.</param>
/// <param name="FeatureCount">Number of the surrogate's features.</param>
/// <param name="Values">The columns, events x columns.</param>
/// <param name="Reference">Weight of each event at the reference point; 0 where it is of the varied sample alone.</param>
/// <param name="Varied">Weight of each event at the varied point; 0 where it is of the reference sample alone.</param>
/// <param name="Ratio">The ratio that the surrogate predicts for each event.</param>
/// <param name="IsReweighted">Whether both samples are the same events.</param>
internal sealed record ClosureSample(IReadOnlyList<string> Columns, int FeatureCount, float[] Values, double[] Reference, double[] Varied, double[] Ratio, bool IsReweighted)
{
    /// <summary>Number of events.</summary>
    public int Count => Reference.Length;

    /// <summary>Reads the events.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="point">Values of its parameters at the varied point.</param>
    /// <param name="reference">The events at the reference point.</param>
    /// <param name="varied">The events at the varied point; those of the same table, condition and suffix where it is reweighted.</param>
    /// <param name="more">Other columns to project on.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table cannot be used.</exception>
    /// <exception cref="Machine.TrainingException">The reference weights have no positive sum.</exception>
    public static ClosureSample Read(IParametricSurrogate surrogate, double[] point, TrainingTable reference, TrainingTable varied, IReadOnlyList<string> more, CancellationToken cancellation)
    {
        string[] columns = [.. surrogate.Features, .. more.Except(surrogate.Features)];
        var rows = TrainingRows.Read([reference, varied], columns, [], Environment.CurrentDirectory, cancellation);
        int features = surrogate.Features.Count, terms = surrogate.Basis.Count;
        float[] values = new float[rows.Count * columns.Length], inputs = new float[rows.Count * features];
        for (int i = 0; i < rows.Count; i++)
        {
            var row = values.AsSpan(i * columns.Length, columns.Length);
            rows.Features.CopyRow(i, row);
            row[..features].CopyTo(inputs.AsSpan(i * features));
        }

        double[] coefficients = new double[rows.Count * terms], monomials = new double[terms], ratio = new double[rows.Count];
        surrogate.Evaluate(inputs, coefficients);
        surrogate.Basis.Evaluate(point, monomials);
        for (int i = 0; i < rows.Count; i++)
        {
            double polynomial = 0;
            for (int a = 0; a < terms; a++) polynomial += monomials[a] * coefficients[i * terms + a];
            ratio[i] = surrogate.Form.Ratio(polynomial);
        }

        double[] Weights(int source) => [.. Enumerable.Range(0, rows.Count).Select(i => rows.Weights[2 * i + source] / rows.Scale)];
        return new ClosureSample(columns, features, values, Weights(0), Weights(1), ratio, (reference.File, reference.Where, reference.Suffix) == (varied.File, varied.Where, varied.Suffix));
    }
}
