using Oom.Features;

namespace Oom.Domains;

/// <summary>Where the events of a training lie in one feature, bin by bin of the observable.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Edges">Edges of intervals, increasing: the smallest value, quantiles of the training's fiducial
/// events in each generator-level bin, the largest value.</param>
/// <param name="Events">Expected fiducial events, row-major generator-level bins x intervals.</param>
/// <param name="SquaredWeights">The same of squared weights.</param>
/// <param name="Selected">The part of <paramref name="Events"/> that is selected at detector level.</param>
public sealed record FeatureDomain(string Name, double[] Edges, double[] Events, double[] SquaredWeights, double[] Selected)
{
    /// <summary>What the definition of the feature allows.</summary>
    public FeatureBounds Bounds { get; init; } = FeatureBounds.None;

    /// <summary>Smallest and largest value in every generator-level bin, row-major bins x 2; null where only those of all bins
    /// together are known, the outer <see cref="Edges"/>.</summary>
    public double[]? Ranges { get; init; }

    /// <summary>Number of the training's events in every generator-level bin, whatever their weights; null where it is not known.</summary>
    public double[]? Counts { get; init; }

    /// <summary>Sums of the third and of the fourth powers of the weights in every generator-level bin,
    /// row-major bins x 2; null where they are not known.</summary>
    public double[]? HigherPowers { get; init; }

    /// <summary>Number of intervals.</summary>
    public int Intervals => Edges.Length - 1;

    /// <summary>Number of generator-level bins.</summary>
    public int Bins => Events.Length / Intervals;

    /// <summary>The interval of a value. The outer ones have no end; those of a periodic feature touch and are one, the first.</summary>
    /// <param name="value">The value of the feature; not NaN.</param>
    public int IndexOf(double value)
    {
        int place = Array.BinarySearch(Edges, value);
        int interval = Math.Clamp(place >= 0 ? place : ~place - 1, 0, Intervals - 1);
        return Bounds.IsPeriodic && interval == Intervals - 1 ? 0 : interval;
    }

    /// <summary>Whether a value lies beyond what the training has in a generator-level bin,
    /// on a side on which the definition sets no end.</summary>
    /// <param name="bin">The bin, from 0.</param>
    /// <param name="value">The value of the feature.</param>
    public bool IsOutside(int bin, double value)
    {
        double low = Ranges is null ? Edges[0] : Ranges[2 * bin], high = Ranges is null ? Edges[^1] : Ranges[2 * bin + 1];
        return (value < low && !double.IsFinite(Bounds.Low)) || (value > high && !double.IsFinite(Bounds.High));
    }

    /// <summary>The same with the bounds that the feature's definition sets; the outer
    /// intervals of a periodic feature become one.</summary>
    /// <param name="feature">The feature as the observable defines it.</param>
    public FeatureDomain Within(Feature feature)
    {
        var bounds = FeatureBounds.Of(feature);
        var bounded = this with { Bounds = bounds };
        return bounds.IsPeriodic
            ? bounded with { Events = Joined(Events), SquaredWeights = Joined(SquaredWeights), Selected = Joined(Selected) } : bounded;
    }

    private double[] Joined(double[] matrix)
    {
        double[] joined = [.. matrix];
        for (int row = 0; row < joined.Length; row += Intervals)
        {
            if (Intervals == 1) continue;
            joined[row] += joined[row + Intervals - 1];
            joined[row + Intervals - 1] = 0;
        }

        return joined;
    }
}
