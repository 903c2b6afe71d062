using Oom.Statistics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Calibrations;

/// <summary>Where the true parameters lie in their posteriors.</summary>
internal sealed class CalibrationResult
{
    /// <summary>The levels that are quoted.</summary>
    public static IReadOnlyList<double> QuotedLevels { get; } = [0.68, 0.95];

    // The probability of a warning about an estimator that is right.
    private const double FalseAlarm = 1e-3;

    /// <summary>A result.</summary>
    /// <param name="cumulative">Of each parameter, the probability of values below the true one in each row.</param>
    /// <param name="credibility">The probability of points of larger density in each row.</param>
    /// <param name="logEvidence">Logarithm of the ratio's mean over the prior in each row.</param>
    public CalibrationResult(double[][] cumulative, double[] credibility, double[] logEvidence)
    {
        Cumulative = cumulative;
        Credibility = credibility;
        RankPValues = Array.ConvertAll(cumulative, values => AndersonDarling.PValue(values));
        CredibilityPValue = AndersonDarling.PValue(credibility);
        double mean = logEvidence.Average();
        (MeanLogEvidence, LogEvidenceSpread) = (mean, Math.Sqrt(logEvidence.Average(value => (value - mean) * (value - mean))));
        Quoted = [.. QuotedLevels.Select(level => Coverage.Of(credibility, level))];
    }

    /// <summary>Number of rows.</summary>
    public int Rows => Credibility.Length;

    /// <summary>Of each parameter, the probability of values below the true one in each row.</summary>
    public double[][] Cumulative { get; }

    /// <summary>The probability of points of larger density in each row.</summary>
    public double[] Credibility { get; }

    /// <summary>Of each parameter, the p-value of its ranks being uniform.</summary>
    public double[] RankPValues { get; }

    /// <summary>The p-value of all levels covering what they say.</summary>
    public double CredibilityPValue { get; }

    /// <summary>Mean of the logarithm of the ratio's mean over the prior: 0 for a normalised ratio.</summary>
    public double MeanLogEvidence { get; }

    /// <summary>Its spread over the rows.</summary>
    public double LogEvidenceSpread { get; }

    /// <summary>The coverage at the levels that are quoted.</summary>
    public IReadOnlyList<Coverage> Quoted { get; }

    /// <summary>What is wrong beyond chance, one sentence each; empty for nothing, and for an estimator that is right in all but one of a
    /// thousand calibrations of each kind.</summary>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="rowsTogether">Rows of each posterior.</param>
    public IEnumerable<string> Warnings(IReadOnlyList<string> names, int rowsTogether = 1)
    {
        string what = rowsTogether == 1 ? "rows" : FormattableString.Invariant($"groups of {rowsTogether} rows together");
        foreach (var coverage in Quoted.Where(coverage => coverage.LowerPValue < FalseAlarm / Quoted.Count))
        {
            yield return FormattableString.Invariant(
                $"over-confident: regions of {100 * coverage.Level:G3} % hold the true parameters in {100 * coverage.Share:F1} +- {100 * coverage.Error:F1} % of the {what}; train more networks, on more rows, or stop earlier");
        }

        for (int p = 0; p < names.Count; p++)
        {
            if (RankPValues[p] < FalseAlarm / names.Count)
                yield return FormattableString.Invariant(
                    $"the ranks of {names[p]} in the {what} are not uniform (p = {RankPValues[p]:G2}): its posteriors are shifted, or too wide or narrow");
        }
    }
}
