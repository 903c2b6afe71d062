using Oom.Binning;
using Oom.Correlators;
using Oom.Numerics;

namespace Oom.Train.Correlators;

/// <summary>
/// The classical fit of a peak (arXiv:2508.10988): a polynomial through the histogram of a shape, the place of its maximum at each value
/// of the parameter, and zeta_peak = a (m / Q)^2 + b through these. Errors are those of samples drawn from parts of the jets.
/// </summary>
internal static class PeakFit
{
    private const int Places = 4000;

    /// <summary>Fits the peak of a shape.</summary>
    /// <param name="specification">Settings and seed.</param>
    /// <param name="settings">How the peak is fitted.</param>
    /// <param name="shape">Places of the ratios n_1 and n_2 in the grid.</param>
    /// <param name="files">The files of each sample.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The fit, or why there is none.</returns>
    public static (PeakFitResult? Fit, string? Problem) Run(
        ShapeSearchSpecification specification, PeakSettings settings, (int First, int Second) shape, IReadOnlyList<string[]> files,
        int threads, CancellationToken cancellation)
    {
        var ratios = specification.Grid.Ratios;
        var correlator = new ShapeCorrelator(settings.Bins, ratios[shape.First], ratios[shape.Second], specification.Grid.Window);
        var polynomial = new PeakPolynomial(settings.Bins, settings.Degree);
        var places = new List<PeakPlace>();
        foreach (var (k, (value, _)) in specification.Samples.Index())
        {
            CorrelatorSums[] parts = [.. Enumerable.Range(0, specification.Parts)
                .Select(_ => new CorrelatorSums(specification.Correlator, [correlator]))];
            foreach (string path in files[k])
            {
                using var file = new JetFile(path);
                CorrelatorFilling.Fill(parts, file, threads, cancellation);
            }

            double?[] found = [.. Enumerable.Range(0, specification.Settings.Replicas).Select(replica =>
            {
                var random = new Philox4x32(specification.Seed, ((ulong)(k + 1) << 32) + (ulong)replica);
                return Place(PartDraws.Copies(ref random, parts.Length));
            })];
            double? place = Place([.. parts.Select(_ => 1)]);
            if (place is null || found.Contains(null))
            {
                return (null, FormattableString.Invariant(
                    $"none: at {specification.Parameter} = {value} the {correlator.Name} has no maximum between {settings.Bins.Low} and {settings.Bins.High}, or has none in {found.Count(item => item is null)} of {found.Length} drawn samples: give 'peak' other ends or another degree"));
            }

            double[] drawn = [.. found.Select(item => item!.Value)];
            double mean = drawn.Average(), error = Math.Sqrt(drawn.Sum(x => (x - mean) * (x - mean)) / (drawn.Length - 1));
            places.Add(new(value, place.Value, error, parts.Sum(part => part.Jets)));

            double? Place(int[] copies)
            {
                double[] contents = [.. Enumerable.Range(0, settings.Bins.Count)
                    .Select(bin => copies.Zip(parts, (copy, part) => copy * part.Histograms[0].Sum(bin + 1)).Sum())];
                return polynomial.Maximum(contents, Places);
            }
        }

        var fit = PeakFitResult.Of(places, settings.ScaleGeV);
        return double.IsFinite(fit.Slope + fit.SlopeError + fit.Offset + fit.ChiSquare) ? (fit, null)
            : (null, FormattableString.Invariant(
                $"none: no line of finite numbers goes through its places in ({specification.Parameter} / {settings.ScaleGeV} GeV)^2: give 'peak' another scale-gev"));
    }
}

/// <summary>Which histogram of a shape has the peak, and how it is fitted.</summary>
/// <param name="Bins">Bins of zeta_1 about it.</param>
/// <param name="Degree">Degree of the polynomial through them.</param>
/// <param name="ScaleGeV">Q in GeV, by which the parameter is divided.</param>
internal sealed record PeakSettings(BinEdges Bins, int Degree, double ScaleGeV);

/// <summary>The place of a peak.</summary>
/// <param name="Parameter">The value of the parameter.</param>
/// <param name="Place">zeta_1.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Jets">Number of jets.</param>
internal sealed record PeakPlace(double Parameter, double Place, double Error, long Jets);
