using Oom.Files;
using Oom.Json;

namespace Oom.Bundles;

/// <summary>The document <c>oom.validation.json</c>: reference events that show whether
/// another evaluation of the observable is the same.</summary>
public static class ValidationDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.validation";

    /// <summary>The version that is written.</summary>
    public const string Version = "2.0";

    private const int OldestVersion = 1, NewestVersion = 2;
    private const string MomentaProperty = "momenta", Momenta = "[E, px, py, pz] in GeV";

    /// <summary>The document as text.</summary>
    /// <exception cref="ArgumentException">An event holds the decay of an older document alone.</exception>
    public static string ToJson(IReadOnlyList<ValidationEvent> events)
    {
        if (events.Any(item => !item.Event.IsWhole))
            throw new ArgumentException("expected whole events, found the decay of one alone", nameof(events));
        return DocumentWriter.Text(Format, Version, writer =>
        {
            if (events.Any(item => item.Event.Particles.Count > 0)) writer.WriteString(MomentaProperty, Momenta);
            writer.WriteObjects("events", events, item =>
            {
                item.Event.Write(writer);
                writer.WriteNumbers("features", [.. item.Features]);
                writer.WriteNumber("observable", item.Observable);
                writer.WriteNumber("bin", item.Bin);
            });
        });
    }

    /// <summary>Reads the document, of version 2.x, or of 1.x with the decays of top pairs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="featureCount">Number of features that each event must list.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static IReadOnlyList<ValidationEvent> Load(string path, int featureCount)
    {
        var root = DocumentNode.Parse(InputFile.ReadText(path), path);
        Func<DocumentNode, RecordedEvent> read = root.RequireFormat(Format, OldestVersion, NewestVersion) == NewestVersion
            ? RecordedEvent.Read : FirstDocuments.ReadEvent;
        ValidationEvent[] events = [.. root["events"].NonEmptyArray().Select(node => Read(node, featureCount, read))];
        if (events.All(item => item.Event.Particles.Count == 0)) return events;
        var momenta = root[MomentaProperty];
        return momenta.String() == Momenta ? events : throw momenta.Error($"expected \"{Momenta}\", found \"{momenta.String()}\"");
    }

    private static ValidationEvent Read(DocumentNode node, int featureCount, Func<DocumentNode, RecordedEvent> read)
    {
        var features = node["features"];
        double[] values = features.Numbers();
        if (values.Length != featureCount) throw features.Error($"expected {featureCount} features, found {values.Length}");
        return new ValidationEvent(read(node), values, node["observable"].NumberBetween(0, 1), node["bin"].IntegerAtLeast(0));
    }
}

/// <summary>An event with everything that an evaluation of the observable must reproduce.</summary>
/// <param name="Event">The event.</param>
/// <param name="Features">The features, in the order of the description.</param>
/// <param name="Observable">The value of the observable.</param>
/// <param name="Bin">Index of the generator-level bin, from 0.</param>
public sealed record ValidationEvent(RecordedEvent Event, IReadOnlyList<double> Features, double Observable, int Bin);
