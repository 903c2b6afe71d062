using System.Globalization;
using Oom.Bundles;
using Oom.Features;

namespace Oom.Onnx.Observables;

/// <summary>How far an evaluation is from the published validation events.</summary>
internal sealed class Deviations(string modelPath, IReadOnlyList<Feature> features)
{
    /// <summary>Largest accepted deviation of an observable from its published value: single precision leaves about 1e-7.</summary>
    private const double ObservableTolerance = 1e-5;

    /// <summary>Largest accepted relative deviation of a feature: boosts of
    /// ultrarelativistic leptons lose up to seven of sixteen digits.</summary>
    private const double FeatureTolerance = 1e-7;

    private double _largestOfFeature, _largestOfObservable;

    /// <summary>Compares one event.</summary>
    /// <exception cref="ObservableException">A value deviates by more than is accepted.</exception>
    public void Compare(int index, IReadOnlyList<double> computedFeatures, double computed, ValidationEvent published)
    {
        for (int j = 0; j < computedFeatures.Count; j++)
        {
            double deviation = Math.Abs(computedFeatures[j] - published.Features[j]) / Math.Max(1, Math.Abs(published.Features[j]));
            if (!(deviation <= FeatureTolerance))
                throw Failure(
                    index,
                    $"feature {features[j].Name} is {Text(computedFeatures[j])}, published as {Text(published.Features[j])}");
            _largestOfFeature = Math.Max(_largestOfFeature, deviation);
        }

        double difference = Math.Abs(computed - published.Observable);
        if (!(difference <= ObservableTolerance))
            throw Failure(index, $"the observable is {Text(computed)}, published as {Text(published.Observable)}");
        _largestOfObservable = Math.Max(_largestOfObservable, difference);
    }

    /// <summary>The refusal of a model.</summary>
    public ObservableException Failure(int index, string message)
        => new(modelPath, $"the model is refused, validation event {index} is not reproduced: {message}");

    /// <summary>The largest deviations seen, in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"largest deviation {_largestOfObservable:G2} of the observable (allowed {ObservableTolerance:G2}), {_largestOfFeature:G2} of a feature");

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
