using Oom.Likelihoods;
using Oom.Statistics.Minimisation;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The profile likelihood ratio over one parameter.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Grid">Its values.</param>
/// <param name="Points">q and the status of the fit at each.</param>
internal sealed record ParameterScan(int Parameter, double[] Grid, IReadOnlyList<(double Ratio, FitStatus Status)> Points);
