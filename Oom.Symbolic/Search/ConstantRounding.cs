using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>Writes constants that are simple fractions to rounding as what they are, so that 0.9999999999 x becomes x.</summary>
internal static class ConstantRounding
{
    private const int LargestDenominator = 16;
    private const double Nearness = 1e-6, Nothing = 1e-10, AllowedLoss = 1e-22, AllowedGrowth = 1.001;

    /// <summary>The formula with rounded constants; null where none is near a fraction or the loss would grow.</summary>
    public static Individual? Round(Expression[] parts, FormulaTemplate template, Judge judge, double loss)
    {
        bool changed = false;
        Expression[] rounded = Array.ConvertAll(parts, part => part.WithConstants([.. part.Constants.Select(Simple)]));
        if (!changed) return null;
        var simplified = judge.Simplified(rounded);
        var whole = template.Compose(simplified);
        return judge.Judged(simplified, whole) is { } individual && individual.Loss <= Math.Max(AllowedGrowth * loss, AllowedLoss)
            ? individual : null;

        double Simple(double constant)
        {
            if (Math.Abs(constant) < Nothing)
            {
                changed |= constant != 0;
                return 0;
            }

            for (int denominator = 1; denominator <= LargestDenominator; denominator++)
            {
                double fraction = Math.Round(constant * denominator) / denominator;
                if (fraction == 0 || Math.Abs(constant - fraction) > Nearness * Math.Abs(fraction)
                    || Math.Abs(fraction * denominator) > 1000)
                    continue;
                changed |= fraction != constant;
                return fraction;
            }

            return constant;
        }
    }
}
