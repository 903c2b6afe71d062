using Oom.Files;
using Oom.Json;

namespace Oom.Bundles;

/// <summary>What a training leaves behind and an export reads: the network, the description of the observable,
/// provenance, training summary and events for validation.</summary>
/// <param name="Description">What the observable is.</param>
/// <param name="Provenance">Who and under which terms.</param>
/// <param name="TrainingJson">The summary of the training as a JSON object.</param>
/// <param name="Events">Fiducial events from which the bundle's validation is made.</param>
public sealed record RunFolder(
    ObservableDescription Description, Provenance Provenance, string TrainingJson, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.run";

    /// <summary>The version that is written.</summary>
    public const string Version = "2.0";

    /// <summary>File name of the network: raw features [N, features] in, observable [N, 1] out, without metadata.</summary>
    public const string NetworkFile = "network.onnx";

    /// <summary>File name of the run's own document, by which a run folder is recognised.</summary>
    public const string RunFile = "run.json";

    private const int OldestVersion = 1, NewestVersion = 2;

    /// <summary>Writes the documents of a run into a folder; the network is written by the trainer beside them.</summary>
    public void Save(string folder)
    {
        AtomicFile.WriteText(Path.Combine(folder, BundleFiles.Bins), Description.ToJson());
        AtomicFile.WriteText(Path.Combine(folder, RunFile), DocumentWriter.Text(Format, Version, writer =>
        {
            Provenance.Write(writer);
            writer.WritePropertyName("training");
            writer.WriteRawValue(TrainingJson);
            writer.WriteObjects("validationEvents", Events, item => item.Write(writer));
        }));
    }

    /// <summary>Reads the documents of a run.</summary>
    /// <exception cref="DocumentException">A document does not follow its format.</exception>
    /// <exception cref="FileNotFoundException">The folder is no run folder.</exception>
    public static RunFolder Load(string folder)
    {
        string runPath = Path.Combine(folder, RunFile);
        if (!File.Exists(runPath))
            throw new FileNotFoundException($"{folder} is no run folder of oom-train: {RunFile} is missing", runPath);
        var root = DocumentNode.Parse(InputFile.ReadText(runPath), runPath);
        Func<DocumentNode, RecordedEvent> read = root.RequireFormat(Format, OldestVersion, NewestVersion) == NewestVersion
            ? RecordedEvent.Read : FirstDocuments.ReadEvent;
        return new RunFolder(
            ObservableDescription.Load(folder), Provenance.Read(root), root["training"].ObjectText(),
            [.. root["validationEvents"].NonEmptyArray().Select(read)]);
    }
}
