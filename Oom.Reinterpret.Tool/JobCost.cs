namespace Oom.Reinterpret.Tool;

/// <summary>What evaluating files costs.</summary>
/// <param name="StartSeconds">A job beside its files.</param>
/// <param name="BytesPerSecond">Speed on files as they are.</param>
/// <param name="MergeSeconds">Reading a result for a merge.</param>
internal sealed record JobCost(double StartSeconds, double BytesPerSecond, double MergeSeconds)
{
    /// <summary>From the times of a job of one file, and of one with another file beside it.</summary>
    public static JobCost Of(long bytes, double oneSeconds, long otherBytes, double twoSeconds, double mergeSeconds)
    {
        // Of small files the difference is noise.
        double other = Math.Clamp(twoSeconds - oneSeconds, 1e-6, oneSeconds * otherBytes / bytes), speed = otherBytes / other;
        return new(oneSeconds - bytes / speed, speed, mergeSeconds);
    }

    /// <summary>A job of files of a size together.</summary>
    public double Seconds(long bytes) => StartSeconds + bytes / BytesPerSecond;
}
