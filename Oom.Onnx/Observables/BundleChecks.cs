using Oom.Bundles;
using Oom.Files;
using Oom.Json;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Observables;

/// <summary>The checks of a bundle before it is used.</summary>
internal static class BundleChecks
{
    public static IReadOnlyList<string> Run(PublishedObservable observable)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(observable.ModelPath))!;
        string validationPath = Path.Combine(folder, BundleFiles.Validation), eventModelPath = Path.Combine(folder, BundleFiles.EventModel);
        List<string> checks = [CheckDigests(Path.Combine(folder, BundleFiles.Card)),
            CheckBins(observable, Path.Combine(folder, BundleFiles.Bins)), CheckValidation(observable, validationPath)];
        if (File.Exists(eventModelPath)) checks.Add(CheckEventModel(observable, eventModelPath, validationPath));
        return checks;
    }

    private static string CheckDigests(string cardPath)
    {
        if (!File.Exists(cardPath)) return $"digests not checked: no {BundleFiles.Card} beside the model";
        var card = BundleCard.Load(cardPath);
        card.Verify(cardPath);
        return $"{card.Files.Count} files are as published (SHA-256 in {BundleFiles.Card})";
    }

    private static string CheckBins(PublishedObservable observable, string binsPath)
    {
        if (!File.Exists(binsPath)) return $"bins and selection are those of the model's metadata: no {BundleFiles.Bins} beside it";
        string beside = ObservableDescription.FromJson(InputFile.ReadText(binsPath), binsPath).ToJson();
        return beside == observable.Description.ToJson()
            ? $"bins, features and selection agree with {BundleFiles.Bins}"
            : throw new DocumentException(
                binsPath, "$", "it differs from the description in the model's metadata: the two files belong to different observables");
    }

    private static string CheckValidation(PublishedObservable observable, string validationPath)
    {
        if (!File.Exists(validationPath)) return $"the network was not validated: no {BundleFiles.Validation} beside the model";
        var features = observable.Description.Features;
        var published = ValidationDocument.Load(validationPath, features.Count);
        var computed = observable.Evaluate([.. published.Select(item => item.Event)]);
        var deviations = new Deviations(observable.ModelPath, features);
        for (int i = 0; i < published.Count; i++)
        {
            deviations.Compare(i, computed[i].Features, computed[i].Observable, published[i]);
            // The bin is that of the published value: another machine's last digit may put the event across an edge.
            int bin = observable.Description.GeneratorBins.IndexOf(published[i].Observable);
            if (bin != published[i].Bin)
                throw deviations.Failure(
                    i, $"the bin of {Deviations.Text(published[i].Observable)} is {bin}, published as {published[i].Bin}");
        }

        return $"{published.Count} validation events are reproduced: {deviations}";
    }

    private static string CheckEventModel(PublishedObservable observable, string path, string validationPath)
    {
        EventModel.RequireSameObservable(ModelFile.Load(path), ModelFile.Load(observable.ModelPath), path);
        using var model = EventObservable.Load(path, observable.Description);
        if (!File.Exists(validationPath)) return $"{BundleFiles.EventModel} was not validated: no {BundleFiles.Validation} beside it";
        var described = observable.Description.Features;
        int columns = described.Count;
        var published = ValidationDocument.Load(validationPath, columns);
        var (features, values) = model.Evaluate([.. published.Select(item => item.Event)]);
        var deviations = new Deviations(path, described);
        for (int i = 0; i < published.Count; i++)
            deviations.Compare(i, features[(i * columns)..((i + 1) * columns)], values[i], published[i]);
        return $"{BundleFiles.EventModel} reproduces them from four-momenta: {deviations}";
    }
}
