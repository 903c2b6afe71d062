using Oom.Correlators;
using Oom.Train.Learning;

namespace Oom.Train.Correlators;

/// <summary>Searches the shapes of triangles for the one whose correlator tells most of a parameter.</summary>
internal static class ShapeSearch
{
    /// <summary>Reads the jets and makes the map.</summary>
    /// <param name="specification">What is searched.</param>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="TrainingException">There are too few jets.</exception>
    public static ShapeSearchResult Run(
        ShapeSearchSpecification specification, string folder, int threads, CancellationToken cancellation)
    {
        var samples = new List<ShapeParts>();
        var triples = new List<MeanSample>();
        var refused = new List<string>();
        string[][] files = [.. JetFiles.Of(specification.Samples.Select(sample => sample.Files), folder)
            .Select(sample => sample.Select(file => file.Path).ToArray())];
        foreach (var (value, paths) in specification.Samples.Select(sample => sample.Value).Zip(files))
        {
            ShapeGridSums[] parts = [.. Enumerable.Range(0, specification.Parts)
                .Select(_ => new ShapeGridSums(specification.Correlator, specification.Grid))];
            var sums = new CorrelatorSums(specification.Correlator, [specification.Triples], hasCovariance: true);
            foreach (string path in paths)
            {
                using (var file = new JetFile(path))
                    refused.AddRange(CorrelatorFilling.Fill(parts, file, threads, cancellation).Select(jet => Named(path, jet)));
                using var again = new JetFile(path);
                CorrelatorFilling.Fill(sums, again, threads, cancellation);
            }

            if (parts.Any(part => part.Jets < 2))
            {
                throw new TrainingException(FormattableString.Invariant(
                    $"{specification.Parameter} = {value}: {sums.Jets} jets, in blocks of {JetList.BlockSize}, are too few for {specification.Parts} parts; lower 'parts'"));
            }

            samples.Add(new(value, parts));
            triples.Add(MeansOf(value, sums.Histograms[0]));
        }

        var settings = specification.Settings with { Threads = threads };
        var map = new ShapeMap(samples, settings);
        MeanInformation[][] replicas = [.. map.Replicas(specification.Seed)];
        var closure = ShapeClosure.Run(specification, map.Model(map.Best), map.Grid.Correlator(map.Best), files, cancellation);
        var (peak, problem) = specification.Peak is null ? (null, null)
            : PeakFit.Run(specification, specification.Peak, map.Grid.PlacesOf(map.Best), files, threads, cancellation);
        return new(samples, map, replicas, MeanInformation.Of(new(triples, settings.Degree), settings.At), peak, problem, closure, refused);
    }

    private static string Named(string path, RefusedJet jet) => FormattableString.Invariant($"{path}, line {jet.Line}: {jet.Status.Describe()}");

    private static MeanSample MeansOf(double value, CorrelatorHistogram histogram)
    {
        int rows = histogram.Correlator.Rows;
        double[] covariance = new double[rows * rows];
        for (int a = 0; a < rows; a++)
        {
            for (int b = 0; b <= a; b++)
                covariance[a * rows + b] = covariance[b * rows + a] = histogram.Jets * histogram.Covariance(a, b);
        }

        return new(value, histogram.Jets, [.. Enumerable.Range(0, rows).Select(histogram.Mean)], covariance);
    }
}

/// <summary>What a search found.</summary>
/// <param name="Samples">The jets at each value of the parameter.</param>
/// <param name="Map">The information of each shape.</param>
/// <param name="Replicas">The same of samples that were drawn from the parts.</param>
/// <param name="Triples">The information of the correlator in all three sides.</param>
/// <param name="Peak">The fit of the best shape's peak; null where it is not asked for.</param>
/// <param name="PeakProblem">Why there is no fit of the peak, though it is asked for.</param>
/// <param name="Closure">How the posteriors of the best shape cover, at each value that has others on both sides.</param>
/// <param name="Refused">Jets that were left out, the first of each file by name.</param>
internal sealed record ShapeSearchResult(IReadOnlyList<ShapeParts> Samples, ShapeMap Map, IReadOnlyList<MeanInformation[]> Replicas,
    MeanInformation Triples, PeakFitResult? Peak, string? PeakProblem, IReadOnlyList<ClosureRow> Closure, IReadOnlyList<string> Refused);
