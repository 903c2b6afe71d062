using System.Reflection;
using Oom.Bundles;
using Oom.Files;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Responses;

namespace Oom.Export.Bundles;

/// <summary>Publishes a bundle again with a measurement in it.</summary>
internal sealed class MeasurementWriter
{
    private readonly string _bundle;
    private readonly BundleCard _card;

    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="bundle">Its folder.</param>
    /// <exception cref="BundleException">It is no bundle, or holds no response.</exception>
    /// <exception cref="Json.DocumentException">A document of it is broken, or a file was changed.</exception>
    /// <exception cref="ObservableException">Its model does not hold what the bundle says.</exception>
    public MeasurementWriter(string bundle)
    {
        _bundle = bundle;
        string cardPath = Path.Combine(bundle, BundleFiles.Card), responsePath = Path.Combine(bundle, BundleFiles.Response);
        if (!File.Exists(cardPath)) throw new BundleException($"{bundle} is no bundle: {BundleFiles.Card} is missing");
        _card = BundleCard.Load(cardPath);
        if (!File.Exists(responsePath))
            throw new BundleException(
                $"{bundle} holds no {BundleFiles.Response}: nothing is known of the detector, so that nothing can be unfolded; oom-export bundle publishes it for trainings of both levels");
        using var opened = Bundle.Open(bundle);
        Response = opened.RequireOwnResponse().Response!;
    }

    /// <summary>The response of the bundle.</summary>
    public DetectorResponse Response { get; }

    /// <summary>Writes a bundle with the measurement, which appears complete and checked, or not at all.</summary>
    /// <param name="folder">The folder to make; it may be the bundle that was read.</param>
    /// <param name="measurement">The measurement.</param>
    /// <param name="replace">Whether a bundle that is there already may be replaced.</param>
    /// <param name="created">The date to write into the card, in UTC.</param>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public BundleCard Write(string folder, Measurement measurement, bool replace, DateTime created)
    {
        BundleCard? card = null;
        AtomicFolder.Write(folder, BundleFiles.Card, replace, BundleFiles.Contains, temporary =>
        {
            string[] kept = [.. _card.Files.Select(file => file.Name).Where(name => name != BundleFiles.Measurement)];
            foreach (string name in kept) File.Copy(Path.Combine(_bundle, name), Path.Combine(temporary, name));
            string measurementPath = Path.Combine(temporary, BundleFiles.Measurement), cardPath = Path.Combine(temporary, BundleFiles.Card);
            File.WriteAllText(measurementPath, measurement.ToJson());
            MeasurementDocument.Load(measurementPath);
            var software = new Dictionary<string, string>(_card.Software, StringComparer.Ordinal)
            {
                ["oom-export"] = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown"
            };
            card = _card with
            {
                Created = created,
                Software = software,
                Files = [.. kept.Append(BundleFiles.Measurement).Select(name => BundleCard.Describe(Path.Combine(temporary, name)))]
            };
            File.WriteAllText(cardPath, card.ToJson());
            BundleCard.Load(cardPath).Verify(cardPath);
        });
        return card!;
    }
}
