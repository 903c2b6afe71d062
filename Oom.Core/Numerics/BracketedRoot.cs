namespace Oom.Numerics;

/// <summary>A root between two places at which a function has different signs: false position that halves the value at an end which stays
/// (the Illinois algorithm; Dowell and Jarratt, BIT 11 (1971) 168), and bisection where that is slow.</summary>
internal static class BracketedRoot
{
    private const int StepsMax = 400, StepsBeforeBisection = 3;

    /// <summary>The root; where both ends have one sign, the end whose value is nearer to 0,
    /// which only rounding can bring about in a bracket.</summary>
    /// <param name="function">The function; infinite values are allowed at the ends.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other end.</param>
    /// <param name="accuracy">Accuracy of the root, absolute below 1 and relative above.</param>
    public static double Find(Func<double, double> function, double low, double high, double accuracy)
    {
        double atLow = function(low), atHigh = function(high);
        if (Math.Sign(atLow) == Math.Sign(atHigh)) return Math.Abs(atLow) < Math.Abs(atHigh) ? low : high;
        for (int step = 1; step <= StepsMax && Math.Abs(high - low) > accuracy * (1 + Math.Abs(low)); step++)
        {
            double secant = low - atLow * (high - low) / (atHigh - atLow);
            bool isInside = secant > Math.Min(low, high) && secant < Math.Max(low, high) && step % StepsBeforeBisection != 0;
            double place = isInside ? secant : low + (high - low) / 2, at = function(place);
            if (at == 0 || place == low || place == high) return place;
            if (Math.Sign(at) == Math.Sign(atHigh)) atLow /= 2;
            else (low, atLow) = (high, atHigh);
            (high, atHigh) = (place, at);
        }

        return low + (high - low) / 2;
    }
}
