namespace Oom.Reinterpret.Results;

/// <summary>A range around a nominal distribution: for each bin, and for the fiducial cross-section, the lower and upper value in the nominal's unit.</summary>
/// <param name="Source">What the range comes from, in words.</param>
/// <param name="WeightNames">The weights it was made of.</param>
/// <param name="Low">Lower values per bin.</param>
/// <param name="High">Upper values per bin.</param>
/// <param name="FiducialLow">Lower value of the fiducial cross-section in pb.</param>
/// <param name="FiducialHigh">Upper value of the fiducial cross-section in pb.</param>
public sealed record Band(string Source, IReadOnlyList<string> WeightNames, IReadOnlyList<double> Low, IReadOnlyList<double> High, double FiducialLow, double FiducialHigh);
