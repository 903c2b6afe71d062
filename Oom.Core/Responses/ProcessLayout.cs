namespace Oom.Responses;

/// <summary>A process of a response before its events are counted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is to the measurement.</param>
/// <param name="IsVaried">For each nuisance whether it changes the process by weights or shifts.</param>
/// <param name="NormalisationSizes">For each nuisance the relative uncertainty of the process's normalisation; 0 for none.</param>
public sealed record ProcessLayout(string Name, ProcessRole Role, bool[] IsVaried, double[] NormalisationSizes);
