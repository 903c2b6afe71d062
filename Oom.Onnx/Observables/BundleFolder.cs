using Oom.Bundles;
using Oom.Decays;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Observables;

/// <summary>Writes the files of a bundle, whatever its model was made by.</summary>
public static class BundleFolder
{
    /// <summary>Writes model, bins, validation, response and card.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="model">The model: features in, observable out.</param>
    /// <param name="description">What the observable is.</param>
    /// <param name="pairs">Fiducial events from which the validation is made.</param>
    /// <param name="response">The response; null where none is published.</param>
    /// <param name="card">The card, whose list of files is made here.</param>
    /// <returns>The card as written.</returns>
    /// <exception cref="ObservableException">The model does not fit the description, or fails for an event.</exception>
    public static BundleCard Write(string folder, ModelFile model, ObservableDescription description, IReadOnlyList<DileptonTopPair> pairs, ResponseDocument? response, BundleCard card)
    {
        string modelPath = Path.Combine(folder, BundleFiles.Model), binsPath = Path.Combine(folder, BundleFiles.Bins), validationPath = Path.Combine(folder, BundleFiles.Validation);
        ModelMetadata.Publish(model, description, card.Provenance).Save(modelPath);
        File.WriteAllText(binsPath, description.ToJson());
        using (var observable = PublishedObservable.Load(modelPath)) File.WriteAllText(validationPath, ValidationDocument.ToJson(observable.Evaluate(pairs)));
        List<string> files = [modelPath, binsPath, validationPath];
        if (response is not null)
        {
            files.Add(Path.Combine(folder, BundleFiles.Response));
            File.WriteAllText(files[^1], response.ToJson());
        }

        card = card with { Files = [.. files.Select(BundleCard.Describe)] };
        File.WriteAllText(Path.Combine(folder, BundleFiles.Card), card.ToJson());
        return card;
    }
}
