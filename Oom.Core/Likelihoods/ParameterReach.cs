namespace Oom.Likelihoods;

/// <summary>
/// How far a parameter has to move from the reference point, the others at 0, until u = -2 ln L changes by 1, to a factor of 4: its scale
/// where second derivatives say nothing, as for a coefficient that is in the likelihood by its square alone.
/// Found once for each parameter, when it is first asked for.
/// </summary>
/// <param name="likelihood">The likelihood.</param>
internal sealed class ParameterReach(ExtendedLikelihood likelihood)
{
    private const double Factor = 4, Longest = 1e9, Shortest = 1e-9;

    private readonly double[] _reaches = new double[likelihood.Parameters.Count];
    private double? _reference;

    /// <summary>The reach of a parameter; infinite where u does not depend on it.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    public double Of(int parameter)
    {
        if (likelihood.Parameters.IsConstrained(parameter)) return 1;
        if (_reaches[parameter] == 0) _reaches[parameter] = Find(parameter);
        return _reaches[parameter];
    }

    private double Find(int parameter)
    {
        double reach = 1;
        if (Changes(parameter, reach))
        {
            while (reach > Shortest && Changes(parameter, reach / Factor)) reach /= Factor;
            return reach;
        }

        while (reach < Longest)
        {
            reach *= Factor;
            if (Changes(parameter, reach)) return reach;
        }

        return double.PositiveInfinity;
    }

    private bool Changes(int parameter, double by)
    {
        double[] values = new double[likelihood.Parameters.Count];
        _reference ??= likelihood.TwiceNegativeLogLikelihood(values);
        values[parameter] = by;
        if (HasChanged()) return true;
        values[parameter] = -by;
        return HasChanged();

        bool HasChanged() => !(Math.Abs(likelihood.TwiceNegativeLogLikelihood(values) - _reference.Value) < 1);
    }
}
