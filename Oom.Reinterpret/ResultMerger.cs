using Oom.Bundles;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom;

/// <summary>Adds results of parts of one sample.</summary>
public static class ResultMerger
{
    /// <summary>
    /// The result of all files of several results: bit for bit that of one run over the same files in the same order, since each
    /// result holds the sums of every file in the file's own weights.
    /// </summary>
    /// <param name="paths">Result documents, at least one.</param>
    /// <param name="combination">What the files are to each other.</param>
    /// <param name="training">Where the training's events lie in the features, as in the
    /// runs that are merged; null leaves that out.</param>
    /// <exception cref="Json.DocumentException">A document does not follow the format, or holds no sums.</exception>
    /// <exception cref="SampleException">The results are of different observables, of signals and of predictions of everything, of a signal
    /// on a background of other files, hold a file twice, or have different cross-sections and are not to be added.</exception>
    public static ReinterpretationResult Merge(
        IReadOnlyList<string> paths, SampleCombination combination = SampleCombination.OneSample, DomainDocument? training = null)
    {
        if (paths.Count == 0) throw new ArgumentException("expected at least one result", nameof(paths));
        var documents = Load(paths, training);
        var first = documents[0];
        foreach (var other in documents.Skip(1))
        {
            if (other.Observable.Digest != first.Observable.Digest)
                throw new SampleException(
                    $"{other.Path} is of the observable with digest {other.Observable.Digest}, {first.Path} of that with {first.Observable.Digest}");
            if (!other.Observable.Bins.Edges.SequenceEqual(first.Observable.Bins.Edges))
                throw new SampleException($"{other.Path} and {first.Path} have different bins");
            if (!other.Observable.Steps.AreThoseOf(first.Observable.Steps))
                throw new SampleException($"{other.Path} and {first.Path} have cut flows of different steps");
        }

        RequireOneKind(documents);
        var files = documents.SelectMany(document => document.Files).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            // Documents before 1.2 do not tell files of one name in different folders.
            if (!seen.Add(file.Summary.Place.Length > 0 ? file.Summary.Place : DistinctFiles.PlaceOf(file.Summary.Path)))
                throw new SampleException($"the file {file.Summary.Path} is in two of the results: its events would count double");
        }

        return ResultBuilder.Build(first.Observable, files, combination, training) with { IsSignal = first.Background is not null };
    }

    private static List<ResultDocument> Load(IReadOnlyList<string> paths, DomainDocument? training)
    {
        try
        {
            return [.. paths.AsParallel().AsOrdered().Select(path => ResultDocument.Load(path, training))];
        }
        catch (AggregateException e)
        {
            // The complaint does not depend on threads: that of the first document that has one.
            foreach (string path in paths) ResultDocument.Load(path, training);
            throw e.Flatten().InnerExceptions[0];
        }
    }

    // A signal stays one: it is no prediction of everything because its parts were added.
    private static void RequireOneKind(List<ResultDocument> documents)
    {
        foreach (var document in documents)
        {
            if (document.Background is { Count: > 0 } files)
                throw new SampleException(
                    $"{document.Path} is of a signal on the background {string.Join(", ", files)}, whose events it does not hold: run oom-reinterpret --signal on all event files of the signal");
            if (document.Background is null == documents[0].Background is null) continue;
            var (signal, other) = document.Background is null ? (documents[0], document) : (document, documents[0]);
            throw new SampleException(
                $"{signal.Path} is the result of a signal, {other.Path} that of a prediction of everything: they are not added");
        }
    }
}
