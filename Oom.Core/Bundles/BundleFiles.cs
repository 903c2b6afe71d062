namespace Oom.Bundles;

/// <summary>The names of a bundle's files.</summary>
public static class BundleFiles
{
    /// <summary>Whether a file of this name is one of a bundle's.</summary>
    /// <param name="name">The name.</param>
    public static bool Contains(string name)
        => name is Model or EventModel or Bins or Validation or Response or Measurement or Domain or Card;

    /// <summary>The observable as an ONNX model.</summary>
    public const string Model = "oom.onnx";

    /// <summary>The observable from four-momenta as an ONNX model; optional.</summary>
    public const string EventModel = "oom.events.onnx";

    /// <summary>Bins, features and selection.</summary>
    public const string Bins = "oom.bins.json";

    /// <summary>Reference events.</summary>
    public const string Validation = "oom.validation.json";

    /// <summary>Response, yields and uncertainties; optional.</summary>
    public const string Response = "oom.response.json";

    /// <summary>Unfolded cross-sections with their covariance; optional.</summary>
    public const string Measurement = "oom.measurement.json";

    /// <summary>Where the training's events lie in the features; optional.</summary>
    public const string Domain = "oom.domain.json";

    /// <summary>Who made it, how, and the digests of the other files.</summary>
    public const string Card = "card.json";
}
