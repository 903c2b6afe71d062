namespace Oom.Train.Machine;

/// <summary>What was found on one part of the events.</summary>
internal sealed record MachineResults
{
    /// <summary>Events of the part.</summary>
    public required int Events { get; init; }

    /// <summary>Uncertainties with all nuisances fixed, one for each parameter: detector level, folded.</summary>
    public required IReadOnlyList<(double Detector, double Folded)> Statistical { get; init; }

    /// <summary>Uncertainties with all nuisances profiled, by parameter and estimator.</summary>
    public required IReadOnlyList<ExpectedUncertainty> Total { get; init; }

    /// <summary>Impact of each nuisance on each parameter, parameters x nuisances, smooth estimator, detector level.</summary>
    public required double[][] Impacts { get; init; }

    /// <summary>Width of each nuisance after the fit, where 1 is no constraint beyond its own.</summary>
    public required double[] Constraints { get; init; }

    /// <summary>The processes folded; empty without a generator-level network.</summary>
    public required IReadOnlyList<ProcessFolding> Folding { get; init; }

    /// <summary>The chi-square of each alternative, and the part of it expected from the statistics of the sample.</summary>
    public required IReadOnlyList<(double ChiSquare, double Noise)> Bias { get; init; }

    /// <summary>Folding one half of the events with the response of the other: chi-square over
    /// its statistical variance, and the number of bins.</summary>
    public required (double ChiSquare, int Bins) Closure { get; init; }

    /// <summary>The expected profile likelihood of each parameter.</summary>
    public required IReadOnlyList<ExpectedProfile> Profiles { get; init; }

    /// <summary>The histograms of all processes, smooth slopes.</summary>
    public required double[] Smooth { get; init; }

    /// <summary>The histograms of all processes, plain slopes.</summary>
    public required double[] Plain { get; init; }

    /// <summary>The histograms of each process, smooth slopes.</summary>
    public required IReadOnlyList<double[]> ByProcess { get; init; }

    /// <summary>The total uncertainty of a parameter.</summary>
    public ExpectedUncertainty TotalOf(int parameter, Estimator estimator)
        => Total.First(total => total.Parameter == parameter && total.Estimator == estimator);
}
