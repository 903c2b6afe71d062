namespace Oom.Responses;

/// <summary>Histograms of a process: expected events at the luminosity, or sums of squared weights, or changes of them.</summary>
/// <param name="Generator">Fiducial events in generator-level bins, selected or not; zeros for a background.</param>
/// <param name="Migration">Fiducial and selected events N_ji, row-major detector x generator bins; zeros for a background.</param>
/// <param name="NonFiducial">Selected events in detector-level bins that are not fiducial; all selected ones for a background.</param>
public sealed record ProcessYields(double[] Generator, double[] Migration, double[] NonFiducial)
{
    /// <summary>Histograms without entries.</summary>
    /// <param name="generatorBins">Number of generator-level bins.</param>
    /// <param name="detectorBins">Number of detector-level bins.</param>
    public static ProcessYields Empty(int generatorBins, int detectorBins)
        => new(new double[generatorBins], new double[generatorBins * detectorBins], new double[detectorBins]);

    /// <summary>The sum of these histograms and others times a factor.</summary>
    /// <param name="other">Histograms of the same bins.</param>
    /// <param name="factor">The factor.</param>
    public ProcessYields Plus(ProcessYields other, double factor = 1)
        => new(Sum(Generator, other.Generator, factor), Sum(Migration, other.Migration, factor),
            Sum(NonFiducial, other.NonFiducial, factor));

    /// <summary>These histograms times a factor.</summary>
    /// <param name="factor">The factor.</param>
    public ProcessYields Times(double factor) => Empty(Generator.Length, NonFiducial.Length).Plus(this, factor);

    private static double[] Sum(double[] first, double[] second, double factor) => [.. first.Zip(second, (a, b) => a + factor * b)];
}
