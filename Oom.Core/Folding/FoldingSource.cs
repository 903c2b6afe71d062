namespace Oom.Folding;

/// <summary>What would change the detector-level yields of a model at strength 1.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">The same in words.</param>
/// <param name="Change">Events in every detector-level bin.</param>
/// <param name="ModelCovariance">Covariance of the change from the model's events, detector-level bins squared.</param>
/// <param name="SampleCovariance">That from the training's sample of the features.</param>
/// <param name="ResponseNoise">That from the samples of the response: the comparison's error holds it already, so that it is taken off the
/// square of the change, and is no reason for doubt.</param>
/// <param name="MeansNothing">Whether so much lies where nothing is known that the
/// observable itself means nothing, whatever the yields.</param>
public sealed record FoldingSource(FoldingSourceKind Kind, string Name, double[] Change, double[] ModelCovariance,
    double[] SampleCovariance, double[] ResponseNoise, bool MeansNothing = false);
