namespace Oom.Train.Machine;

/// <summary>The fiducial, selected events of a process: as they are, and folded with the response of all processes.</summary>
/// <param name="Process">Index of the process.</param>
/// <param name="Direct">Their detector-level distribution.</param>
/// <param name="Folded">The response times their generator-level distribution.</param>
/// <param name="Distance">The Kolmogorov-Smirnov distance of the two.</param>
internal sealed record ProcessFolding(int Process, double[] Direct, double[] Folded, double Distance);
