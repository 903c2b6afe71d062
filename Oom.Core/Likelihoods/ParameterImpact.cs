namespace Oom.Likelihoods;

/// <summary>How a nuisance moves the parameters of interest.</summary>
/// <param name="Parameter">Index of the nuisance.</param>
/// <param name="Value">Its fitted value, in units of its uncertainty before the fit: the pull.</param>
/// <param name="Uncertainty">Its uncertainty after the fit.</param>
/// <param name="Up">Change of each fitted parameter of interest where the nuisance is held one uncertainty above its fitted value.</param>
/// <param name="Down">The same for one below.</param>
public sealed record ParameterImpact(int Parameter, double Value, double Uncertainty, double[] Up, double[] Down);
