using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>The prediction of a point of a grid.</summary>
/// <param name="Sample">The result document it comes from: weights of one document are of the same events.</param>
/// <param name="Values">Cross-section of every bin in pb.</param>
/// <param name="Errors">Statistical errors; that of one event for empty bins.</param>
/// <param name="Entries">Number of events in every bin.</param>
/// <param name="Products">Products of the weights of the document; null where it has none of this weight.</param>
/// <param name="Weight">The weight's place among them.</param>
/// <param name="Theory">Half of (up - down) of each theory uncertainty, by its source.</param>
internal sealed record GridPrediction(string Sample, double[] Values, double[] Errors, IReadOnlyList<long> Entries,
    WeightProducts? Products, int Weight, IReadOnlyDictionary<string, double[]> Theory)
{
    /// <summary>The prediction of a point. Theory uncertainties of another weight than the nominal
    /// one are the nominal one's, relative to each bin.</summary>
    /// <exception cref="ComparisonException">The result is of another observable or of a signal alone, or has no such weight.</exception>
    public static GridPrediction Of(GridPoint point, ReinterpretationResult result, string observable)
    {
        if (result.ModelDigest != observable)
            throw new ComparisonException(
                $"{point.Path} is of the observable with digest {result.ModelDigest}, the bundle has {observable}");
        var distribution = point.Weight is null ? result.Nominal : result.Weights.FirstOrDefault(weight => weight.Name == point.Weight)
            ?? throw new ComparisonException($"{point.Path} has no weight \"{point.Weight}\" in every event");
        IEnumerable<Band> bands = result.ScaleEnvelope is null ? result.PdfUncertainties
            : result.PdfUncertainties.Prepend(result.ScaleEnvelope);
        double[] values = PerBin(distribution.Values), nominal = PerBin(result.Nominal.Values);
        int place = point.Weight is null ? 0 : result.Products?.PlaceOf(point.Weight) ?? 0;
        return new GridPrediction(
            point.Path, values, EmptyBins.Fill(PerBin(distribution.Errors), result.Entries), result.Entries, point.Weight is null
            || place > 0 ? result.Products : null, place,
            bands.ToDictionary(
                band => band.Source, band
                => (double[])[.. PerBin(band.High).Zip(PerBin(band.Low))
                .Select((range, i) => (range.First - range.Second) / 2 * (nominal[i] != 0 ? values[i] / nominal[i] : 1))]));

        double[] PerBin(IReadOnlyList<double> contents) => [.. contents.Select((value, i) => value * result.Bins.Width(i))];
    }

    /// <summary>The covariance of a bin with another weight of the same document, which
    /// has products; that of one event in an empty bin.</summary>
    public double Covariance(GridPrediction other, int bin)
    {
        if (Entries[bin] > 0) return Products![1 + bin, Weight, other.Weight];
        long events = Entries.Sum();
        return events > 0 ? Enumerable.Range(0, Entries.Count).Sum(i => Products![1 + i, Weight, other.Weight]) / events : 0;
    }

    /// <summary>The prediction with Gaussian uncertainties.</summary>
    public GaussianPrediction ToGaussian() => new(Values, [.. Errors.Select(error => error * error)], [.. Theory.Values]);
}
