namespace Oom.Train.Machine;

/// <summary>What is minimised where there are several parameters of interest.</summary>
internal enum ObjectiveKind
{
    /// <summary>The uncertainty of one of them.</summary>
    Parameter,

    /// <summary>A weighted sum of all uncertainties.</summary>
    WeightedSum,

    /// <summary>Half the logarithm of the determinant of their covariance.</summary>
    LogDeterminant,
}
