namespace Oom.Responses;

/// <summary>A process behind a response.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is to the measurement.</param>
/// <param name="Nominal">Expected events at the luminosity.</param>
/// <param name="SquaredWeights">The same of squared weights: the statistical variances of <paramref name="Nominal"/>.</param>
/// <param name="Slopes">Change of the yields by unit of each parameter at its nominal value, in the order of the
/// parameters; null where the process does not depend on one.</param>
/// <param name="Variations">Yields under each nuisance, in the order of the nuisances; null where one does not
/// change the process, or by its normalisation alone.</param>
/// <param name="NormalisationSizes">For each nuisance the relative uncertainty s of the process's
/// normalisation, whose factor is (1 + s)^w; 0 for none.</param>
public sealed record ResponseProcess(
    string Name, ProcessRole Role, ProcessYields Nominal, ProcessYields SquaredWeights,
    IReadOnlyList<ProcessYields?> Slopes, IReadOnlyList<ProcessVariation?> Variations, double[] NormalisationSizes)
{
    /// <summary>Whether its fiducial events are measured.</summary>
    public bool IsMeasured => Role != ProcessRole.Background;

    /// <summary>The factor of its normalisation at one standard deviation of a nuisance.</summary>
    /// <param name="nuisance">Index of the nuisance.</param>
    /// <param name="side">The side.</param>
    public double NormalisationAt(int nuisance, VariationSide side)
        => side == VariationSide.Up ? 1 + NormalisationSizes[nuisance] : 1 / (1 + NormalisationSizes[nuisance]);
}

/// <summary>The yields of a process at one standard deviation of a nuisance parameter to either side.</summary>
/// <param name="Up">At +1.</param>
/// <param name="Down">At -1.</param>
public sealed record ProcessVariation(ProcessYields Up, ProcessYields Down)
{
    /// <summary>The yields at one side.</summary>
    public ProcessYields At(VariationSide side) => side == VariationSide.Up ? Up : Down;
}
