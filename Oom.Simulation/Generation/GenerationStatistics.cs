namespace Oom.Simulation.Generation;

/// <summary>Counts and sums of the rejection sampling; adding the statistics of batches in their order gives those of the run.</summary>
/// <param name="Events">Events made.</param>
/// <param name="Trials">Points drawn.</param>
/// <param name="Repeated">Events made from a point that had already given one, because its weight exceeded the bound.</param>
/// <param name="SumOfRatios">Sum of weight over bound, over all points.</param>
/// <param name="SumOfSquaredRatios">Sum of the squares.</param>
/// <param name="LargestRatio">Largest weight over bound.</param>
public readonly record struct GenerationStatistics(
    long Events, long Trials, long Repeated, double SumOfRatios, double SumOfSquaredRatios, double LargestRatio)
{
    /// <summary>Events per point.</summary>
    public double Efficiency => (double)Events / Trials;

    /// <summary>The mean of weight over bound.</summary>
    public double MeanRatio => SumOfRatios / Trials;

    /// <summary>Statistical error of <see cref="MeanRatio"/>.</summary>
    public double MeanRatioError => Math.Sqrt(Math.Max(0, SumOfSquaredRatios / Trials - MeanRatio * MeanRatio) / Trials);

    /// <summary>The statistics of both.</summary>
    public static GenerationStatistics operator +(GenerationStatistics a, GenerationStatistics b)
        => new(a.Events + b.Events, a.Trials + b.Trials, a.Repeated + b.Repeated, a.SumOfRatios + b.SumOfRatios,
            a.SumOfSquaredRatios + b.SumOfSquaredRatios, Math.Max(a.LargestRatio, b.LargestRatio));
}
