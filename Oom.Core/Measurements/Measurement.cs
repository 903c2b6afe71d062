using Oom.Binning;
using Oom.Responses;
using Oom.Statistics;
using Oom.Statistics.Comparisons;

namespace Oom.Measurements;

/// <summary>Cross-sections of the observable's generator-level bins, unfolded from data or expected, with covariance and how they were
/// found (the document <c>oom.measurement.json</c>).</summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="Kind">Whether there are data behind it.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity in inverse femtobarn.</param>
/// <param name="GeneratorBins">Generator-level bins.</param>
/// <param name="DetectorBins">Detector-level bins; null where the counts are not known.</param>
/// <param name="Data">Counts of the detector-level bins, whole for data; null where they are not known.</param>
/// <param name="Method">How it was unfolded.</param>
/// <param name="CrossSectionsPb">Cross-section of every generator-level bin in pb, integrated over the bin.</param>
/// <param name="PredictedPb">The prediction of the response's samples for the same in pb; null where it is not known.</param>
/// <param name="CovariancePb2">Total covariance, row-major, in pb^2.</param>
/// <param name="Sources">Its parts; none where they are not known.</param>
/// <param name="Impacts">The nuisance parameters; none where they are not known.</param>
/// <param name="Refolded">Data against the unfolded cross-sections, folded again; null where it is not known.</param>
/// <param name="BottomLine">Predictions against data before and after unfolding.</param>
/// <param name="Biases">Bias against alternatives.</param>
/// <param name="PseudoExperiments">What pseudo-experiments found; null where there were none.</param>
public sealed record Measurement(
    string Name, MeasurementKind Kind, double LuminosityInverseFb, BinEdges GeneratorBins, BinEdges? DetectorBins,
    double[]? Data, MethodDescription Method,
    double[] CrossSectionsPb, double[]? PredictedPb, double[] CovariancePb2, IReadOnlyList<CovarianceSource> Sources,
    IReadOnlyList<NuisanceImpact> Impacts,
    ChiSquare? Refolded, IReadOnlyList<BottomLineTest> BottomLine, IReadOnlyList<AlternativeBias> Biases,
    PseudoExperiments? PseudoExperiments)
{
    /// <summary>Name of the part of the covariance that weighted events which stand for data have of themselves.</summary>
    public const string WeightedEvents = "statistics of the events that stand for data";

    /// <summary>Whether the counts are sums of weights of events that stand for data: they fluctuate by more than counts do, which their
    /// covariance has, but a likelihood of counts has not.</summary>
    public bool IsOfWeightedEvents => Sources.Any(source => source.Name == WeightedEvents);

    /// <summary>Total uncertainty of every cross-section in pb.</summary>
    public double[] ErrorsPb()
        => [.. Enumerable.Range(0, GeneratorBins.Count).Select(i => Math.Sqrt(Math.Max(0, CovariancePb2[i * (GeneratorBins.Count + 1)])))];

    /// <summary>d sigma / d O of every bin in pb: the cross-section over the bin's width.</summary>
    public double[] DifferentialPb() => [.. CrossSectionsPb.Select((value, i) => value / GeneratorBins.Width(i))];

    /// <summary>The shape alone; null where there is none.</summary>
    public NormalisedMeasurement? Normalised() => NormalisedMeasurement.Of(CrossSectionsPb, CovariancePb2);

    /// <summary>The predictions that are known: the nominal one without a name, and those of the alternatives.</summary>
    public IEnumerable<(AlternativeName? Alternative, double[] CrossSectionsPb)> Predictions()
    {
        if (PredictedPb is { } predicted) yield return (null, predicted);
        foreach (var bias in Biases) yield return (bias.Alternative, bias.TrueCrossSectionsPb);
    }

    /// <summary>Correlation coefficients of the total covariance, row-major; 0 beside a cross-section without uncertainty.</summary>
    public double[] Correlation()
    {
        int n = GeneratorBins.Count;
        double[] errors = ErrorsPb(), correlation = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                double scale = errors[i] * errors[k];
                correlation[i * n + k] = i == k ? 1 : scale > 0 ? CovariancePb2[i * n + k] / scale : 0;
            }
        }

        return correlation;
    }
}

/// <summary>What the method makes of the expectation at another value of a parameter, or of
/// another model, when it uses the nominal response.</summary>
/// <param name="Alternative">The value or the model.</param>
/// <param name="TrueCrossSectionsPb">The cross-sections there in pb.</param>
/// <param name="BiasPb">The unfolded ones minus the true ones in pb.</param>
public sealed record AlternativeBias(AlternativeName Alternative, double[] TrueCrossSectionsPb, double[] BiasPb);

/// <summary>A part of a covariance; all parts add up to the total.</summary>
/// <param name="Name">The name of the nuisance, or of what else it is.</param>
/// <param name="Kind">What it comes from.</param>
/// <param name="CovariancePb2">Row-major generator x generator bins, in pb^2.</param>
public sealed record CovarianceSource(string Name, CovarianceKind Kind, double[] CovariancePb2);

/// <summary>A nuisance parameter in the unfolding.</summary>
/// <param name="Nuisance">Its name.</param>
/// <param name="Pull">Its value after the fit, in its own standard deviations; 0 where the method does not fit it.</param>
/// <param name="Constraint">Its width after the fit; 1 where the data do not constrain it.</param>
/// <param name="ImpactPb">Change of every cross-section in pb when it rises by its width after the fit.</param>
public sealed record NuisanceImpact(string Nuisance, double Pull, double Constraint, double[] ImpactPb);
