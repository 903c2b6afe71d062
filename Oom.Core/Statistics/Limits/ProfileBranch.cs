using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>-2 ln L of one set of data along the strength, all other parameters fitted; each
/// fit starts from the line through its neighbours'.</summary>
internal sealed class ProfileBranch
{
    private readonly StatisticEvaluator _statistic;
    private readonly double[] _data;
    private readonly SortedList<double, LikelihoodFit> _fits = [];
    private readonly double[] _first;

    /// <summary>A branch.</summary>
    /// <param name="statistic">The fits.</param>
    /// <param name="data">The data.</param>
    /// <param name="first">Where the first fit starts.</param>
    public ProfileBranch(StatisticEvaluator statistic, double[] data, double[] first)
        => (_statistic, _data, _first) = (statistic, data, first);

    /// <summary>The fit at a strength.</summary>
    public LikelihoodFit At(double strength)
    {
        if (_fits.TryGetValue(strength, out var known)) return known;
        var fit = _statistic.Fixed(_data, Start(strength), strength);
        if (fit.Converged) _fits.Add(strength, fit);
        return fit;
    }

    private double[] Start(double strength)
    {
        if (_fits.Count == 0) return _first;
        int after = 0;
        while (after < _fits.Count && _fits.Keys[after] < strength) after++;
        if (_fits.Count == 1) return _fits.Values[0].Values;
        int low = Math.Clamp(after - 1, 0, _fits.Count - 2);
        double share = (strength - _fits.Keys[low]) / (_fits.Keys[low + 1] - _fits.Keys[low]);
        // Beyond the last fits a line is not followed further than their distance.
        share = Math.Clamp(share, -1, 2);
        double[] from = _fits.Values[low].Values, to = _fits.Values[low + 1].Values;
        return [.. from.Select((value, a) => value + share * (to[a] - value))];
    }
}
