using Oom.Options;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tool;

/// <summary>Cross-sections of samples on a command line.</summary>
internal static class SampleCrossSection
{
    /// <summary>Far beyond those of any process, and within what sums of squares hold; negative for interference.</summary>
    public static readonly ValueRange Range = new(-1e100, 1e100);

    /// <summary>A cross-section that is not 0.</summary>
    /// <exception cref="SampleException">It is 0.</exception>
    public static double? Require(string option, double? crossSectionPb)
        => crossSectionPb == 0 ? throw new SampleException($"{option} takes a number of pb other than 0") : crossSectionPb;
}
