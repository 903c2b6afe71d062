namespace Oom.Statistics.Limits;

/// <summary>Finds where functions of a strength, computed together and kept, cross levels: bracketed
/// secants, with the midpoint where they are slow.</summary>
internal sealed class CrossingSearch
{
    private const int StepsMax = 100, WideningsMax = 200;
    private const double Tolerance = 1e-10, SmallestShare = 0.02;

    private readonly Func<double, double> _function;
    private readonly SortedList<double, double> _points = [];

    /// <summary>A search.</summary>
    /// <param name="function">A rising function of a strength above 0.</param>
    /// <param name="guess">A first strength, above 0.</param>
    public CrossingSearch(Func<double, double> function, double guess)
    {
        _function = function;
        At(guess);
    }

    /// <summary>The strength at which the function is zero once a level is subtracted.</summary>
    /// <param name="level">The level.</param>
    /// <exception cref="InvalidOperationException">The function does not cross the level, or has no value somewhere.</exception>
    public double Find(double level)
    {
        Bracket(level, out double low, out double high);
        double lowValue = At(low) - level, highValue = At(high) - level, width = high - low;
        for (int i = 0; i < StepsMax && high - low > Tolerance * high && lowValue < 0 && highValue > 0; i++)
        {
            // Where three steps have not halved the bracket, the fourth does.
            bool isSlow = i % 4 == 3 && high - low > width / 2;
            if (i % 4 == 3) width = high - low;
            double share = isSlow ? 0.5 : Math.Clamp(-lowValue / (highValue - lowValue), 0, 1), next = low + share * (high - low);
            double margin = Math.Min(SmallestShare * (high - low), Tolerance * high / 4);
            next = Math.Clamp(next, low + margin, high - margin);
            double value = At(next) - level;
            if (value < 0) (low, lowValue) = (next, value);
            else (high, highValue) = (next, value);
            if (Math.Abs(value) < Tolerance) return next;
        }

        return lowValue == 0 ? low : highValue == 0 ? high : low - lowValue * (high - low) / (highValue - lowValue);
    }

    private double At(double strength)
    {
        if (_points.TryGetValue(strength, out double known)) return known;
        double value = _function(strength);
        if (double.IsNaN(value))
            throw new InvalidOperationException(FormattableString.Invariant($"the test of the strength {strength:G3} has no value"));
        _points.Add(strength, value);
        return value;
    }

    private void Bracket(double level, out double low, out double high)
    {
        for (int i = 0; _points.Values[^1] < level; i++)
        {
            if (i == WideningsMax)
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                    $"no strength up to {_points.Keys[^1]:G3} is excluded: the yields hardly depend on it, or their uncertainties grow with it"));
            At(_points.Keys[^1] * Growth(level, _points.Keys[^1], _points.Values[^1]));
        }

        for (int i = 0; _points.Values[0] >= level; i++)
        {
            if (i == WideningsMax)
                throw new InvalidOperationException(FormattableString.Invariant($"every strength above {_points.Keys[0]:G3} is excluded"));
            At(_points.Keys[0] / 2);
        }

        int after = 0;
        while (_points.Values[after] < level) after++;
        (low, high) = (_points.Keys[after - 1], _points.Keys[after]);
    }

    // A little beyond where a line through the origin would cross.
    private static double Growth(double level, double strength, double value)
        => value > 0 && level > 0 ? Math.Clamp(1.05 * level / value, 1.1, 2) : 2;
}
