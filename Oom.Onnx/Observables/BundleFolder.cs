using Oom.Bundles;
using Oom.Onnx.Graphs;
using Oom.Terminal;

namespace Oom.Onnx.Observables;

/// <summary>Writes the files of a bundle, whatever its model was made by.</summary>
public static class BundleFolder
{
    /// <summary>Writes model, bins, validation, the model from four-momenta, further documents and the card.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="network">The model without metadata: features in, observable out.</param>
    /// <param name="description">What the observable is.</param>
    /// <param name="events">Fiducial events from which the validation is made; of those of which the decay alone is known
    /// the ones that pass as they stand.</param>
    /// <param name="documents">Further documents, text by file name.</param>
    /// <param name="card">The card, whose list of files is made here.</param>
    /// <returns>The card as written, and what the bundle could not hold, one sentence each.</returns>
    /// <exception cref="ObservableException">The model does not fit the description, or fails for an event.</exception>
    public static (BundleCard Card, IReadOnlyList<string> Omissions) Write(
        string folder, ModelFile network, ObservableDescription description, IReadOnlyList<RecordedEvent> events,
        IReadOnlyDictionary<string, string> documents, BundleCard card)
    {
        string modelPath = Path.Combine(folder, BundleFiles.Model), binsPath = Path.Combine(folder, BundleFiles.Bins),
            validationPath = Path.Combine(folder, BundleFiles.Validation);
        var model = ModelMetadata.Publish(network, description, card.Provenance);
        model.Save(modelPath);
        File.WriteAllText(binsPath, description.ToJson());
        List<string> files = [modelPath, binsPath, validationPath], omissions = [];
        using (var observable = PublishedObservable.Load(modelPath))
            File.WriteAllText(validationPath, ValidationDocument.ToJson(observable.Evaluate(Whole(observable, events, omissions))));
        string eventModelPath = Path.Combine(folder, BundleFiles.EventModel);
        if (TryWriteEventModel(model, description, eventModelPath, omissions)) files.Add(eventModelPath);
        foreach (var (name, text) in documents)
        {
            files.Add(Path.Combine(folder, name));
            File.WriteAllText(files[^1], text);
        }

        card = card with { Files = [.. files.Select(BundleCard.Describe)], Features = BundleCard.Describe(description.Definition) };
        File.WriteAllText(Path.Combine(folder, BundleFiles.Card), card.ToJson());
        return (card, omissions);
    }

    // Older bundles published decays without what else was radiated: those that pass as they stand are events by themselves.
    private static List<RecordedEvent> Whole(
        PublishedObservable observable, IReadOnlyList<RecordedEvent> events, List<string> omissions)
    {
        var rows = new FeatureRows(observable.Description.Definition);
        List<RecordedEvent> whole = [.. events.Select(item => item with { IsWhole = true })
            .Where((item, i) => events[i].IsWhole || rows.Passes(item))];
        if (whole.Count == 0) throw observable.Problem("none of its validation events passes the selection as it stands");
        if (whole.Count < events.Count)
            omissions.Add(
                $"{Counted.Of(events.Count - whole.Count, "validation event")} of {events.Count} left out: without what was radiated beside the decay the selection cannot be asked");
        return whole;
    }

    // There may be no graph of a feature, or the model cannot be a part of another one.
    private static bool TryWriteEventModel(ModelFile model, ObservableDescription description, string path, List<string> omissions)
    {
        try
        {
            EventModel.Create(model, description).Save(path);
            return true;
        }
        catch (Exception e) when (e is NotSupportedException or OnnxFormatException)
        {
            omissions.Add($"{BundleFiles.EventModel} was not written: {e.Message}");
            return false;
        }
    }
}
