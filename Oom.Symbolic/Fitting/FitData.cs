using Oom.Binning;
using Oom.Formulas;

namespace Oom.Symbolic.Fitting;

/// <summary>Points with their targets and weights, and the loss over them.</summary>
public sealed class FitData
{
    /// <param name="table">Features of the points.</param>
    /// <param name="target">The target a point.</param>
    /// <param name="weights">A weight a point, not negative, with a positive sum.</param>
    /// <param name="bins">The bins of the cross-entropy; null for the squared error.</param>
    public FitData(FeatureTable table, double[] target, double[] weights, BinEdges? bins)
    {
        Table = table;
        Target = target;
        Weights = weights;
        double sum = 0, mean = 0;
        for (int i = 0; i < target.Length; i++)
        {
            sum += weights[i];
            mean += weights[i] * target[i];
        }

        Mean = mean / sum;
        for (int i = 0; i < target.Length; i++) Variance += weights[i] * (target[i] - Mean) * (target[i] - Mean);
        Loss = bins is null ? new SquaredError(target, weights, Variance) : new BinCrossEntropy(target, weights, bins);
        IsSquaredError = bins is null;
    }

    internal FeatureTable Table { get; }

    internal double[] Target { get; }

    internal double[] Weights { get; }

    internal int Points => Target.Length;

    /// <summary>Weighted mean of the target.</summary>
    internal double Mean { get; }

    /// <summary>Weighted sum of squared deviations from the mean.</summary>
    internal double Variance { get; }

    internal ILoss Loss { get; }

    internal bool IsSquaredError { get; }

    /// <summary>The same loss over some of the points.</summary>
    internal FitData Select(int[] points, BinEdges? bins)
        => new(Table.Select(points), Array.ConvertAll(points, i => Target[i]), Array.ConvertAll(points, i => Weights[i]), bins);
}
