using System.Globalization;
using Oom.Bundles;
using Oom.Json;

namespace Oom.Onnx.Observables;

/// <summary>The checks of a bundle before it is used.</summary>
internal static class BundleChecks
{
    /// <summary>Largest accepted deviation of an observable from its published value: single precision leaves about 1e-7.</summary>
    public const double ObservableTolerance = 1e-5;

    /// <summary>Largest accepted relative deviation of a feature: boosts of ultrarelativistic leptons lose up to seven of sixteen digits.</summary>
    public const double FeatureTolerance = 1e-7;

    public static IReadOnlyList<string> Run(PublishedObservable observable)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(observable.ModelPath))!;
        return [CheckDigests(Path.Combine(folder, BundleFiles.Card)), CheckBins(observable, Path.Combine(folder, BundleFiles.Bins)), CheckValidation(observable, Path.Combine(folder, BundleFiles.Validation))];
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
        string beside = ObservableDescription.FromJson(File.ReadAllText(binsPath), binsPath).ToJson();
        return beside == observable.Description.ToJson()
            ? $"bins, features and selection agree with {BundleFiles.Bins}"
            : throw new DocumentException(binsPath, "$", "it differs from the description in the model's metadata: the two files belong to different observables");
    }

    private static string CheckValidation(PublishedObservable observable, string validationPath)
    {
        if (!File.Exists(validationPath)) return $"the network was not validated: no {BundleFiles.Validation} beside the model";
        var published = ValidationDocument.Load(validationPath, observable.FeatureSet.Count);
        var computed = observable.Evaluate([.. published.Select(item => item.Pair)]);
        double largestFeatureDeviation = 0, largestDeviation = 0;
        for (int i = 0; i < published.Count; i++)
        {
            var (here, there) = (computed[i], published[i]);
            for (int j = 0; j < here.Features.Count; j++)
            {
                double deviation = Math.Abs(here.Features[j] - there.Features[j]) / Math.Max(1, Math.Abs(there.Features[j]));
                if (!(deviation <= FeatureTolerance)) throw Failure(observable, i, $"feature {observable.FeatureSet.Features[j].Name} is {Text(here.Features[j])}, published as {Text(there.Features[j])}");
                largestFeatureDeviation = Math.Max(largestFeatureDeviation, deviation);
            }

            double difference = Math.Abs(here.Observable - there.Observable);
            if (!(difference <= ObservableTolerance)) throw Failure(observable, i, $"the observable is {Text(here.Observable)}, published as {Text(there.Observable)}");
            // The bin is that of the published value: another machine's last digit may put the event across an edge.
            int bin = observable.Description.GeneratorBins.IndexOf(there.Observable);
            if (bin != there.Bin) throw Failure(observable, i, $"the bin of {Text(there.Observable)} is {bin}, published as {there.Bin}");
            largestDeviation = Math.Max(largestDeviation, difference);
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{published.Count} validation events are reproduced: largest deviation {largestDeviation:G2} of the observable (allowed {ObservableTolerance:G2}), {largestFeatureDeviation:G2} of a feature");
    }

    private static ObservableException Failure(PublishedObservable observable, int index, string message)
        => observable.Problem($"the model is refused, validation event {index} is not reproduced: {message}");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
