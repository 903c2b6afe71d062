namespace Oom.Statistics.Models;

/// <summary>A part of the expected yields that scales as a whole, such as a process.</summary>
/// <param name="Yields">Nominal yield of every bin.</param>
/// <param name="Strength">Index of the parameter of interest that the yields are proportional to; null for none.</param>
/// <param name="ParameterSlopes">Change of the yields by unit of each parameter of interest about its nominal value, parameter by parameter; null where a parameter changes nothing.</param>
/// <param name="NuisanceSlopes">Change of the yields by unit of each nuisance, nuisance by nuisance; null where a nuisance has no shape effect.</param>
/// <param name="LogNormal">ln kappa of each nuisance: the component is scaled by kappa^w; 0 for none.</param>
public sealed record LikelihoodComponent(double[] Yields, int? Strength, IReadOnlyList<double[]?> ParameterSlopes, IReadOnlyList<double[]?> NuisanceSlopes, double[] LogNormal);
