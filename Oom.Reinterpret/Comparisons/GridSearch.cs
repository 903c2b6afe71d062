namespace Oom.Reinterpret.Comparisons;

/// <summary>Places of a grid's scan: all places between the points for one and two parameters; for more, each parameter in
/// turn with the others where chi-square is smallest.</summary>
internal static class GridSearch
{
    private const int StepsOfOne = 200, StepsOfMore = 40, FinestHalving = 12, PassesMax = 200;

    /// <summary>The places.</summary>
    /// <param name="points">The points, whose ranges are scanned.</param>
    /// <param name="chiSquare">Chi-square at a place.</param>
    public static IEnumerable<double[]> Places(double[][] points, Func<double[], double> chiSquare)
    {
        int count = points[0].Length;
        double[] low = [.. Enumerable.Range(0, count).Select(p => points.Min(point => point[p]))],
            high = [.. Enumerable.Range(0, count).Select(p => points.Max(point => point[p]))];
        if (count == 1) return Enumerable.Range(0, StepsOfOne + 1).Select(i => (double[])[Between(0, i, StepsOfOne)]);
        if (count == 2)
            return Enumerable.Range(0, StepsOfMore + 1).SelectMany(
                i => Enumerable.Range(0, StepsOfMore + 1).Select(k => (double[])[Between(0, i, StepsOfMore), Between(1, k, StepsOfMore)]));
        double[] best = Minimise(points.MinBy(chiSquare)!, -1, low, high, chiSquare);
        return Enumerable.Range(0, count).SelectMany(p => Profile(p, best, low, high, chiSquare));

        double Between(int parameter, int step, int steps) => low[parameter] + (high[parameter] - low[parameter]) * step / steps;
    }

    // From the best place outwards to both sides, each beginning where the one before it ended.
    private static IEnumerable<double[]> Profile(
        int parameter, double[] best, double[] low, double[] high, Func<double[], double> chiSquare)
    {
        double step = (high[parameter] - low[parameter]) / StepsOfMore;
        int nearest = (int)Math.Round((best[parameter] - low[parameter]) / step);
        double[][] found = new double[StepsOfMore + 1][];
        foreach (int direction in (int[])[1, -1])
        {
            double[] start = best;
            for (int i = nearest; i >= 0 && i <= StepsOfMore; i += direction)
            {
                start = [.. start];
                start[parameter] = low[parameter] + i * step;
                found[i] = start = Minimise(start, parameter, low, high, chiSquare);
            }
        }

        return found.Append(best);
    }

    // A compass search (Hooke and Jeeves, J. ACM 8 (1961) 212): along each parameter by a step that is halved once none of them gains.
    private static double[] Minimise(double[] start, int fixedParameter, double[] low, double[] high, Func<double[], double> chiSquare)
    {
        double[] place = [.. start];
        double current = chiSquare(place);
        for (int halving = 2; halving <= FinestHalving; halving++)
        {
            bool gains = true;
            for (int pass = 0; gains && pass < PassesMax; pass++)
            {
                gains = false;
                for (int p = 0; p < place.Length; p++)
                {
                    if (p == fixedParameter) continue;
                    foreach (int direction in (int[])[1, -1])
                    {
                        double[] next = [.. place];
                        next[p] = Math.Clamp(next[p] + direction * (high[p] - low[p]) / (1 << halving), low[p], high[p]);
                        double value = chiSquare(next);
                        if (!(value < current)) continue;
                        (place, current, gains) = (next, value, true);
                    }
                }
            }
        }

        return place;
    }
}
