namespace Oom.Statistics.Comparisons;

/// <summary>The bins as they are measured: m - b - r s, with the covariance V + r^2 W of measurement, background and signal.</summary>
internal sealed class AbsoluteForm(double[] measured, double[] measuredCovariance, GaussianPrediction background, GaussianPrediction signal)
    : IStrengthForm
{
    // The background's theory does not depend on the strength, so that it is a part of V in either way.
    private readonly double[] _rest = [.. measuredCovariance.Zip(background.Covariance(), (a, b) => a + b)];
    private readonly double[] _events = signal.Covariance(UncertaintyParts.Events), _all = signal.Covariance();

    public double[] Slope => signal.Values;

    public bool IsDefined(double strength) => true;

    public double[] Residual(double strength, bool isAsimov)
        => [.. signal.Values.Select((value, i) => (isAsimov ? 0 : measured[i] - background.Values[i]) - strength * value)];

    public double[] Covariance(double strength, UncertaintyParts parts)
    {
        double[] own = parts == UncertaintyParts.All ? _all : _events;
        return [.. _rest.Select((element, i) => element + strength * strength * own[i])];
    }
}
