namespace Oom.Train.Densities;

/// <summary>What <c>oom-train density</c> is asked.</summary>
/// <param name="OutputFolder">The folder to make.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
/// <param name="Replace">Whether a folder of this kind may be replaced.</param>
internal sealed record DensityRequest(string OutputFolder, int Threads, bool Replace);
