using System.Globalization;
using System.Text.RegularExpressions;
using Oom.Json;

namespace Oom.Bundles;

/// <summary>The document <c>card.json</c>: who made a bundle, how it was trained, with
/// which programs, and the digest of every other file.</summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Provenance">Who and under which terms.</param>
/// <param name="Created">When the bundle was written, in UTC.</param>
/// <param name="Software">Programs and their versions.</param>
/// <param name="TrainingJson">The summary of the training, a JSON object as written by the trainer.</param>
/// <param name="Files">The other files of the bundle.</param>
public sealed partial record BundleCard(
    string Name, string Description, Provenance Provenance, DateTime Created,
    IReadOnlyDictionary<string, string> Software, string TrainingJson, IReadOnlyList<BundleCard.FileEntry> Files)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.card";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.1";

    private const int MajorVersion = 1;
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>What the features are, for people; none in cards before version 1.1.</summary>
    public IReadOnlyList<FeatureEntry> Features { get; init; } = [];

    /// <summary>A feature for people.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Words">Its expression in words.</param>
    /// <param name="Latex">Its expression in LaTeX's mathematical mode.</param>
    public sealed record FeatureEntry(string Name, string Words, string Latex);

    /// <summary>A file of the bundle.</summary>
    /// <param name="Name">File name within the bundle's folder.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Sha256">Its SHA-256 digest in lower-case hexadecimal.</param>
    public sealed record FileEntry(string Name, long Bytes, string Sha256);

    /// <summary>The entry of a file as it is on disk.</summary>
    public static FileEntry Describe(string path) => new(Path.GetFileName(path), new FileInfo(path).Length, Digest.OfFile(path));

    /// <summary>What the features of a definition are, for people.</summary>
    /// <param name="definition">The definition.</param>
    public static IReadOnlyList<FeatureEntry> Describe(Definitions.EventDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. definition.Features.Select(feature => new FeatureEntry(feature.Name, feature.Words, feature.Latex))];
    }

    /// <summary>The document as text.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteString("description", Description);
        Provenance.Write(writer);
        writer.WriteString("created", Created.ToString(TimeFormat, CultureInfo.InvariantCulture));
        writer.WriteObject("software", () =>
        {
            foreach (var (program, version) in Software) writer.WriteString(program, version);
        });
        if (Features.Count > 0)
        {
            writer.WriteObjects("features", Features, feature =>
            {
                writer.WriteString("name", feature.Name);
                writer.WriteString("words", feature.Words);
                writer.WriteString("latex", feature.Latex);
            });
        }

        writer.WritePropertyName("training");
        writer.WriteRawValue(TrainingJson);
        writer.WriteObjects("files", Files, file =>
        {
            writer.WriteString("name", file.Name);
            writer.WriteNumber("bytes", file.Bytes);
            writer.WriteString("sha256", file.Sha256);
        });
    });

    /// <summary>Reads the document.</summary>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static BundleCard Load(string path)
    {
        var root = DocumentNode.Load(path, Format, MajorVersion);
        var software = root["software"];
        return new BundleCard(
            root["name"].NonEmptyString(), root["description"].NonEmptyString(), Provenance.Read(root), ReadTime(root["created"]),
            software.PropertyNames.ToDictionary(name => name, name => software[name].NonEmptyString()),
            root["training"].ObjectText(), ReadFiles(root["files"]))
        {
            Features = root.TryGet("features", out var features) ? [.. features.Array().Select(feature => new FeatureEntry(
                feature["name"].NonEmptyString(), feature["words"].NonEmptyString(), feature["latex"].NonEmptyString()))] : [],
        };
    }

    /// <summary>Compares the files on disk with their digests.</summary>
    /// <param name="cardPath">The card's own path; the files lie beside it.</param>
    /// <exception cref="DocumentException">A file is missing or was changed.</exception>
    public void Verify(string cardPath)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(cardPath))!;
        for (int i = 0; i < Files.Count; i++)
        {
            string path = Path.Combine(folder, Files[i].Name);
            if (!File.Exists(path))
                throw new DocumentException(cardPath, $"$.files[{i}]", $"the file {Files[i].Name} is missing from the bundle");
            string digest = Digest.OfFile(path);
            if (digest != Files[i].Sha256)
            {
                throw new DocumentException(cardPath, $"$.files[{i}].sha256",
                    $"{Files[i].Name} is not the file that was published: its SHA-256 is {digest}, the card says {Files[i].Sha256}");
            }
        }
    }

    private static DateTime ReadTime(DocumentNode node)
        => DateTime.TryParseExact(node.String(), TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw node.Error($"expected a date and time in UTC as in \"2026-01-31T12:00:00Z\", found \"{node.String()}\"");

    private static List<FileEntry> ReadFiles(DocumentNode node)
    {
        var files = new List<FileEntry>();
        foreach (var item in node.Array())
        {
            // A card comes from elsewhere: its names must not make the reader open files outside its own folder, on any system.
            string name = item["name"].StringLike(FileNamePattern(), "a file name without folders, of letters, digits, '.', '_' and '-'");
            if (files.Exists(file => file.Name == name)) throw item["name"].Error($"the file {name} is listed twice");
            files.Add(
                new FileEntry(name, item["bytes"].Count(), item["sha256"].StringLike(DigestPattern(), "64 lower-case hexadecimal digits")));
        }

        return files.Exists(file => file.Name == BundleFiles.Model) ? files
            : throw node.Error($"the model {BundleFiles.Model} is not listed, so that nothing vouches for it");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileNamePattern();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DigestPattern();
}
