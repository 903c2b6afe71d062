using System.Globalization;
using Oom.Formulas;

namespace Oom.Symbolic.Judging;

/// <summary>Writes constants with as few digits as the measurement allows.</summary>
internal static class ConstantDigits
{
    /// <summary>Largest relative change of any expected total uncertainty.</summary>
    public const double Tolerance = 1e-3;

    private const int MostDigits = 9;

    /// <summary>The formula with rounded constants: first all with the same number of significant digits, the fewest that serve,
    /// then each with fewer as long as that serves too.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="total">Expected total uncertainty of each parameter with a formula; null where it cannot be used.</param>
    /// <returns>The rounded formula; the formula itself where no rounding serves.</returns>
    public static Expression Round(Expression formula, Func<Expression, double[]?> total)
    {
        if (formula.ConstantCount == 0 || total(formula) is not { } exact) return formula;
        double[] constants = formula.Constants;
        int[] digits = new int[constants.Length];
        int common = 1;
        for (; common <= MostDigits; common++)
        {
            Array.Fill(digits, common);
            if (Serves(digits)) break;
        }

        if (common > MostDigits) return formula;
        for (int k = 0; k < digits.Length; k++)
        {
            while (digits[k] > 1)
            {
                digits[k]--;
                if (Serves(digits)) continue;
                digits[k]++;
                break;
            }
        }

        return Rounded(digits);

        bool Serves(int[] tried)
            => total(Rounded(tried)) is { } found
            && found.Zip(exact).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * pair.Second);

        Expression Rounded(int[] tried) => formula.WithConstants([.. constants.Select((constant, k) => Significant(constant, tried[k]))]);
    }

    private static double Significant(double value, int digits)
        => double.Parse(value.ToString(string.Create(CultureInfo.InvariantCulture, $"E{digits - 1}"), CultureInfo.InvariantCulture),
            NumberStyles.Float, CultureInfo.InvariantCulture);
}
