namespace Oom.Statistics.Models;

/// <summary>How a parameter changes the yields of a sample (HistFactory, CERN-OPEN-2012-016; the
/// names in pyhf's workspaces stand in brackets).</summary>
public enum ModifierKind
{
    /// <summary>An unconstrained factor ('normfactor').</summary>
    NormalisationFactor,

    /// <summary>A constrained factor known at plus and minus one standard deviation ('normsys').</summary>
    NormalisationSystematic,

    /// <summary>A constrained change of the yields known at plus and minus one standard deviation ('histosys').</summary>
    ShapeSystematic,

    /// <summary>The luminosity itself as a constrained factor ('lumi').</summary>
    Luminosity,

    /// <summary>One factor constrained by a count whose expectation it multiplies, such as that of the simulated events
    /// behind a sample; not a modifier of HistFactory.</summary>
    CountedFactor,

    /// <summary>One constrained factor a bin for the limited simulation behind the sum of
    /// samples that share it, Gaussian ('staterror').</summary>
    StatisticalError,

    /// <summary>One constrained factor a bin of one sample, Poisson ('shapesys').</summary>
    UncorrelatedShape,

    /// <summary>One unconstrained factor a bin ('shapefactor').</summary>
    FreeShape,

    /// <summary>A change of the yields proportional to a parameter, unconstrained unless its
    /// settings say otherwise; not a modifier of HistFactory.</summary>
    LinearShape,
}
