using Oom.Json;

namespace Oom.Bundles;

/// <summary>The document <c>card.json</c>: who made a bundle, how it was trained, with which programs, and the digest of every other file.</summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Provenance">Who and under which terms.</param>
/// <param name="Created">When the bundle was written, in UTC.</param>
/// <param name="Software">Programs and their versions.</param>
/// <param name="TrainingJson">The summary of the training, a JSON object as written by the trainer.</param>
/// <param name="Files">The other files of the bundle.</param>
public sealed record BundleCard(
    string Name, string Description, Provenance Provenance, DateTime Created,
    IReadOnlyDictionary<string, string> Software, string TrainingJson, IReadOnlyList<BundleCard.FileEntry> Files)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.card";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;

    /// <summary>A file of the bundle.</summary>
    /// <param name="Name">File name within the bundle's folder.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Sha256">Its SHA-256 digest in lower-case hexadecimal.</param>
    public sealed record FileEntry(string Name, long Bytes, string Sha256);

    /// <summary>The entry of a file as it is on disk.</summary>
    public static FileEntry Describe(string path) => new(Path.GetFileName(path), new FileInfo(path).Length, Digest.OfFile(path));

    /// <summary>The document as text.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteString("description", Description);
        Provenance.Write(writer);
        writer.WriteString("created", Created.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteObject("software", () =>
        {
            foreach (var (program, version) in Software) writer.WriteString(program, version);
        });
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
        var created = root["created"];
        if (!DateTime.TryParse(created.String(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal, out var when))
        {
            throw created.Error($"expected a date and time in UTC, found \"{created.String()}\"");
        }

        var software = root["software"];
        return new BundleCard(
            root["name"].String(), root["description"].String(), Provenance.Read(root), when,
            software.PropertyNames.ToDictionary(name => name, name => software[name].String()),
            root["training"].Text(),
            [.. root["files"].Array().Select(node => new FileEntry(FileName(node["name"]), (long)node["bytes"].Number(), node["sha256"].String()))]);
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
            if (!File.Exists(path)) throw new DocumentException(cardPath, $"$.files[{i}]", $"the file {Files[i].Name} is missing from the bundle");
            string digest = Digest.OfFile(path);
            if (digest != Files[i].Sha256)
            {
                throw new DocumentException(cardPath, $"$.files[{i}].sha256", $"{Files[i].Name} is not the file that was published: its SHA-256 is {digest}, the card says {Files[i].Sha256}");
            }
        }
    }

    // A card comes from elsewhere: it must not make the reader open files outside its own folder.
    private static string FileName(DocumentNode node)
    {
        string name = node.String();
        return name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..") ? name : throw node.Error($"expected a file name without folders, found \"{name}\"");
    }
}
