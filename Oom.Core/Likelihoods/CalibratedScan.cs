namespace Oom.Likelihoods;

/// <summary>A scan of a parameter with thresholds from toys at every point (Feldman and Cousins), and the intervals by them.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Points">The points, ascending.</param>
/// <param name="Intervals">An interval, or several, for each confidence level.</param>
public sealed record CalibratedScan(int Parameter, IReadOnlyList<CalibratedPoint> Points, IReadOnlyList<CalibratedInterval> Intervals)
{
    /// <summary>The threshold of q at a value of the parameter: a line between the points beside it.</summary>
    /// <param name="value">The value, within the points.</param>
    /// <param name="confidence">Confidence level.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the points.</exception>
    public double Threshold(double value, double confidence)
    {
        int right = 0;
        while (right < Points.Count && Points[right].Value < value) right++;
        if (right == Points.Count || right == 0 && Points[0].Value != value)
            throw new ArgumentOutOfRangeException(nameof(value), value, "the value is outside the points of the scan");
        double upper = Points[right].Toys.Threshold(confidence).Value;
        if (right == 0) return upper;
        double share = (value - Points[right - 1].Value) / (Points[right].Value - Points[right - 1].Value);
        return (1 - share) * Points[right - 1].Toys.Threshold(confidence).Value + share * upper;
    }
}
