namespace Oom.Domains;

/// <summary>Where the events of a training lie in one feature, bin by bin of the observable.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Edges">Edges of intervals with equal shares of the training's fiducial events: the smallest value, quantiles, the largest value; increasing.</param>
/// <param name="Events">Expected fiducial events, row-major generator-level bins x intervals.</param>
/// <param name="SquaredWeights">The same of squared weights.</param>
/// <param name="Selected">The part of <paramref name="Events"/> that is selected at detector level.</param>
public sealed record FeatureDomain(string Name, double[] Edges, double[] Events, double[] SquaredWeights, double[] Selected)
{
    /// <summary>Number of intervals.</summary>
    public int Intervals => Edges.Length - 1;

    /// <summary>The interval of a value; -1 outside the range of the training.</summary>
    /// <param name="value">The value of the feature.</param>
    public int IndexOf(double value)
    {
        if (!(value >= Edges[0] && value <= Edges[^1])) return -1;
        int place = Array.BinarySearch(Edges, value);
        return Math.Min(place >= 0 ? place : ~place - 1, Intervals - 1);
    }
}
