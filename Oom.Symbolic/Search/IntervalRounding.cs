using Oom.Formulas;
using Oom.Statistics;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

/// <summary>
/// Constants that their uncertainties allow to be simple numbers become these numbers, the simplest first, each followed by a fit of the
/// others. A number is allowed where -2 ln L rises by at most that of two standard deviations, alone and together with all before, and
/// where it is more probable that the constant is this number than that it lies so near by accident, all orders of size being equally
/// probable and half of all constants being simple numbers.
/// </summary>
internal static class IntervalRounding
{
    private const double Deviations = 2;
    private const int FitIterations = 20;

    /// <summary>The formula with its simple numbers; null where there are none.</summary>
    /// <param name="formula">The fitted formula.</param>
    /// <param name="isFree">Which constants are fitted; null for all.</param>
    /// <param name="data">The points.</param>
    public static (Expression Formula, IReadOnlyList<double> Numbers, double ChiSquare)? Round(
        Expression formula, bool[]? isFree, FitData data)
    {
        bool[] free = isFree?.ToArray() ?? [.. Enumerable.Repeat(true, formula.ConstantCount)];
        var fitter = new LevenbergMarquardt(data);
        double best = fitter.Loss(formula), scale = ConstantStatistics.Scale(data, best, free.Count(isOpen => isOpen)), rise = 0;
        var numbers = new List<double>();
        while (Next() is { } next)
        {
            free[next.Constant] = false;
            numbers.Add(next.Number);
            (formula, rise) = (next.Formula, next.Rise);
        }

        return numbers.Count == 0 ? null : (formula, numbers, rise);

        (int Constant, double Number, Expression Formula, double Rise)? Next()
        {
            foreach (var (constant, number, allowed) in Candidates(formula, free, data, scale))
            {
                double[] moved = formula.Constants;
                moved[constant] = number;
                bool[] others = [.. free.Select((isOpen, k) => isOpen && k != constant)];
                var (tried, loss) = fitter.Fit(formula.WithConstants(moved), FitIterations, others);
                double total = scale * (loss - best);
                if (total - rise <= allowed && total <= Allowed(numbers.Count + 1)) return (constant, number, tried, total);
            }

            return null;
        }
    }

    /// <summary>What so many constants together may let -2 ln L rise by: the probability of two standard deviations of one.</summary>
    internal static double Allowed(int constants)
        => ChiSquare.Quantile(ChiSquare.Cumulative(Deviations * Deviations, 1), constants);

    // Simple numbers within the errors of the constants that are open, and what each may let -2 ln L rise by.
    private static IEnumerable<(int Constant, double Number, double Allowed)> Candidates(
        Expression formula, bool[] free, FitData data, double scale)
    {
        int[] open = [.. Enumerable.Range(0, free.Length).Where(k => free[k])];
        if (open.Length == 0 || ConstantStatistics.Covariance(formula, open, data, scale) is not { } covariance) return [];
        double[] errors = ConstantStatistics.Errors(covariance), values = formula.Constants;
        return from candidate in SimpleNumbers.All
               from a in Enumerable.Range(0, open.Length)
               let value = values[open[a]]
               let number = Math.CopySign(candidate.Value, value)
               where number != value && Math.Abs(number - value) <= Deviations * errors[a]
               let odds = candidate.Probability * SimpleNumbers.LogRange * Math.Abs(value) / (Math.Sqrt(2 * Math.PI) * errors[a])
               select (open[a], number, Math.Min(2 * Math.Log(odds), Deviations * Deviations));
    }
}
