namespace Oom.Reinterpret.Comparisons;

/// <summary>Bins of a sample that no event fell into: their content is not known to be 0 without error.</summary>
internal static class EmptyBins
{
    /// <summary>Gives empty bins the error of one event, whose weight is the root mean square of those in the other bins.</summary>
    /// <param name="errors">Statistical errors of the bins, each the root of the sum of squared weights.</param>
    /// <param name="entries">Number of events of every bin.</param>
    public static double[] Fill(double[] errors, IReadOnlyList<long> entries)
    {
        long events = entries.Sum();
        double one = events > 0 ? Math.Sqrt(errors.Sum(error => error * error) / events) : 0;
        return [.. errors.Select((error, i) => entries[i] > 0 ? error : one)];
    }
}
