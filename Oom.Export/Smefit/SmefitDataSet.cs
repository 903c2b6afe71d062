using Oom.Export.Formats;

namespace Oom.Export.Smefit;

/// <summary>Numbers of a data set and their theory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What is measured, in words.</param>
/// <param name="Unit">The unit of all numbers.</param>
/// <param name="Values">The measured numbers.</param>
/// <param name="Shifts">Causes whose outer products add up to their covariance.</param>
/// <param name="Predicted">The prediction.</param>
/// <param name="TheoryCovariance">Its covariance, row-major.</param>
/// <param name="Slopes">Its change by unit of each parameter.</param>
internal sealed record SmefitDataSet(
    string Name, string What, string Unit, double[] Values, IReadOnlyList<CorrelatedShift> Shifts, double[] Predicted,
    double[] TheoryCovariance, IReadOnlyList<(string Name, double[] Values)> Slopes);
