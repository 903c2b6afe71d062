using Oom.Bundles;
using Oom.Domains;
using Oom.Responses;

namespace Oom.Folding;

/// <summary>What a model's detector-level yields would change by if the response were another one: that of another value of a parameter, or of events with the model's kinematics.</summary>
/// <param name="Source">Where the other response comes from, in words.</param>
/// <param name="Bias">The change in every detector-level bin, in units of the Poisson error of all events of the bin.</param>
/// <param name="Noise">The statistical error of these numbers, in the same unit.</param>
public sealed record FoldingBias(string Source, double[] Bias, double[] Noise)
{
    // Added in quadrature, a bias of 0.3 errors lengthens an error by 4 %.
    private const double SafeBias = 0.3, LargestBias = 1;

    /// <summary>The root of the sum of squares over the bins, less what noise is expected to add: the largest bias of any fit, in units of its error.</summary>
    public double Total => Math.Sqrt(Math.Max(0, Bias.Zip(Noise).Sum(pair => pair.First * pair.First - pair.Second * pair.Second)));

    /// <summary>The verdict for this source: safe up to 0.3 errors, not to be folded above 1.</summary>
    public FoldingVerdict Verdict => Of(Total);

    /// <summary>Indices of the bins whose bias alone is more than is safe, and more than twice its noise.</summary>
    public IReadOnlyList<int> Bins => [.. Enumerable.Range(0, Bias.Length).Where(j => Math.Abs(Bias[j]) > Math.Max(SafeBias, 2 * Noise[j]))];

    /// <summary>The verdict for a bias in units of the error.</summary>
    public static FoldingVerdict Of(double bias) => bias <= SafeBias ? FoldingVerdict.Safe : bias <= LargestBias ? FoldingVerdict.Check : FoldingVerdict.DoNot;

    /// <summary>Compares the nominal response with that of every published alternative, for the cross-sections of a model.</summary>
    /// <param name="response">The response.</param>
    /// <param name="crossSectionsPb">Cross-section of every generator-level bin in pb: the part of the model whose response is in question.</param>
    /// <param name="totalEvents">All expected events in detector-level bins, background included, for their Poisson errors.</param>
    /// <exception cref="ArgumentException">The bins do not match.</exception>
    public static IReadOnlyList<FoldingBias> Of(ResponseDocument response, IReadOnlyList<double> crossSectionsPb, IReadOnlyList<double> totalEvents)
    {
        int generatorBins = response.GeneratorBins.Count, detectorBins = response.DetectorBins.Count;
        if (crossSectionsPb.Count != generatorBins) throw new ArgumentException($"the response has {generatorBins} generator-level bins, the prediction {crossSectionsPb.Count}", nameof(crossSectionsPb));
        if (totalEvents.Count != detectorBins) throw new ArgumentException($"the response has {detectorBins} detector-level bins, the yields {totalEvents.Count}", nameof(totalEvents));
        return [.. response.Alternatives.Select(alternative => Compare(response, alternative, crossSectionsPb, totalEvents))];
    }

    /// <summary>The change by the efficiencies that one feature's distribution within the bins gives.</summary>
    /// <param name="response">The response.</param>
    /// <param name="kinematics">The comparison of the feature.</param>
    /// <param name="crossSectionsPb">Cross-section of every generator-level bin in pb.</param>
    /// <param name="totalEvents">All expected events in detector-level bins.</param>
    public static FoldingBias Of(ResponseDocument response, KinematicsTest kinematics, IReadOnlyList<double> crossSectionsPb, IReadOnlyList<double> totalEvents)
    {
        var matrix = response.Response();
        double[] bias = new double[totalEvents.Count], noise = new double[totalEvents.Count];
        for (int j = 0; j < bias.Length; j++)
        {
            double error = Math.Sqrt(totalEvents[j]), variance = 0;
            if (!(error > 0)) continue;
            for (int i = 0; i < crossSectionsPb.Count; i++)
            {
                double events = matrix[j, i] * response.EventsPerPb * crossSectionsPb[i] / error;
                bias[j] += events * kinematics.EfficiencyChanges[i];
                variance += events * events * kinematics.EfficiencyErrors[i] * kinematics.EfficiencyErrors[i];
            }

            noise[j] = Math.Sqrt(variance);
        }

        return new FoldingBias($"the kinematics of {kinematics.Feature}", bias, noise);
    }

    private static FoldingBias Compare(ResponseDocument response, ResponseAlternative alternative, IReadOnlyList<double> crossSectionsPb, IReadOnlyList<double> totalEvents)
    {
        var (nominal, other) = (response.Response(), alternative.Response());
        double[] generator = response.Generator(), squares = new double[alternative.Migration.Length];
        foreach (var process in response.Processes.Where(process => process.IsMeasured))
        {
            for (int cell = 0; cell < squares.Length; cell++) squares[cell] += process.SquaredWeights.Migration[cell];
        }

        double[] bias = new double[totalEvents.Count], noise = new double[totalEvents.Count];
        for (int j = 0; j < bias.Length; j++)
        {
            double change = 0, variance = 0;
            for (int i = 0; i < crossSectionsPb.Count; i++)
            {
                double events = response.EventsPerPb * crossSectionsPb[i];
                change += (other[j, i] - nominal[j, i]) * events;
                if (!(generator[i] > 0 && alternative.Generator[i] > 0)) continue;
                // The samples of both are the same events: N_alternative/g_alternative - N/g with the covariance of their weights.
                int cell = j * crossSectionsPb.Count + i;
                double a = 1 / alternative.Generator[i], b = 1 / generator[i];
                variance += events * events * (a * a * alternative.SquaredWeights[cell] + b * b * squares[cell] - 2 * a * b * alternative.CrossWeights[cell]);
            }

            double error = Math.Sqrt(totalEvents[j]);
            bias[j] = error > 0 ? change / error : 0;
            noise[j] = error > 0 ? Math.Sqrt(Math.Max(0, variance)) / error : 0;
        }

        return new FoldingBias(FormattableString.Invariant($"the response at {response.Parameters[alternative.Parameter].Name} = {alternative.Value}"), bias, noise);
    }
}
